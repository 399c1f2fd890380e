/** Reading open answers of one question, one after the other, before any of them is quoted. No other variable is in sight. */
import { useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuoteReview, QuoteUnderReview } from '../../../server/api/open-answers/quotes.ts'
import type { ReleaseContents } from '../../../server/api/research.ts'
import { ApiRefusal, getJson, sendJson } from '../../shared/api.ts'
import { Refused } from '../../shared/Refused.tsx'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Heading } from '../releases/Heading.tsx'
import { hashOf, HOME } from '../route.ts'
import { QuoteCard, type Verdict } from './QuoteCard.tsx'
import { quotesPath } from './quotesPath.ts'
import { Waiting } from '../releases/Waiting.tsx'

interface Props {
  readonly contents: ReleaseContents
  readonly variable: string
}

export const QuoteReviewPage = ({ contents, variable }: Props): ReactElement => {
  const { t } = useTranslation()
  const path = `${quotesPath(contents.id)}/${encodeURIComponent(variable)}`
  const { value, refusal } = useReply<QuoteReview>(`${path}/review`)
  return (
    <>
      <p className="back always">
        <a href={hashOf({ ...HOME, release: contents.id, tab: 'quotes' })}>{t('quotes.all')}</a>
      </p>
      <Heading level={1} page={`${contents.id} review ${variable}`} title={`${variable} – ${t('quotes.review')}`}>
        <span className="number">{variable}</span> <bdi>{value?.label}</bdi>
      </Heading>
      {contents.synthetic && <p className="synthetic">{t('synthetic')}</p>}
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {value && value.quotes.length === 0 && <p className="empty">{value.unquoted ?? t('quotes.none')}</p>}
      {value && value.quotes.length > 0 && <Reading review={value} path={path} />}
    </>
  )
}

interface Change {
  readonly at: number
  readonly before: QuoteUnderReview
}

const Reading = ({ review, path }: { readonly review: QuoteReview; readonly path: string }): ReactElement => {
  const { t } = useTranslation()
  const [quotes, setQuotes] = useState(review.quotes)
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      review.quotes.findIndex(({ state }) => state === 'unread'),
    ),
  )
  const [history, setHistory] = useState<readonly Change[]>([])
  const [refusal, setRefusal] = useState<unknown>(null)
  const [said, setSaid] = useState('')
  /** Decisions kept on this page: the card begins anew after each, and not when it is told of somebody else's. */
  const [saves, setSaves] = useState(0)
  const [newer, setNewer] = useState<string | null>(null)
  const card = useRef<HTMLDivElement>(null)
  const read = quotes.filter(({ state }) => state !== 'unread').length
  const accepted = quotes.filter(({ state }) => state === 'accepted').length
  const quote = quotes[at]

  const save = async (index: number, verdict: Verdict): Promise<boolean> => {
    const target = quotes[index]
    if (!target) return false
    try {
      setRefusal(null)
      const changed = await sendJson<QuoteUnderReview>('PUT', `${path}/${target.id}`, {
        ...verdict,
        revision: target.revision,
      })
      setQuotes((list) => list.map((one, i) => (i === index ? changed : one)))
      setNewer(null)
      setSaves((count) => count + 1)
      return true
    } catch (problem) {
      setRefusal(problem)
      if (problem instanceof ApiRefusal && problem.problem === 'quoteChangedMeanwhile')
        await showNewer(index, target.id)
      return false
    }
  }
  /** What others have decided by now, beside what this reviewer has on the page. */
  const showNewer = async (index: number, id: string): Promise<void> => {
    const { quotes: list } = await getJson<QuoteReview>(`${path}/review`).catch(() => ({ quotes: null }))
    if (!list) return
    setQuotes(list)
    setNewer(id)
    setAt(index)
  }
  const go = (index: number): void => {
    setAt(Math.min(quotes.length - 1, Math.max(0, index)))
    setNewer(null)
    card.current?.focus()
  }
  const decide = async (verdict: Verdict): Promise<void> => {
    if (!quote || !(await save(at, verdict))) return
    setHistory((list) => [...list, { at, before: quote }])
    setSaid(t(`quotes.said.${verdict.state}`))
    const next = quotes.findIndex(({ state }, i) => i > at && state === 'unread')
    const any = quotes.findIndex(({ state }, i) => i !== at && state === 'unread')
    if (verdict.state !== 'unread') go(next >= 0 ? next : any >= 0 ? any : at)
  }
  const undo = async (): Promise<void> => {
    const last = history.at(-1)
    if (!last) return
    const { state, redacted } = last.before
    if (!(await save(last.at, { state, redacted }))) return
    setHistory((list) => list.slice(0, -1))
    setSaid(t('quotes.said.undone'))
    go(last.at)
  }

  return (
    <div className="review">
      <div className="review-head">
        <p>
          <strong>{t('quotes.progress', { read, count: quotes.length })}</strong>{' '}
          <progress
            max={quotes.length}
            value={read}
            aria-label={t('quotes.progressLabel', { question: review.variable })}
          />{' '}
          {t('quotes.acceptedSoFar', { count: accepted })}
        </p>
        <details className="rules">
          <summary>{t('quotes.rulesTitle')}</summary>
          <ul>
            {(['names', 'places', 'jobs', 'events', 'language', 'shuffled'] as const).map((rule) => (
              <li key={rule}>{t(`quotes.rule.${rule}`)}</li>
            ))}
          </ul>
        </details>
      </div>
      <p role="status" className="visually-hidden">
        {said}
      </p>
      <Refused refusal={refusal} />
      <div
        ref={card}
        tabIndex={-1}
        className="review-card"
        role="group"
        aria-label={t('quotes.position', { position: at + 1, count: quotes.length })}
      >
        {quote && <QuoteCard key={`${quote.id} ${saves}`} quote={quote} decide={decide} changed={newer === quote.id} />}
      </div>
      <div className="review-foot">
        <button type="button" className="button" disabled={at === 0} onClick={() => go(at - 1)}>
          {t('quotes.previous')}
        </button>
        <span className="small">{t('quotes.position', { position: at + 1, count: quotes.length })}</span>
        <button type="button" className="button" disabled={at === quotes.length - 1} onClick={() => go(at + 1)}>
          {t('quotes.next')}
        </button>
        <button type="button" className="button" disabled={history.length === 0} onClick={() => void undo()}>
          {t('quotes.undo')}
        </button>
      </div>
    </div>
  )
}
