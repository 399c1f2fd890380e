/** The words that a respondent's browser fetches: `scripts/words-in-part.ts`. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inPart, sourcesIn } from '../../scripts/words-in-part.ts'

const SOURCES = sourcesIn('client/respond')
const all = JSON.parse(readFileSync('locales/en/respond.json', 'utf8')) as Parameters<typeof inPart>[0]
const part = inPart(all, SOURCES)

const has = (words: unknown, key: string): boolean =>
  key.split('.').reduce<unknown>((within, name) => {
    const group = (within ?? {}) as Record<string, unknown>
    return group[name] ?? group[`${name}_other`]
  }, words) !== undefined

describe('the words of the questions', () => {
  it('hold every one that the program says, also by name', () => {
    const keys = [...SOURCES.matchAll(/\b(?:t|said)\(\s*'([\w.]+)'/g)].map(([, key = '']) => key)
    const known = keys.filter((key) => has(all, key))
    expect(known.length).toBeGreaterThan(50)
    expect(known.filter((key) => !has(part, key))).toEqual([])
    expect(known.filter((key) => has(all, `byName.${key}`) && !has(part, `byName.${key}`))).toEqual([])
    expect(has(part, 'engine')).toBe(true)
  })

  it('hold none of what only the server writes', () => {
    expect(['protection', 'inShort', 'noScript', 'byName.protection'].filter((key) => has(part, key))).toEqual([])
    expect(JSON.stringify(part).length).toBeLessThan(0.8 * JSON.stringify(all).length)
  })
})
