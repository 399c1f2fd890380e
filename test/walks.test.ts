/** The walks of CONTRIBUTING.md: files in the order in which the code calls them. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

interface Step {
  readonly file: string
  readonly symbol: string
  /** Who calls it, where that is not the file of the step before. */
  readonly caller: string | null
  /** The address both sides name, where the call goes over HTTP. */
  readonly address: string | null
}

const walks = read('CONTRIBUTING.md')
  .split(/^## /m)
  .filter((part) => part.startsWith('Walk '))
  .map((part) => ({
    name: part.slice(0, part.indexOf('\n')),
    steps: [...part.matchAll(/^\d+\. `([^`]+)` · `(\w+)` — (.*)$/gm)].map(
      ([, file = '', symbol = '', text = '']): Step => ({
        file,
        symbol,
        caller: /\b(?:back in) `([^`]+)`/.exec(text)?.[1] ?? null,
        address: /over HTTP: `([^`]+)`/.exec(text)?.[1] ?? null,
      }),
    ),
  }))

/** `call(`, `<Component`, or handed on by name: but not only imported. */
const mentions = (file: string, symbol: string): boolean =>
  new RegExp(String.raw`\b${symbol}\b`).test(read(file).replace(/^import [^;]*? from '[^']+'$/gm, ''))

describe.each(walks)('$name', ({ steps }) => {
  it.each(steps.map((step, index) => ({ ...step, index })))(
    'comes by $file, $symbol',
    ({ file, symbol, caller, address, index }) => {
      expect(existsSync(join(root, file)), file).toBe(true)
      expect(mentions(file, symbol), `${file} has ${symbol}`).toBe(true)
      if (index === 0) return
      const before = steps.slice(0, index).map((step) => step.file)
      const from = caller ?? (before.at(-1) as string)
      if (address) {
        expect(read(file), `${file} names ${address}`).toContain(address)
        return
      }
      expect(before, `${from} comes before ${file}`).toContain(from)
      expect(mentions(from, symbol), `${from} calls ${symbol}`).toBe(true)
    },
  )
})

it('there are three of them', () => {
  expect(walks.map(({ steps }) => steps.length).every((length) => length >= 10)).toBe(true)
  expect(walks).toHaveLength(3)
})
