/** HTML of a text between questions as plain paragraphs: how an author's tool has dressed it has no place in the page respondents see. */
import { isPart } from './properties.ts'

const BREAK = '<br>'
/** A tag with what it is given; what runs or loads something is left as it is, for `check` to name. */
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)\/?>/gi
const RUNS = /\son\w|javascript:|url\s*\(|expression\s*\(/i
/** Elements of a text between questions. */
export const MARKUP: readonly string[] = [
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  'ul',
  'ol',
  'li',
  'h3',
  'h4',
  'h5',
  'h6',
]
const PLAIN: ReadonlySet<string> = new Set(MARKUP)
/** What stands in the place of others: boxes and rows are lines, larger headings the largest there is. */
const INSTEAD: Readonly<Record<string, readonly [open: string, close: string]>> = {
  h1: ['<h3>', '</h3>'],
  h2: ['<h3>', '</h3>'],
  div: ['', '<br>'],
  section: ['', '<br>'],
  blockquote: ['', '<br>'],
  center: ['', '<br>'],
  tr: ['', '<br>'],
  hr: ['<br>', ''],
  ...Object.fromEntries(
    ['span', 'font', 'small', 'big', 's', 'sub', 'sup', 'table', 'thead', 'tbody'].map((tag) => [tag, ['', '']]),
  ),
  td: ['', ' '],
  th: ['', ' '],
}

/**
 * In every language, without attributes, comments and elements that only arrange; links, pictures and scripts stay, and are refused.
 *
 * @example plainHtml('<div style="color: red"><b>Part A</b></div>') // '<b>Part A</b>'
 */
export function plainHtml(html: unknown): unknown {
  if (typeof html === 'string') return plain(html)
  if (!isPart(html)) return html
  return Object.fromEntries(Object.entries(html).map(([language, text]) => [language, plainHtml(text)]))
}

/** What would be another form the second time is no form: it stays, and is refused. */
function plain(html: string): string {
  const once = undressed(html)
  return undressed(once) === once ? once : html
}

function undressed(html: string): string {
  const text = withoutComments(html).replace(TAG, (written, slash: string, name: string, attributes: string) => {
    const tag = name.toLowerCase()
    if (RUNS.test(attributes)) return written
    if (PLAIN.has(tag)) return `<${slash}${tag}>`
    const instead = Object.hasOwn(INSTEAD, tag) ? INSTEAD[tag] : undefined
    return instead ? instead[slash ? 1 : 0] : written
  })
  let end = text.trimEnd()
  // A box that ends the text ends no line.
  while (end.endsWith(BREAK)) end = end.slice(0, -BREAK.length).trimEnd()
  return end
}

/** In time linear in the text, whatever it holds. */
export function withoutComments(html: string): string {
  const [before = '', ...begun] = html.split('<!--')
  const after = begun.map((part) => {
    const end = part.indexOf('-->')
    return end < 0 ? `<!--${part}` : part.slice(end + '-->'.length)
  })
  return [before, ...after].join('')
}
