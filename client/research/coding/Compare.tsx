import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodedTextReply, CodingQuestion } from '../../../server/api/open-answers/coding.ts'
import { inLanguage } from '../../../surveys/language.ts'
import { sendJson } from '../../shared/api.ts'
import { enumerated, numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { Refused } from '../../shared/Refused.tsx'
import { CodeChoice, type Choice, type Frame } from './CodeChoice.tsx'
import { Frequencies } from './Frequencies.tsx'

interface Props {
  readonly question: CodingQuestion
  readonly frame: Frame
  readonly path: string
  readonly changed: (text: CodedTextReply) => void
}

/** What the coders' work comes to: how far they agree, the texts on which they don't, and how often each code stands. */
export const Compare = ({ question, frame, path, changed }: Props): ReactElement => {
  const { t } = useTranslation('coding')
  const { texts } = question
  const complete = texts.filter((text) => text.complete)
  const apart = complete.filter(({ agreed }) => agreed === false)
  const open = apart.filter(({ settled }) => settled === null)
  return (
    <>
      <section aria-labelledby="agreement">
        <h2 id="agreement">{t('agreement')}</h2>
        <p className="measure">{t('compareText', { complete: complete.length, count: texts.length })}</p>
        {frame.coders.length < 2 ? <p>{t('oneCoder')}</p> : <Figures question={question} frame={frame} />}
      </section>
      {frame.coders.length > 1 && complete.length > 0 && (
        <section aria-labelledby="apart">
          <h2 id="apart">{t('apart')}</h2>
          <p role="status">{t('apartCount', { count: open.length })}</p>
          {apart.length === 0 && <p className="empty">{t('nothingApart')}</p>}
          {apart.map((text) => (
            <Settling key={text.id} text={text} frame={frame} path={path} changed={changed} />
          ))}
        </section>
      )}
      <Frequencies question={question} frame={frame} path={path} />
    </>
  )
}

const Figures = ({ question, frame }: { readonly question: CodingQuestion; readonly frame: Frame }): ReactElement => {
  const { t } = useTranslation('coding')
  const language = useLanguage()
  const { agreement } = question
  const labelOf = (code: string): string => {
    const found = frame.codes.find((one) => one.code === code)
    return found ? inLanguage(found.label, language) : t('noneFits')
  }
  const percent = (share: number | null | undefined): string =>
    share == null ? '–' : t('percent', { n: numberInWords(language, share * 100, 1) })
  const kappa = (value: number | null | undefined): string =>
    value == null
      ? t('noKappa')
      : value.toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  if (!agreement || agreement.whole.texts === 0) return <p className="empty">{t('nothingComplete')}</p>
  const { whole, codes, confusion } = agreement
  return (
    <>
      <dl className="agreement-figures">
        <div>
          <dt>{t('percentAgreement')}</dt>
          <dd>{percent(whole.observed)}</dd>
        </div>
        <div>
          <dt>{t(`kappa.${whole.measure}`)}</dt>
          <dd>{kappa(whole.kappa)}</dd>
        </div>
        <div>
          <dt>{t('textsCompared')}</dt>
          <dd>{numberInWords(language, whole.texts)}</dd>
        </div>
      </dl>
      <details>
        <summary>{t('howReckoned')}</summary>
        <p className="measure">{t(`formula.${whole.measure}`)}</p>
        {frame.several && <p className="measure">{t('formula.several')}</p>}
      </details>
      {codes.length > 0 && (
        <div className="figures-scroll" tabIndex={0} role="group" aria-label={t('byCode')}>
          <table className="coding-figures">
            <caption>{t('byCode')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('code')}</th>
                <th scope="col">{t('percentAgreement')}</th>
                <th scope="col">{t(`kappa.${whole.measure}`)}</th>
              </tr>
            </thead>
            <tbody>
              {codes.map(({ code, agreement: own }) => (
                <tr key={code}>
                  <th scope="row">{labelOf(code)}</th>
                  <td>{percent(own.observed)}</td>
                  <td>{kappa(own.kappa)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {confusion && (
        <div className="figures-scroll" tabIndex={0} role="group" aria-label={t('confusion')}>
          <table className="coding-figures">
            <caption>
              {t('confusion')}: {t('confusionOf', { rows: frame.coders[0], columns: frame.coders[1] })}
            </caption>
            <thead>
              <tr>
                <td />
                {confusion.categories.map((code) => (
                  <th scope="col" key={code}>
                    {labelOf(code)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {confusion.categories.map((code, row) => (
                <tr key={code}>
                  <th scope="row">{labelOf(code)}</th>
                  {confusion.counts[row]?.map((n, column) => (
                    <td key={column} className={row === column ? 'same' : ''}>
                      {n}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

/** One text on which coders differ, side by side, and the codes that are settled on. */
const Settling = ({
  text,
  frame,
  path,
  changed,
}: Omit<Props, 'question'> & { readonly text: CodedTextReply }): ReactElement => {
  const { t } = useTranslation('coding')
  const language = useLanguage()
  const [choice, setChoice] = useState<Choice>(text.settled?.codes ?? null)
  const [refusal, setRefusal] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const labels = (codes: readonly string[]): string =>
    codes.length === 0
      ? t('noneFits')
      : enumerated(
          frame.codes.filter(({ code }) => codes.includes(code)).map(({ label }) => inLanguage(label, language)),
          language,
        )
  const settle = async (): Promise<void> => {
    setBusy(true)
    setRefusal(null)
    try {
      const body = { codes: choice ?? [], frame: frame.version, revision: text.settled?.revision ?? 0 }
      changed(await sendJson<CodedTextReply>('PUT', `${path}/texts/${text.id}/settled`, body))
    } catch (problem) {
      setRefusal(problem)
    } finally {
      setBusy(false)
    }
  }
  return (
    <article className="apart">
      <blockquote dir="auto">{text.text}</blockquote>
      <dl>
        {text.codings?.map(({ coder, codes }) => (
          <div key={coder}>
            <dt>{coder}</dt>
            <dd>{labels(codes)}</dd>
          </div>
        ))}
      </dl>
      <details open={text.settled === null}>
        <summary>
          {text.settled
            ? t('settledAs', { codes: labels(text.settled.codes), name: text.settled.by })
            : t('settleThis')}
        </summary>
        <CodeChoice frame={frame} choice={choice} choose={setChoice} legend={t('settledCodes')} />
        <Refused refusal={refusal} />
        <p>
          <button type="button" className="button" disabled={busy || choice === null} onClick={() => void settle()}>
            {t('settle')}
          </button>
        </p>
      </details>
    </article>
  )
}
