/** The built program of the respondent's page, read as a browser of 2020 reads it: no newer syntax, no newer interface. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, type AnyNode } from 'acorn'
import { describe, expect, it } from 'vitest'
import { clientFolder, ownProgram } from '../../server/pages/assets.ts'
import { ASK_EARLY, OFFLINE_WORKER, OLD_BROWSER } from '../../server/pages/head.ts'
import { TARGET } from '../../vite.config.ts'
import { GLOBALS, METHODS, STATICS } from './interfaces.ts'

/** Where the page's own first script puts them (`since-2020.ts`). */
const BROUGHT = ['.at', '.toSorted', '.replaceAll', '.replaceChildren', 'Object.hasOwn']
/** What is asked for before it is used, or never called on this page. */
const HARMLESS = [
  'BroadcastChannel', // turn.ts asks for it first
  'reportError', // React asks for it first
  'navigation', // React, likewise
  'Intl.ListFormat', // i18next, for a format that no word of ours has
  'Intl.DisplayNames', // names of languages, which only office pages say
]

const folder = clientFolder()
const page = ownProgram()?.pages.respond
const why = folder && page ? null : 'the client is not built (npm run build:client)'
if (why && process.env['CI'] === 'true') throw new Error(why)
if (why) console.warn(`The built program is not read: ${why}`)

describe.skipIf(why !== null)('the respondent’s program', () => {
  const modules = page ? [page.script, ...page.preload, ...page.words] : []
  const read = (file: string): string => readFileSync(join(folder ?? '', file), 'utf8')

  it.each(modules)('%s has neither syntax nor interfaces of later than 2020', (file) => {
    const program = parse(read(file), { ecmaVersion: 2020, sourceType: 'module' })
    expect(newerIn(program).filter((name) => !BROUGHT.includes(name) && !HARMLESS.includes(name))).toEqual([])
  })

  it.each([OFFLINE_WORKER, ASK_EARLY])('has %s in a form that those browsers can read', (file) => {
    expect(newerIn(parse(read(file), { ecmaVersion: 2019, sourceType: 'script' }))).toEqual([])
  })

  it('says to older browsers that they are too old in a script that every browser can read', () => {
    expect(newerIn(parse(read(OLD_BROWSER), { ecmaVersion: 5, sourceType: 'script' }))).toEqual([])
  })

  it('brings only what it calls, and is held to the browsers it is built for', () => {
    const called = new Set(
      modules.flatMap((file) => newerIn(parse(read(file), { ecmaVersion: 2020, sourceType: 'module' }))),
    )
    expect([...BROUGHT, ...HARMLESS].filter((name) => !called.has(name))).toEqual([])
    const [chrome, firefox, safari] = TARGET.map((each) => Number(/\d+/.exec(each)))
    const old = Object.entries({ ...METHODS, ...STATICS, ...GLOBALS }).filter(([, [c, f, s]]) =>
      [c ?? Infinity, f ?? Infinity, s ?? Infinity].every((since, at) => since <= [chrome, firefox, safari][at]!),
    )
    expect(old).toEqual([])
  })
})

/** Names of what came later; also patterns that look behind, which Safari learned in 16.4, and the flags `d` and `v`. */
function newerIn(program: AnyNode): string[] {
  const found = new Set<string>()
  const look = (node: AnyNode, parent: AnyNode | null): void => {
    for (const name of namesOf(node, parent)) found.add(name)
    for (const value of Object.values(node) as unknown[])
      for (const child of Array.isArray(value) ? (value as unknown[]) : [value]) if (isNode(child)) look(child, node)
  }
  look(program, null)
  return [...found]
}

const isNode = (value: unknown): value is AnyNode =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

function namesOf(node: AnyNode, parent: AnyNode | null): string[] {
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const { property, computed } = node.callee
    return !computed && property.type === 'Identifier' && Object.hasOwn(METHODS, property.name)
      ? [`.${property.name}`]
      : []
  }
  if (node.type === 'MemberExpression' && !node.computed && node.object.type === 'Identifier') {
    const name = node.property.type === 'Identifier' ? `${node.object.name}.${node.property.name}` : ''
    return Object.hasOwn(STATICS, name) ? [name] : []
  }
  if (node.type === 'Identifier' && Object.hasOwn(GLOBALS, node.name) && !isName(node, parent)) return [node.name]
  if (node.type === 'Literal' && node.regex)
    return /\(\?<[=!]/.test(node.regex.pattern) || /[dv]/.test(node.regex.flags) ? [String(node.raw)] : []
  return []
}

/** Is it only the name of a property? */
const isName = (node: AnyNode, parent: AnyNode | null): boolean =>
  (parent?.type === 'MemberExpression' && parent.property === node && !parent.computed) ||
  (parent?.type === 'Property' && parent.key === node && !parent.computed)
