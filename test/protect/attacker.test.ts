import { describe, expect, it } from 'vitest'
import type { AnalysisColumn, AnalysisFile } from '../../server/tabulation/counting/columns.ts'
import type { PublishedTable, ReleasedVariable } from '../../server/tabulation/counting/table.ts'
import { attack } from './attacker.ts'
import { cellsIn } from './cells.ts'
import { tableOf } from './column-rule.ts'
import { certainByTrying } from './every-data-set.ts'
import { columnOf, fileOf, ORGANISATION, randomFrom, REGION, SEX, variable } from './synthetic.ts'

type Random = () => number
const below = (random: Random, n: number) => Math.floor(random() * n)
const coded = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ code: String(i + 1), label: { en: `${i + 1}`, ru: `${i + 1}` } }))
const UNLISTED = { code: '0', label: { en: 'None', ru: 'Нет' } }

/** A family of questions, and its answers by somebody. Rows of columns: categories, not answered, not asked. */
interface Questions {
  readonly variables: readonly ReturnType<typeof variable>[]
  readonly answer: (random: Random) => readonly number[]
}

const FAMILIES: Readonly<Record<string, (random: Random) => Questions>> = {
  'one question': (random) => {
    const answers = 2 + below(random, 2)
    return { variables: [variable('S', { categories: coded(answers) })], answer: () => [below(random, answers + 1)] }
  },
  'a routed question, and one that follows from it': () => ({
    variables: [
      variable('P', { categories: coded(2) }),
      variable('C', { categories: coded(2), parent: { variable: 'P', codes: ['1'] } }),
      variable('G', { categories: coded(2), parent: { variable: 'C', codes: ['2'] } }),
    ],
    answer: (random) => {
      const p = below(random, 3)
      const c = p === 0 ? below(random, 3) : 3
      return [p, c, c === 1 ? below(random, 3) : 3]
    },
  }),
  'a multiple choice': (random) => {
    const most = 1 + below(random, 3)
    return {
      variables: ['1', '2', '3'].map((item) =>
        variable(`O${item}`, {
          type: 'option',
          element: 'O',
          item,
          categories: [...coded(1), UNLISTED],
          ...(most < 3 && { most }),
        }),
      ),
      answer: () => {
        if (random() < 0.2) return [2, 2, 2]
        const [first, ...others] = [0, 1, 2]
          .map((o) => [random(), o] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, o]) => o)
        const chosen = [first!, ...others.slice(0, below(random, most))]
        return [0, 1, 2].map((o) => (chosen.includes(o) ? 0 : 1))
      },
    }
  },
  'a ranking': (random) => {
    const places = 1 + below(random, 3)
    return {
      variables: ['1', '2', '3'].map((item) =>
        variable(`R${item}`, {
          type: 'rank',
          element: 'R',
          item,
          categories: [...coded(places), UNLISTED],
          ...(places < 3 && { most: places }),
        }),
      ),
      answer: () => {
        if (random() < 0.2) return [0, 1, 2].map(() => places + 1)
        const order = [0, 1, 2]
          .map((o) => [random(), o] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, o]) => o)
          .slice(0, 1 + below(random, places))
        return [0, 1, 2].map((o) => (order.includes(o) ? order.indexOf(o) : places))
      },
    }
  },
}

/** A handful of people, and tables of them with columns pooled at random, some withheld. */
function fewPeople(seed: number, questions: (random: Random) => Questions, most: number) {
  const random = randomFrom(seed)
  const { variables, answer } = questions(random)
  const people = Array.from({ length: 3 + below(random, most - 2) }, () => ({
    F3: below(random, 3),
    A4: below(random, 2),
    F1: below(random, 2),
    answers: answer(random),
  }))
  const columns = variables.map((of, v) =>
    columnOf(
      of,
      people.map(({ answers }) => answers[v]!),
    ),
  )
  const heads = [
    columnOf(
      variable('F3', { categories: coded(3) }),
      people.map(({ F3 }) => F3),
    ),
    columnOf(
      variable('A4', { categories: coded(2) }),
      people.map(({ A4 }) => A4),
    ),
    columnOf(
      variable('F1', { categories: coded(2) }),
      people.map(({ F1 }) => F1),
    ),
  ]
  const file = fileOf([...heads, ...columns], [REGION, ORGANISATION, ...(random() < 0.3 ? [SEX] : [])])
  return { file, columns, released: columns.map((column) => tablesOf(file, column, random)) }
}

function tablesOf(file: AnalysisFile, column: AnalysisColumn, random: Random): ReleasedVariable {
  const tables = file.banners.flatMap((banner) => {
    const codes = banner.categories.map(({ categories }) => categories[0]!)
    const pooled = codes.map(() => below(random, 3))
    const parts = [...new Set(pooled)].map((one) => codes.filter((_, i) => pooled[i] === one))
    return random() < 0.8 ? [tableOf(column, banner, parts)] : []
  })
  return {
    variable: column.variable,
    notes: [],
    tables: (random() < 0.15 ? [] : [tableOf(column, undefined, [[]]), ...tables]) as PublishedTable[],
  }
}

describe('the exact attacker', () => {
  for (const [name, questions] of Object.entries(FAMILIES)) {
    it(`finds of ${name} what trying every data set finds, no more and no less`, { timeout: 120_000 }, async () => {
      let certain = 0
      for (let seed = 1; seed <= SURVEYS; seed++) {
        const { file, columns, released } = fewPeople(seed, questions, MOST[name] ?? 6)
        const cells = cellsIn(file)
        const cellOf = (person: number) => cells.names[cells.cellOf(person)]!
        const tried = certainByTrying(file, columns, released)
        const found = await attack(file, released)
        certain += found.length
        const isOf = (one: (typeof tried)[number], finding: (typeof found)[number]) =>
          one.variable === finding.variable &&
          one.answer === finding.answer &&
          finding.cells.includes(cellOf(one.person))
        const isPublished = released.some(({ tables }) => tables.length > 0)
        expect(
          tried.filter((one) => isPublished && !found.some((finding) => isOf(one, finding))),
          `missed, seed ${seed}`,
        ).toEqual([])
        expect(
          found.filter((finding) => !tried.some((one) => isOf(one, finding))),
          `invented, seed ${seed}`,
        ).toEqual([])
        expect(found.filter(({ spy }) => spy === null).length, `alone, seed ${seed}`).toBe(
          found.filter((finding) => tried.some((one) => one.spy === null && isOf(one, finding))).length,
        )
      }
      expect(certain).toBeGreaterThan(SURVEYS)
    })
  }
})

const SURVEYS = 40
/** People at most, where each can answer in many ways. */
const MOST: Readonly<Record<string, number>> = { 'a multiple choice': 5, 'a ranking': 5 }
