import { foundFor, inLanguage } from '../../../surveys/language.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Look } from '../../../opening/look.ts'
import { SPOILED } from '../../../sealing/open-ballots.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { ByMode } from './Ready.tsx'
import { useHeading } from '../useHeading.ts'

/** What will be released, before it is. */
export const LookAt = ({
  look,
  release,
  drop,
}: {
  readonly look: Look
  readonly release: () => void
  readonly drop: () => void
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const heading = useHeading()
  const n = (value: number): string => numberInWords(language, value)
  const { ballots, spoiled } = look
  const kinds = SPOILED.filter((kind) => spoiled[kind] > 0)
  const figures: readonly (readonly [string, string, string?])[] = [
    [t('look.counted'), n(look.responses), 'main'],
    [t('look.spoiled'), n(ballots?.spoiled ?? 0)],
    [t('look.published'), t('look.ofAll', { n: n(look.published), of: n(look.variables) })],
    [t('ready.invited'), n(look.invited)],
    [t('ready.issued'), n(ballots?.issued ?? 0)],
    [t('ready.imported'), n(ballots?.imported ?? 0), 'imported'],
    [t('ready.cast'), n(ballots?.cast ?? 0)],
  ]
  return (
    <section className="card main-task" aria-labelledby="look">
      <h2 id="look" ref={heading} tabIndex={-1}>
        {t('look.title')}
      </h2>
      <p>
        <strong>{t('look.once')}</strong>
      </p>
      <dl className="figures">
        {figures.map(([name, value, main]) => (
          <div key={name} className={main}>
            <dt>{name}</dt>
            <dd>
              {value}
              {main === 'imported' && ballots && <ByMode by={ballots.importedBy} />}
            </dd>
          </div>
        ))}
      </dl>
      {kinds.length > 0 && (
        <ul className="small">
          {kinds.map((kind) => (
            <li key={kind}>{t(`look.spoiledKinds.${kind}`, { n: n(spoiled[kind]) })}</li>
          ))}
        </ul>
      )}
      <p>{look.policy === 'confidential' ? t('look.protected', { twice: 2 * look.k }) : t('look.open')}</p>
      <Texts texts={look.texts} fewestTexts={look.fewestTexts} />
      <h3>{t('look.report')}</h3>
      <ul>
        {(foundFor(look.report, language) ?? []).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="small">
        <span className="label">{t('look.digest')}</span>
        <code translate="no">{look.digest}</code>
      </p>
      <p>{t('look.sends')}</p>
      <p className="buttons">
        <button type="button" className="button primary" onClick={release}>
          {t('look.button')}
        </button>
        <button type="button" className="button" onClick={drop}>
          {t('look.drop')}
        </button>
      </p>
    </section>
  )
}

/** How many texts each question has, and what becomes of them: those that are not handed on are gone with the opening. */
const Texts = ({ texts, fewestTexts }: Pick<Look, 'texts' | 'fewestTexts'>): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const n = (value: number): string => numberInWords(language, value)
  const handedOn = texts.reduce((sum, each) => sum + each.handedOn, 0)
  const fateOf = ({ written, handedOn: to }: Look['texts'][number]): string => {
    if (to > 0) return t('look.handedOn', { n: n(to) })
    return t(written < fewestTexts ? 'look.tooFewTexts' : 'look.textsWithheld', { fewest: n(fewestTexts) })
  }
  return (
    <>
      <p>{handedOn === 0 ? t('look.noTexts') : t('look.texts', { count: handedOn, n: n(handedOn) })}</p>
      {texts.length > 0 && (
        <>
          <p className="small">{t('look.textsRule', { fewest: n(fewestTexts) })}</p>
          <ul className="small">
            {texts.map((each) => (
              <li key={each.variable}>
                <strong>{each.variable}</strong> <bdi>{inLanguage(each.label, language)}</bdi>
                <span className="hint">
                  {t('look.written', { n: n(each.written) })}; {fateOf(each)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
