/** Answer sets as an attacker, a broken client or a spreadsheet might send them. */
import fc from 'fast-check'
import { questionsOf } from '../../../surveys/questions.ts'
import type { Survey } from '../../../surveys/types.ts'
import { arbitraryUnroutedAnswers } from '../arbitrary.ts'

const AWKWARD = [
  null,
  undefined,
  NaN,
  Infinity,
  -0,
  1e308,
  2 ** 53,
  -1,
  0.5,
  true,
  '',
  ' ',
  '\u0000',
  '\uD800',
  '__proto__',
  'constructor',
  'x'.repeat(5000),
  '=1+1',
  '<script>',
  [],
  [[]],
  [[['1']]],
  [null],
  ['1', '1'],
  ['1', 1],
  {},
  { a: {} },
  { a: [] },
  { a: null },
  { constructor: '1' },
  new Array(3),
  new Array<string>(100).fill('1'),
  new Date(0),
  new Map(),
  /x/,
  Symbol('x'),
  10n,
  () => '1',
  JSON.parse('{"__proto__":"1"}'),
  JSON.parse('['.repeat(500) + ']'.repeat(500)),
  Object.create(null),
]

/** Valid answers with any of their values, rows and codes replaced, unknown keys added, or no answers at all. */
export function hostileAnswers(survey: Survey): fc.Arbitrary<unknown> {
  const names = questionsOf(survey.definition).map((question) => question.name)
  const awkward: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom(...(AWKWARD as readonly unknown[])),
    fc.anything({ withNullPrototype: true, withSparseArray: true, withBigInt: true, maxDepth: 3 }),
  )
  const keys = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...names) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '') },
    { weight: 1, arbitrary: fc.string() },
  )
  const mutated = fc
    .tuple(arbitraryUnroutedAnswers(survey), fc.array(fc.tuple(keys, keys, awkward, fc.boolean()), { maxLength: 5 }))
    .map(([answers, changes]) => {
      const raw: Record<string, unknown> = structuredClone(answers)
      for (const [key, inner, value, deep] of changes) {
        const found = Object.hasOwn(raw, key) ? raw[key] : undefined
        if (deep && Array.isArray(found)) found.push(value)
        else if (deep && typeof found === 'object' && found !== null) define(found, innerKey(found, inner), value)
        else define(raw, key, value)
      }
      return raw
    })
  return fc.oneof({ weight: 9, arbitrary: mutated }, { weight: 1, arbitrary: awkward })
}

function innerKey(found: object, otherwise: string): string {
  return Object.keys(found)[0] ?? otherwise
}

/** An own property even where the name is `__proto__`, as JSON.parse makes it. */
function define(target: object, key: string, value: unknown): void {
  if (Object.isExtensible(target))
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true })
}
