/** Conditions, as XLSForm writes them (XPath 1.0 with `${…}`) and as a tree between both notations. Pure. */

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='
export type Term =
  | { readonly kind: 'name'; readonly name: string }
  /** `.`: the answer itself, in a constraint. */
  | { readonly kind: 'self' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | {
      readonly kind: 'count' | 'length'
      readonly of: { readonly kind: 'name'; readonly name: string } | { readonly kind: 'self' }
    }
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Term; readonly right: Term }
  | {
      readonly kind: 'selected'
      readonly of: { readonly kind: 'name'; readonly name: string } | { readonly kind: 'self' }
      readonly code: string
    }

/** What an expression uses that cannot be translated, e.g. `today()`. */
export class Unsupported extends Error {
  readonly what: string
  constructor(what: string) {
    super(`not supported: ${what}`)
    this.what = what
  }
}
/** An expression that is none. */
export class Broken extends Error {
  /** Where, in characters from the beginning. */
  readonly at: number
  constructor(at: number) {
    super(`broken at ${at}`)
    this.at = at
  }
}

type Token =
  | { readonly kind: 'name' | 'text' | 'function' | 'operator'; readonly text: string; readonly at: number }
  | { readonly kind: 'number'; readonly text: string; readonly at: number }

const TOKEN =
  /(?:\$\{([^}\s]+)\}|'([^']*)'|"([^"]*)"|((?:\d+(?:\.\d+)?)|(?:\.\d+))|(!=|<=|>=|[=<>()+*,.-])|([A-Za-z][\w-]*))/y

function tokens(text: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    at += text.slice(at).search(/\S/)
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) throw new Broken(at)
    const [, name, single, double, number, operator, word] = match
    const start = at
    at = TOKEN.lastIndex
    if (name !== undefined) found.push({ kind: 'name', text: name, at: start })
    else if (single !== undefined || double !== undefined)
      found.push({ kind: 'text', text: single ?? double ?? '', at: start })
    else if (number !== undefined) found.push({ kind: 'number', text: number, at: start })
    else if (operator !== undefined) found.push({ kind: 'operator', text: operator, at: start })
    else if (word !== undefined) {
      const isFunction = /^\s*\(/.test(text.slice(at)) && !['and', 'or', 'div', 'mod'].includes(word)
      found.push({ kind: isFunction ? 'function' : 'operator', text: word, at: start })
    }
  }
  return found
}

/**
 * @throws Broken where it is no expression, Unsupported where it uses what neither the form library nor the answer check has
 * @example parseXPath("selected(${a3}, 'x') and ${age} >= 18")
 */
export function parseXPath(text: string): Condition {
  const list = tokens(text)
  let next = 0
  const peek = (): Token | undefined => list[next]
  const isNext = (symbol: string): boolean => peek()?.kind === 'operator' && peek()?.text === symbol
  const take = (): Token => {
    const token = list[next]
    if (!token) throw new Broken(text.length)
    next += 1
    return token
  }
  const expect = (symbol: string): void => {
    const token = take()
    if (token.kind !== 'operator' || token.text !== symbol) throw new Broken(token.at)
  }
  const disjunction = (): Condition => {
    let left = conjunction()
    while (isNext('or')) {
      take()
      left = { kind: 'or', left, right: conjunction() }
    }
    return left
  }
  const conjunction = (): Condition => {
    let left = comparison()
    while (isNext('and')) {
      take()
      left = { kind: 'and', left, right: comparison() }
    }
    return left
  }
  const reference = (): { kind: 'name'; name: string } | { kind: 'self' } => {
    const token = take()
    if (token.kind === 'name') return { kind: 'name', name: token.text }
    if (token.kind === 'operator' && token.text === '.') return { kind: 'self' }
    throw new Broken(token.at)
  }
  const comparison = (): Condition => {
    const token = peek()
    if (token?.kind === 'function' && token.text === 'not') {
      take()
      expect('(')
      const of = disjunction()
      expect(')')
      return { kind: 'not', of }
    }
    if (token?.kind === 'function' && token.text === 'selected') {
      take()
      expect('(')
      const of = reference()
      expect(',')
      const code = take()
      if (code.kind !== 'text') throw new Unsupported('selected()')
      expect(')')
      return { kind: 'selected', of, code: code.text }
    }
    if (isNext('(')) {
      take()
      const inner = disjunction()
      expect(')')
      return inner
    }
    const left = term()
    const operator = take()
    if (!['=', '!=', '<', '<=', '>', '>='].includes(operator.text)) {
      if (['+', '-', '*', 'div', 'mod'].includes(operator.text)) throw new Unsupported(operator.text)
      throw new Broken(operator.at)
    }
    return { kind: 'compare', operator: operator.text as Comparison, left, right: term() }
  }
  const term = (): Term => {
    const token = take()
    if (token.kind === 'name') return { kind: 'name', name: token.text }
    if (token.kind === 'text') return { kind: 'text', text: token.text }
    if (token.kind === 'number') return { kind: 'number', number: Number(token.text) }
    if (token.kind === 'function' && (token.text === 'count-selected' || token.text === 'string-length')) {
      expect('(')
      const of = reference()
      expect(')')
      return { kind: token.text === 'count-selected' ? 'count' : 'length', of }
    }
    if (token.kind === 'function') throw new Unsupported(`${token.text}()`)
    if (token.text === '.') return { kind: 'self' }
    if (token.text === '-' && peek()?.kind === 'number') return { kind: 'number', number: -Number(take().text) }
    throw new Broken(token.at)
  }
  const whole = disjunction()
  const rest = peek()
  if (rest) {
    if (['+', '-', '*', 'div', 'mod'].includes(rest.text)) throw new Unsupported(rest.text)
    throw new Broken(rest.at)
  }
  return whole
}

/** The condition as XPath; `and` binds tighter than `or`, parentheses only where they are needed. */
export function writeXPath(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const inside = (side: Condition): string =>
        condition.kind === 'and' && side.kind === 'or' ? `(${writeXPath(side)})` : writeXPath(side)
      return `${inside(condition.left)} ${condition.kind} ${inside(condition.right)}`
    }
    case 'not':
      return `not(${writeXPath(condition.of)})`
    case 'selected':
      return `selected(${term(condition.of)}, ${quoted(condition.code)})`
    case 'compare':
      return `${term(condition.left)} ${condition.operator} ${term(condition.right)}`
  }
}

function term(one: Term): string {
  switch (one.kind) {
    case 'name':
      return `\${${one.name}}`
    case 'self':
      return '.'
    case 'text':
      return quoted(one.text)
    case 'number':
      return String(one.number)
    case 'count':
      return `count-selected(${term(one.of)})`
    case 'length':
      return `string-length(${term(one.of)})`
  }
}

/** XPath 1.0 has no escape: a text with both kinds of quotes cannot be written. */
function quoted(text: string): string {
  if (!text.includes("'")) return `'${text}'`
  if (!text.includes('"')) return `"${text}"`
  throw new Unsupported(text)
}
