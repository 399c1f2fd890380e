import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuoteQuestions as Questions, ReleasedQuotes } from '../../../server/api/open-answers/quotes.ts'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { apiAddress } from '../../shared/api.ts'
import { Refused } from '../../shared/Refused.tsx'
import { enumerated } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { FileList } from '../questions/Downloads.tsx'
import { Heading } from '../releases/Heading.tsx'
import { CodingPage, isCoding } from '../coding/CodingPage.tsx'
import { hashOf, HOME, type Reading, type Route } from '../route.ts'
import { QuoteReviewPage } from './QuoteReview.tsx'
import { quotesPath } from './quotesPath.ts'
import { Waiting } from '../releases/Waiting.tsx'

interface Props {
  readonly contents: ReleaseContents
  readonly route: Route
}

/** Open answers: which questions have any, what was released of them, and reading them first. */
export const Quotes = ({ contents, route }: Props): ReactElement => {
  if (route.name === null) return <QuoteQuestions contents={contents} />
  if (route.reading === 'review') return <QuoteReviewPage key={route.name} contents={contents} variable={route.name} />
  if (isCoding(route.reading))
    return <CodingPage key={route.name} contents={contents} variable={route.name} part={route.reading} />
  return <Released contents={contents} variable={route.name} />
}

const QuoteQuestions = ({ contents }: { readonly contents: ReleaseContents }): ReactElement => {
  const { t } = useTranslation()
  const { value, refusal } = useReply<Questions>(quotesPath(contents.id))
  const at = (name: string, reading: Reading | null): string =>
    hashOf({ ...HOME, release: contents.id, tab: 'quotes', name, reading })
  return (
    <>
      <Heading level={1} page={`${contents.id} quotes`} title={`${t('quotes.title')} – ${contents.title}`}>
        {t('quotes.title')}
      </Heading>
      <p className="measure">{t('quotes.text')}</p>
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {value?.questions.length === 0 && <p className="empty">{value.unquoted ?? t('quotes.none')}</p>}
      {value && value.questions.length > 0 && (
        <ul className="quote-questions">
          {value.questions.map(({ variable, label, accepted, review }) => (
            <li key={variable}>
              <h2>
                <span className="number">{variable}</span> <bdi>{label}</bdi>
              </h2>
              {review && (
                <p>
                  {t('quotes.progress', { read: review.read, count: review.texts })}{' '}
                  <progress
                    max={review.texts}
                    value={review.read}
                    aria-label={t('quotes.progressLabel', { question: variable })}
                  />
                </p>
              )}
              <p className="quote-links">
                {accepted > 0 ? (
                  <a href={at(variable, null)}>{t('quotes.released', { count: accepted })}</a>
                ) : (
                  <span className="small">{t('quotes.noneReleased')}</span>
                )}
                {review && (
                  <>
                    <a href={at(variable, 'review')}>
                      {t(review.read < review.texts ? 'quotes.review' : 'quotes.reviewAgain')}
                    </a>
                    <a href={at(variable, 'coding')}>{t('quotes.code')}</a>
                  </>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

const Released = ({
  contents,
  variable,
}: {
  readonly contents: ReleaseContents
  readonly variable: string
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const path = `${quotesPath(contents.id)}/${encodeURIComponent(variable)}`
  const { value, refusal } = useReply<ReleasedQuotes>(path)
  return (
    <>
      <p className="back always">
        <a href={hashOf({ ...HOME, release: contents.id, tab: 'quotes' })}>{t('quotes.all')}</a>
      </p>
      <Heading level={1} page={`${contents.id} quotes ${variable}`} title={`${variable} – ${t('quotes.title')}`}>
        <span className="number">{variable}</span> <bdi>{value?.label}</bdi>
      </Heading>
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {contents.synthetic && <p className="synthetic">{t('synthetic')}</p>}
      {value && (
        <>
          <p className="measure small">{t('quotes.order')}</p>
          {value.quotes.length === 0 && <p className="empty">{t('quotes.noneReleased')}</p>}
          <ul className="quotes">
            {value.quotes.map(({ text, codes }, i) => (
              <li key={i}>
                <blockquote dir="auto">{text}</blockquote>
                {codes.length > 0 && (
                  <p className="small">{t('quotes.codesAre', { codes: enumerated(codes, language) })}</p>
                )}
              </li>
            ))}
          </ul>
          {value.quotes.length > 0 && (
            <FileList
              files={[
                {
                  href: apiAddress(`${path}.csv`),
                  format: 'CSV',
                  text: t('quotes.csv', { count: value.quotes.length }),
                },
              ]}
            />
          )}
        </>
      )}
    </>
  )
}
