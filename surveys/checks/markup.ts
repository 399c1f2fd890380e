/** A text between questions is text: nothing in it runs, links or fetches. */
import type { Finding } from './complaints.ts'
import { MARKUP } from '../canonical/html.ts'

const TAG = /<[^>]*>?/g
// eslint-disable-next-line no-restricted-syntax -- names of ours
const PLAIN = new RegExp(`^</?(?:${MARKUP.join('|')})\\s*/?>$`, 'i')

/** What stands in the text, in any language, and is neither words nor one of the few plain elements. */
export function markupFindings(place: string, html: unknown): readonly Finding[] {
  const texts = typeof html === 'object' && html !== null ? Object.values(html) : [html]
  const found = texts.flatMap((text) => (typeof text === 'string' ? (text.match(TAG) ?? []) : []))
  const refused = [...new Set(found.filter((tag) => !PLAIN.test(tag)))]
  return refused.map((tag) => ({
    place: `${place} html`,
    kind: 'markup',
    facts: { found: tag.slice(0, 60), known: MARKUP.map((name) => `<${name}>`).join(' ') },
  }))
}
