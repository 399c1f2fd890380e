/** Open answers on their way to being quoted: what was written in them can only be taken out by a person who reads them. */
import { createHmac } from 'node:crypto'
import type { Language } from '../../../surveys/types.ts'
import type { Quote } from '../../contracts/records.ts'
import { readersCsv } from '../../text/csv.ts'
import type { Texts } from './texts.ts'

/** What stands in a quote where words were taken out. */
export const REDACTED = '[…]'

/**
 * The quotes of a campaign, unread, in the order of their ids: another order for every question. The same texts give the same
 * quotes, so that keeping them twice adds nothing.
 *
 * @param key of the campaign, for reviewing
 */
export function quotesOf(campaign: string, texts: Texts, key: Uint8Array): readonly Quote[] {
  return Object.entries(texts).flatMap(([variable, list]) =>
    list
      .map((original, place): Quote => ({
        id: createHmac('sha256', key)
          .update(JSON.stringify(['quote', variable, place, original]))
          .digest('hex'),
        campaign,
        variable,
        original,
        redacted: null,
        state: 'unread',
        revision: 0,
      }))
      .sort((one, other) => (one.id < other.id ? -1 : 1)),
  )
}

/**
 * Is `redacted` the original with words taken out (each `[…]` in place of one or more characters) and nothing put in?
 *
 * @example isRedactionOf('Mr Li in Oslo knows.', '[…] knows.') // true
 */
export function isRedactionOf(original: string, redacted: string): boolean {
  const pieces = redacted.split(REDACTED)
  const [first = '', last = ''] = [pieces[0], pieces.at(-1)]
  if (pieces.length === 1) return redacted === original
  if (!original.startsWith(first) || !original.endsWith(last)) return false
  const end = original.length - last.length
  let at = first.length
  for (const piece of pieces.slice(1, -1)) {
    const found = original.indexOf(piece, at + 1)
    if (found < 0 || piece === '') return false
    at = found + piece.length
  }
  return at < end
}

/** Accepted quotes of one question as CSV for readers. No id: nothing to join by. */
export function quotesCsv(
  quotes: readonly Quote[],
  headings: { readonly quote: string; readonly codes: string },
  codesOf: (quote: Quote) => readonly string[],
  language: Language,
): string {
  const lines = quotes
    .filter(({ state }) => state === 'accepted')
    .map((quote) => [quote.redacted ?? quote.original, codesOf(quote).join('; ')])
  return readersCsv([[headings.quote, headings.codes], ...lines], language)
}
