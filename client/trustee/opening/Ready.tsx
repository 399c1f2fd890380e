import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { outlookOf } from '../../../opening/look.ts'
import type { FactsReply } from '../../../server/api/trustee.ts'
import { importedBy, type ImportMode } from '../../../server/contracts/records.ts'
import { Tick } from '../../shared/Fields.tsx'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords, sizeInWords } from '../../shared/formatting.ts'
import { Refusal } from '../Refusal.tsx'
import { useHeading } from '../useHeading.ts'
import { useHere } from '../useHere.ts'

export interface Agreed {
  readonly despiteFewAnswers: boolean
  readonly despiteOverfull: boolean
}

/** Before anything is opened: the numbers, and what is odd about them. */
export const Ready = ({ begin }: { readonly begin: (agreed: Agreed) => void }): ReactElement => {
  const { t } = useTranslation()
  const heading = useHeading()
  const { api, keys, trustee, state } = useHere()
  const {
    value: facts,
    refusal,
    loading,
    reload,
  } = useLoaded({ key: ['facts', state.campaign, trustee], load: () => api.facts(keys) })
  return (
    <section className="card main-task" aria-labelledby="ready">
      <h2 id="ready" ref={heading} tabIndex={-1}>
        {t('ready.title')}
      </h2>
      <p role="status" className="good">
        ✓ {t('waiting.enough')}
      </p>
      <Refusal refusal={refusal}>
        <p>
          <button type="button" className="button" onClick={() => void reload()}>
            {t('again')}
          </button>
        </p>
      </Refusal>
      <p role="status" className="waiting">
        {loading && t('oneMoment')}
      </p>
      {facts && <Numbers facts={facts} begin={begin} />}
    </section>
  )
}

/** How answers that were brought in were given; nothing where there are none. */
export const ByMode = ({
  by: { paper, interview },
}: {
  readonly by: Readonly<Record<ImportMode, number>>
}): ReactElement | null => {
  const { t } = useTranslation()
  const language = useLanguage()
  return paper + interview === 0 ? null : (
    <span className="hint">
      {t('ready.by', { paper: numberInWords(language, paper), interview: numberInWords(language, interview) })}
    </span>
  )
}

const Numbers = ({
  facts,
  begin,
}: {
  readonly facts: FactsReply
  readonly begin: (agreed: Agreed) => void
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const [few, setFew] = useState(false)
  const [overfull, setOverfull] = useState(false)
  const [fault, setFault] = useState(false)
  const { tooFew, tooMany, bytes } = outlookOf(facts)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const agreed = (tooFew === null || few) && (tooMany === 0 || overfull)
    if (agreed) begin({ despiteFewAnswers: few, despiteOverfull: overfull })
    else setFault(true)
  }
  return (
    <form onSubmit={submit}>
      <dl className="figures">
        {(['invited', 'issued', 'imported', 'cast'] as const).map((each) => (
          <div key={each} {...(each === 'cast' && { className: 'main' })}>
            <dt>{t(`ready.${each}`)}</dt>
            <dd>
              {numberInWords(language, facts[each])}
              {each === 'imported' && <ByMode by={importedBy(facts.campaign)} />}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small">{t('ready.size', { size: sizeInWords(language, bytes) })}</p>
      {tooFew !== null && (
        <>
          <p className="warning">{t('ready.few', { least: tooFew })}</p>
          <Tick
            type="checkbox"
            label={t('ready.fewSure')}
            checked={few}
            onChange={(event) => setFew(event.target.checked)}
          />
        </>
      )}
      {tooMany > 0 && (
        <>
          <p className="warning">{t('ready.overfull', { more: numberInWords(language, tooMany) })}</p>
          <Tick
            type="checkbox"
            label={t('ready.overfullSure')}
            checked={overfull}
            onChange={(event) => setOverfull(event.target.checked)}
          />
        </>
      )}
      <p className="fault" role="alert">
        {fault && t('ready.confirmFirst')}
      </p>
      <p>{t('making.keep')}</p>
      <p className="buttons">
        <button type="submit" className="button primary">
          {t('ready.button')}
        </button>
      </p>
    </form>
  )
}
