/** Every regular expression of the program, tried on texts made against it: what anybody sends must not cost more than its length. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRegExpLiteral, type AST } from '@eslint-community/regexpp'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const ROOMS = ['server', 'client', 'surveys', 'sealing', 'opening']
/** Times: what costs two to the power, a cube or a square takes seconds for one of them, anything else less than a millisecond. */
const PUMPED = [22, 150, 1000, 30_000]
const PATIENCE = 100 // ms

describe('a regular expression', () => {
  const found = ROOMS.flatMap((room) => filesIn(room).flatMap(expressionsIn))

  it('is found wherever the program has one', () => {
    expect(found.length).toBeGreaterThan(250)
    expect(found.some(({ place }) => place.includes('notifications.ts'))).toBe(true)
  })

  it('never takes more than the length of a text, whichever part of it the text repeats', () => {
    const slow = found.flatMap(({ place, source, flags }) =>
      againstOf(source, flags)
        .filter((text) => isSlow(new RegExp(source, flags), text))
        .map(({ before, pumped }) => `${place}: /${source}/${flags} on ${JSON.stringify(before + pumped)} many times`),
    )
    expect([...new Set(slow)]).toEqual([])
  }, 60_000)

  it('is caught here when it does', () => {
    const caught = (source: string) => againstOf(source, '').some((text) => isSlow(new RegExp(source), text))
    expect(caught(String.raw`\{\{\s*([^{}]*?)\s*\}\}`)).toBe(true) // the letter that once hung a server
    expect(caught(`^(a*)*b$`)).toBe(true)
    expect(caught(String.raw`\{\{([^{}]*)\}\}`)).toBe(false)
  })
})

interface Found {
  readonly place: string
  readonly source: string
  readonly flags: string
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file))
}

function expressionsIn(file: string): Found[] {
  const found: Found[] = []
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      found.push({ place: `${file}:${line}`, source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    ts.forEachChild(node, look)
  }
  look(source)
  return found
}

interface Attack {
  readonly before: string
  readonly pumped: string
}

const isSlow = (expression: RegExp, { before, pumped }: Attack): boolean =>
  PUMPED.some((times) => timeOf(expression, before + pumped.repeat(times) + '\u0001') > PATIENCE)

/** The shortest of three: a machine that pauses is not an expression that is slow. */
function timeOf(expression: RegExp, text: string): number {
  let least = Infinity
  for (let time = 0; time < 3 && least > PATIENCE; time++) {
    const start = performance.now()
    text.replace(expression, '')
    least = Math.min(least, performance.now() - start)
  }
  return least
}

/** For each repetition without end: what leads up to it, and what it repeats. */
function againstOf(source: string, flags: string): Attack[] {
  const attacks: Attack[] = []
  const { pattern } = parseRegExpLiteral(new RegExp(source, flags))
  const visit = (node: AST.Node, before: string): void => {
    switch (node.type) {
      case 'Pattern':
      case 'Group':
      case 'CapturingGroup':
        for (const one of node.alternatives) visit(one, before)
        return
      case 'Alternative':
        node.elements.reduce((so, element) => {
          visit(element, so)
          return so + shortest(element, true, flags)
        }, before)
        return
      case 'Quantifier':
        if (node.max > 1000) for (const one of piecesOf(node.element, flags)) attacks.push({ before, pumped: one })
        visit(node.element, before)
        return
      default:
    }
  }
  visit(pattern, '')
  return attacks
}

/** A short text that the node accepts. `full`: what may be absent is there once, for the text to come further. */
function shortest(node: AST.Node, full: boolean, flags: string): string {
  switch (node.type) {
    case 'Character':
      return String.fromCodePoint(node.value)
    case 'CharacterSet':
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return charactersOf(node, flags)[0] ?? ''
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives[0] ? shortest(node.alternatives[0], full, flags) : ''
    case 'Alternative':
      return node.elements.map((element) => shortest(element, full, flags)).join('')
    case 'Quantifier':
      return shortest(node.element, full, flags).repeat(Math.min(64, Math.max(node.min, full && node.max > 0 ? 1 : 0)))
    default:
      return ''
  }
}

/** What a repeated part may be: each of several characters, or a text for each alternative. */
function piecesOf(node: AST.QuantifiableElement, flags: string): string[] {
  if (node.type === 'Group' || node.type === 'CapturingGroup')
    return node.alternatives.flatMap((one) => [shortest(one, true, flags), shortest(one, false, flags)]).filter(Boolean)
  if (node.type === 'CharacterSet' || node.type === 'CharacterClass' || node.type === 'ExpressionCharacterClass')
    return charactersOf(node, flags)
  const one = shortest(node, true, flags)
  return one ? [one] : []
}

/** Of these characters those that a class accepts: of every kind that an expression tells apart. */
const KINDS = [...' a0\n\r\t-_.,:;=@<>"\'(){}[]/\\|&#%+*!?A\u00a0я中\u0301', '\r\n']
const charactersOf = (
  node: AST.CharacterSet | AST.CharacterClass | AST.ExpressionCharacterClass,
  flags: string,
): string[] => {
  const accepts = new RegExp(`^(?:${node.raw})$`, `${flags.replace(/[^uv]/g, '')}i`)
  return KINDS.filter((one) => accepts.test(one))
}
