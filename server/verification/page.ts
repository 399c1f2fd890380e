/**
 * May this page do anything but what the package's own page does? Its head must be the package's, character for character, and its
 * body must hold nothing that runs, loads or restyles. Pure.
 *
 * The body is read by a grammar that allows less than HTML does: words, and elements by name with attributes in double quotes. What
 * is anything else is a difference, so that no reader of HTML can find in it what this one has not.
 */

/** What is not as it should be. `found`: the first of it, cut short. */
export interface PageFault {
  readonly kind: 'frame' | 'head' | 'body'
  readonly found: string
}

/**
 * @param page the page as it came
 * @param heads what the package writes, with an empty title: while a campaign is open and otherwise
 * @param root the address of the mount as the page should say it
 */
export function pageFaults(
  page: string,
  { heads, root }: { readonly heads: readonly [string, ...string[]]; readonly root: string },
): PageFault[] {
  const parts = /^<!doctype html>\n<html([^<>]*)>\n(<head>[\s\S]*?<\/head>)\n<body>([\s\S]*)<\/body>\n<\/html>\n$/.exec(
    page,
  )
  const [, attributes = '', found = '', body = ''] = parts ?? []
  if (!parts || HTML.exec(attributes)?.[1] !== root) return [{ kind: 'frame', found: short(page) }]
  const faults: PageFault[] = []
  const untitled = found.replace(TITLE, '<title></title>')
  if (!heads.includes(untitled))
    faults.push({ kind: 'head', found: short(untitled.slice(firstDifference(untitled, heads[0]))) })
  const rest = foreign(body)
  if (rest !== null) faults.push({ kind: 'body', found: short(rest) })
  return faults
}

/** Is the policy among those a reply came with (a proxy may add more: they can only forbid more)? Who may frame the page is the server's own affair. */
export function hasPolicy(header: string | null, expected: Readonly<Record<string, readonly string[]>>): boolean {
  const wanted = directives(
    Object.entries(expected)
      .map(([name, sources]) => [name, ...sources].join(' '))
      .join(';'),
  )
  return (header ?? '').split(',').some((policy) => directives(policy) === wanted)
}

const directives = (policy: string): string =>
  policy
    .split(';')
    .map((each) => each.trim().replace(/\s+/g, ' '))
    .filter((each) => each !== '' && !each.startsWith('frame-ancestors '))
    .sort()
    .join(';')

/** The first place in a body that is more than words and harmless elements; null where there is none. */
export function foreign(body: string): string | null {
  let at = 0
  while (at < body.length) {
    PIECE.lastIndex = at
    const [piece = '', closing, name = '', attributes = ''] = PIECE.exec(body) ?? []
    if (piece === '') return body.slice(at)
    if (name && (!ELEMENTS.has(name) || (closing && attributes) || !harmless(attributes))) return body.slice(at)
    at += piece.length
  }
  return null
}

const HTML = /^ lang="[A-Za-z0-9-]+" dir="(?:ltr|rtl)" data-root="([^"<>]*)"(?: data-(?!root=)[a-z]+="[^"<>]*")*$/
const TITLE = /<title>[^<>]*<\/title>/

/** Words, or one tag. Values hold no `<` or `>`: an element that ends within a value would be another to a browser that runs scripts. */
const PIECE = /[^<>]+|<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/y
const ATTRIBUTE = / ([a-z-]+)(?:="([^"<>]*)")?/g

const ELEMENTS: ReadonlySet<string> = new Set([
  'a',
  'article',
  'aside',
  'bdi',
  'button',
  'code',
  'dd',
  'details',
  'div',
  'dl',
  'dt',
  'fieldset',
  'footer',
  'h1',
  'h2',
  'h3',
  'header',
  'input',
  'label',
  'legend',
  'li',
  'main',
  'noscript',
  'ol',
  'p',
  'section',
  'span',
  'strong',
  'summary',
  'ul',
])
const ATTRIBUTES: ReadonlySet<string> = new Set([
  'autocomplete',
  'checked',
  'class',
  'dir',
  'disabled',
  'for',
  'hidden',
  'href',
  'hreflang',
  'id',
  'lang',
  'name',
  'open',
  'rel',
  'role',
  'tabindex',
  'target',
  'translate',
  'type',
  'value',
])
/** Links lead to the writer's mail, to the page in another language, or nowhere until the program says where. */
const LINK = /^(mailto:[^:]*|\?lang=[A-Za-z0-9-]+)?$/

function harmless(attributes: string): boolean {
  return [...attributes.matchAll(ATTRIBUTE)].every(
    ([, name = '', value = '']) =>
      (ATTRIBUTES.has(name) || /^(data|aria)-[a-z-]+$/.test(name)) && (name !== 'href' || LINK.test(value)),
  )
}

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}

const short = (text: string): string => text.slice(0, 120).replace(/\s+/g, ' ')
