/** HTML written on the server: values are escaped unless they are HTML already. */
import { escaped } from '../text/escaping.ts'

/** Text that is safe to send as HTML; only `html` makes it. */
export interface Html {
  readonly html: string
}

type Part = string | number | Html | readonly Html[] | null | false

const written = (part: Part): string => {
  if (part === null || part === false) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return Array.isArray(part) ? part.map((each: Html) => each.html).join('') : (part as Html).html
}

/** html`<p>${name}</p>`: the name is escaped (attributes stand in double quotes), nested html is kept, `null` and `false` are nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: strings.map((text, index) => text + (index < parts.length ? written(parts[index] ?? null) : '')).join(''),
})

/** HTML made by our own build (style sheets), not by anybody's words. */
export const trusted = (text: string): Html => ({ html: text })
