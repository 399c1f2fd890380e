import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { dayInWords, enumerated, numberInWords } from '../../shared/formatting.ts'
import { Heading } from './Heading.tsx'

const LIMITATIONS = ['frame', 'nonresponse', 'self', 'once', 'percentages'] as const

/** How the numbers came about and what they can bear. */
export const Method = ({ contents }: { readonly contents: ReleaseContents }): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const day = (date: string | null): string => (date ? dayInWords(language, date) : t('method.unknown'))
  const number = (value: number): string => numberInWords(language, value)
  const facts: readonly (readonly [string, string])[] = [
    [t('fact.survey'), enumerated([contents.survey, t('fact.version', { version: contents.surveyVersion })], language)],
    ...(contents.followUp ? [[t('fact.wave'), t('wave.place', { ...contents.followUp })] as const] : []),
    [t('fact.opened'), day(contents.fielded.from)],
    [t('fact.closed'), day(contents.fielded.to)],
    [t(contents.byName ? 'fact.units' : 'fact.invited'), number(contents.invited)],
    [t(contents.byName ? 'fact.unitsCounted' : 'fact.counted'), number(contents.responses)],
    ...(contents.imported > 0 ? [[t('fact.imported'), number(contents.imported)] as const] : []),
    ...(contents.invited > 0 && contents.imported === 0
      ? [
          [
            t('fact.rate'),
            t('percent', { value: numberInWords(language, (contents.responses / contents.invited) * 100, 1) }),
          ] as const,
        ]
      : []),
    [t('fact.policy'), t(`policy.${contents.byName ? 'byName' : contents.policy}`)],
    ...(contents.policy === 'confidential' ? [[t('fact.k'), t('fact.kText', { k: contents.k })] as const] : []),
    [t('fact.method'), contents.method],
    [t('fact.released'), day(contents.releasedOn)],
  ]
  return (
    <article className="method">
      <Heading level={1} page={`${contents.id} method`} title={`${t('method.title')} – ${contents.title}`}>
        {t('method.title')}
      </Heading>
      {contents.synthetic && <p className="synthetic-box">{t('source.synthetic')}</p>}
      <dl className="fact-list">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('method.made')}</h2>
      <ul>
        {contents.methodology.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{t('method.rate')}</p>
      <h2>{t('method.tests')}</h2>
      <p>{t('method.testsText')}</p>
      <h2>{t('method.limits')}</h2>
      <ul>
        {LIMITATIONS.map((name) => (
          <li key={name}>{t(`method.limit.${name}`)}</li>
        ))}
      </ul>
      <h2>{t('method.digest')}</h2>
      <p>{t('method.digestText')}</p>
      <p>
        <code className="digest" translate="no">
          {contents.digest}
        </code>
      </p>
    </article>
  )
}
