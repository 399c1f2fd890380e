/**
 * Open answers on their way to being quoted. Every question gets its own order and its own ids, so that no two texts can be
 * put together again; what was written in them can only be taken out by a person who reads them.
 */
import { createHmac } from 'node:crypto'
import { valueOf, variablesOf } from '../../surveys/variables.ts'
import type { Survey, Variable } from '../../surveys/types.ts'
import type { Campaign, Quote, SurveyResponse } from '../records.ts'
import type { Store } from '../store/store.ts'
import { neutral } from './csv.ts'
import { mostQuotes } from './quotable.ts'
import type { Release } from './table.ts'

/** Fewer answers than these to a question, and none of them is kept: their writers could be guessed. */
export const FEWEST_QUOTES = 10
/** What stands in a quote where words were taken out. */
export const REDACTED = '[…]'

/** The variables whose texts may become quotes. */
export function verbatims(survey: Survey): readonly Variable[] {
  return variablesOf(survey).filter(({ role, type }) => role === 'verbatim' && type === 'text')
}

/**
 * The quotes of a campaign's open answers, unread, in the order of their ids: another order for every question.
 * Only variables of role `verbatim`; nothing of a question with fewer than `FEWEST_QUOTES` answers, or of which so few may be quoted.
 *
 * @param kRelease the campaign's release key; the same key and response give the same id, so collecting twice adds nothing
 * @param most how many texts of a question are kept; of more, those with the first ids
 * @example quotesOf(responses, verbatims(survey), kRelease)[0] // { id: '0a1f…', variable: 'B10', state: 'unread', … }
 */
export function quotesOf(
  responses: readonly SurveyResponse[], variables: readonly Variable[], kRelease: Uint8Array, most: (variable: Variable) => number = () => Infinity,
): readonly Quote[] {
  return variables.filter(({ role }) => role === 'verbatim').flatMap((variable) => {
    const quotes = responses.flatMap((response): Quote[] => {
      const text = textOf(variable, response)
      return text === '' ? [] : [{
        id: quoteId(kRelease, variable.name, response.id),
        campaign: response.campaign, variable: variable.name, original: text, redacted: null, state: 'unread', themes: {}, revision: 0,
      }]
    })
    const kept = quotes.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, most(variable))
    return kept.length < FEWEST_QUOTES ? [] : kept
  })
}

/** HMAC-SHA-256 over variable and response id, hex: who does not hold the key cannot join two questions. */
function quoteId(kRelease: Uint8Array, variable: string, response: string): string {
  return createHmac('sha256', kRelease).update(JSON.stringify(['quote', variable, response])).digest('hex')
}

function textOf(variable: Variable, { answers }: SurveyResponse): string {
  const value = valueOf(variable, answers)
  return value === undefined ? '' : String(value).normalize('NFC').replace(/\r\n?/g, '\n').trim()
}

interface CollectNeeds {
  readonly store: Pick<Store, 'responses' | 'insertQuotes'>
  readonly keys: { read(campaign: string): Promise<{ readonly release: string }> }
  readonly survey: Survey
  readonly campaign: Pick<Campaign, 'id'>
  readonly release: Pick<Release, 'policy' | 'variables'>
}

/**
 * Keeps the open answers of an opened box for review. Call it once the release stands, before the responses are removed; calling it
 * again changes nothing. One question after the other is sorted, so the order of insertion tells nothing either.
 *
 * @returns how many quotes were new
 */
export async function collectQuotes({ store, keys, survey, campaign, release }: CollectNeeds): Promise<number> {
  const most = (variable: Variable) => mostQuotes(release, variable)
  const variables = verbatims(survey).filter((variable) => most(variable) >= FEWEST_QUOTES)
  const elements = new Set(variables.map(({ element }) => element))
  const responses: SurveyResponse[] = []
  for await (const response of store.responses(campaign.id)) {
    const answers = Object.fromEntries(Object.entries(response.answers).filter(([element]) => elements.has(element)))
    if (Object.keys(answers).length > 0) responses.push({ ...response, answers })
  }
  const secrets = await keys.read(campaign.id)
  return store.insertQuotes(quotesOf(responses, variables, Buffer.from(secrets.release, 'base64url'), most))
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

/** Themes as coded by several reviewers: how many quotes two or more of them coded, and on how many they agree wholly. */
export function agreement(quotes: readonly Pick<Quote, 'themes'>[]): { readonly coded: number; readonly agreed: number } {
  const coded = quotes.map(({ themes }) => Object.values(themes).filter((list) => list.length > 0)).filter((lists) => lists.length > 1)
  const same = (lists: readonly (readonly string[])[]) => new Set(lists.map((list) => JSON.stringify([...list].sort()))).size === 1
  return { coded: coded.length, agreed: coded.filter(same).length }
}

/** Every theme any reviewer gave a quote, in alphabetical order. */
export function themesOf({ themes }: Pick<Quote, 'themes'>): readonly string[] {
  return [...new Set(Object.values(themes).flat())].sort((a, b) => a.localeCompare(b))
}

/** Accepted quotes of one question as CSV: UTF-8, comma, line feed, RFC 4180 quoting. No id: nothing to join by. */
export function quotesCsv(quotes: readonly Quote[], headings: { readonly quote: string; readonly themes: string }): string {
  const lines = quotes.filter(({ state }) => state === 'accepted')
    .map((quote) => [quote.redacted ?? quote.original, themesOf(quote).join('; ')])
  return [[headings.quote, headings.themes], ...lines].map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
}

function quoted(cell: string): string {
  const text = neutral(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
