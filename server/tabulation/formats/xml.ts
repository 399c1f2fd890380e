/** XML text, escaped. */
import { escaped } from '../../text/escaping.ts'

/** Markup that is already escaped. */
export interface Markup {
  readonly xml: string
}
type Content = Markup | string | number | null | undefined | false

/**
 * One element; strings are escaped, markup is taken as it is, empty content is left out.
 *
 * @example element('labl', { 'xml:lang': 'en' }, 'A < B').xml // '<labl xml:lang="en">A &lt; B</labl>'
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: readonly (Content | readonly Content[])[]
): Markup {
  const attributeText = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  const inner = content
    .flat()
    .map((part) => {
      if (part === null || part === undefined || part === false) return ''
      return typeof part === 'object' ? part.xml : escapeXml(String(part))
    })
    .join('')
  return { xml: inner === '' ? `<${name}${attributeText}/>` : `<${name}${attributeText}>${inner}</${name}>` }
}

/** Escapes text for content and attributes; characters XML 1.0 does not allow are dropped. */
export function escapeXml(text: string): string {
  return escaped(text.replace(/[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))
}

/**
 * A name that an XML `ID` may end in (NCName): every other character by its UTF-16 code, and what looks like such a code too, so that
 * two names never have one id. Source: ISO 9075-14, mapping of identifiers.
 *
 * @example idOf('A7.my row') // 'A7.my_x0020_row'
 */
export const idOf = (name: string): string =>
  name.replace(
    /[^A-Za-z0-9._-]|_(?=x)/g,
    (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  )
