import { useId, useRef, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuoteUnderReview } from '../../../server/api/open-answers/quotes.ts'
import { joined, MARK, pieces, redactedText, spansOf, wordSpan, type Span } from './redaction.ts'

export interface Verdict {
  readonly state: QuoteUnderReview['state']
  readonly redacted: string | null
}

interface Props {
  readonly quote: QuoteUnderReview
  /** Somebody else has decided otherwise since this card was opened: `quote` is his decision, the fields are this reviewer's. */
  readonly changed: boolean
  readonly decide: (verdict: Verdict) => Promise<void>
}

/** One text: select words and take them out, see what will be published, decide. */
export const QuoteCard = ({ quote, changed, decide }: Props): ReactElement => {
  const { t } = useTranslation()
  const [spans, setSpans] = useState<readonly Span[]>(() => spansIn(quote))
  const [busy, setBusy] = useState(false)
  const original = useRef<HTMLTextAreaElement>(null)
  const id = useId()
  const takeOut = (): void => {
    const field = original.current
    const span = field && wordSpan(quote.original, field.selectionStart, field.selectionEnd)
    if (span) setSpans(joined([...spans, span]))
    field?.focus()
  }
  const send = (state: Verdict['state']): void => {
    setBusy(true)
    void decide({
      state,
      redacted: spans.length === 0 ? null : redactedText(quote.original, spans),
    }).finally(() => setBusy(false))
  }
  return (
    <>
      <p className={`verdict verdict-${quote.state}`}>{t(`quotes.state.${quote.state}`)}</p>
      {changed && (
        <div className="newer">
          <p>{t(`quotes.newer.${quote.state}`)}</p>
          <p className="preview-text">{quote.redacted ?? quote.original}</p>
          <p>
            <button type="button" className="button small-button" onClick={() => setSpans(spansIn(quote))}>
              {t('quotes.newer.take')}
            </button>
          </p>
        </div>
      )}
      <p className="field">
        <label htmlFor={`${id}-text`}>{t('quotes.original')}</label>
        <textarea
          id={`${id}-text`}
          ref={original}
          readOnly
          rows={Math.min(12, 2 + Math.ceil(quote.original.length / 70))}
          value={quote.original}
          aria-describedby={`${id}-hint`}
        />
        <span className="hint" id={`${id}-hint`}>
          {t('quotes.selectHint', { mark: MARK })}
        </span>
      </p>
      <p className="review-tools">
        <button type="button" className="button" onClick={takeOut}>
          {t('quotes.takeOut')}
        </button>
        <button
          type="button"
          className="button quiet"
          disabled={spans.length === 0}
          onClick={() => setSpans(spans.slice(0, -1))}
        >
          {t('quotes.putBackLast')}
        </button>
      </p>
      <div className="preview" aria-live="polite">
        <h2>{t('quotes.preview')}</h2>
        <p className="preview-text">
          {pieces(quote.original, spans).map((piece, i) =>
            piece.span === null ? (
              <span key={i}>{piece.text}</span>
            ) : (
              <button
                key={i}
                type="button"
                className="taken-out"
                title={t('quotes.putBack', { words: piece.text })}
                aria-label={t('quotes.putBack', { words: piece.text })}
                onClick={() => setSpans(joined(spans).filter((_, span) => span !== piece.span))}
              >
                {MARK}
              </button>
            ),
          )}
        </p>
      </div>
      <p className="decide">
        <button type="button" className="button primary" disabled={busy} onClick={() => send('accepted')}>
          {t('quotes.accept')}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => send('rejected')}>
          {t('quotes.reject')}
        </button>
        {quote.state !== 'unread' && (
          <button type="button" className="button quiet" disabled={busy} onClick={() => send('unread')}>
            {t('quotes.toUnread')}
          </button>
        )}
      </p>
    </>
  )
}

/** What was taken out so far. */
const spansIn = ({ original, redacted }: QuoteUnderReview): readonly Span[] =>
  redacted === null ? [] : (spansOf(original, redacted) ?? [])
