import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import type { Answers } from '../../../surveys/types.ts'
import { variablesByName, variablesOf } from '../../../surveys/variables.ts'

/** One model for all cases: making it costs a hundred times what answering it does. */
const model = new Model(survey.definition)
const elements = survey.definition.pages.flatMap((page) => page.elements ?? [])

/** From, answer, what is skipped, what comes next: the routing table, with the proposed readings of E3, E5 and E7. */
interface Skip {
  from: string
  codes: readonly string[]
  skipped: readonly string[]
  next: string
  before?: Answers
}
const SKIPS: readonly Skip[] = [
  { from: 'C1', codes: ['2', '3'], skipped: ['C2'], next: 'C3' },
  { from: 'D1', codes: ['2', '3'], skipped: ['D2'], next: 'D3' },
  { from: 'D3', codes: ['5', '6'], skipped: ['D4'], next: 'D5' },
  { from: 'D5', codes: ['4', '5'], skipped: ['D6'], next: 'D7' },
  { from: 'D7', codes: ['4', '5'], skipped: ['D8'], next: 'D9' },
  { from: 'E1', codes: ['3', '4'], skipped: ['E2'], next: 'E3' },
  { from: 'E3', codes: ['2', '3'], skipped: ['E4', 'E5', 'E6', 'E7', 'E8'], next: 'F1' },
  { from: 'E5', codes: ['1', '4'], skipped: ['E6'], next: 'E7', before: { E3: '1' } },
  { from: 'E7', codes: ['2', '3'], skipped: ['E8'], next: 'F1', before: { E3: '1' } },
]

/** Shown by their own wording, or because the option they stand on was chosen. */
const SHOWN: readonly [element: string, by: Answers, not: Answers][] = [
  ['A8a', { A8: '1' }, { A8: '2' }],
  ['A2_10_specify', { A2: '10' }, { A2: '1' }],
  ['A3_10_specify', { A3: ['10'] }, { A3: ['1', '11', '12', '14'] }],
  ['A3_11_specify', { A3: ['1', '11'] }, { A3: ['1', '10'] }],
  ['A3_12_specify', { A3: ['12'] }, { A3: ['2'] }],
  ['A3_14_specify', { A3: ['14'] }, { A3: ['4', '1'] }],
  ['A9_8_specify', { A9: '8' }, { A9: '12' }],
  ['A9_12_specify', { A9: '12' }, { A9: '2' }],
  ['A9_17_specify', { A9: '17' }, { A9: '7' }],
  ['A13_3_specify', { A13: ['5', '3'] }, { A13: ['5'] }],
  ['A13_9_specify', { A13: ['9'] }, { A13: [] }],
  ['B4_f_specify', { B4: { f: '2' } }, { B4: { e: '2' } }],
  ['B4_f_specify', { B4: { f: '5' } }, { B4: { f: '1' } }],
  ['B4_f_specify', { B4: { f: '3' } }, { B4: { f: '6' } }],
  ['B5a', { B5: { i: '5' } }, { B5: { a: '3', b: '6' } }],
  ['B6a', { B6: { j: '4' } }, { B6: { a: '1', j: '7' } }],
  ['C2', { C1: '1' }, {}],
  ['C2_6_specify', { C1: '1', C2: ['6'] }, { C1: '2', C2: ['6'] }],
  ['C2_7_specify', { C1: '1', C2: ['7'] }, { C1: '1', C2: ['6'] }],
  ['C3_2_specify', { C3: '2' }, { C3: '1' }],
  ['D2_6_specify', { D1: '1', D2: '6' }, { D1: '3', D2: '6' }],
  ['E4_6_specify', { E3: '1', E4: '6' }, { E3: '2', E4: '6' }],
  ['E6', { E3: '1', E5: '3' }, { E3: '2', E5: '3' }],
  ['E8', { E3: '1', E7: '1' }, { E3: '3', E7: '1' }],
  ['F5a', { F5: ['1', '5'] }, { F5: ['1', '6'] }],
  ['F5b', { F5: ['6'] }, { F5: ['5'] }],
]

describe('the routing of the staff and partner survey', () => {
  it('is understood by SurveyJS without a complaint', () => {
    expect((model.jsonErrors as unknown[] | null) ?? []).toEqual([]) // null where there is none
  })

  it('asks nobody a mandatory question', () => {
    expect(model.getAllQuestions().filter((question) => question.isRequired)).toEqual([])
  })

  it.each(SKIPS)('$from: $codes skips $skipped and goes on with $next', ({ from, codes, skipped, next, before }) => {
    const order = model
      .getAllQuestions()
      .map((q) => q.name)
      .filter((name) => !name.includes('_'))
    for (const { value } of choicesOf(from)) {
      const seen = visible({ ...before, [from]: value })
      const follows = order.slice(order.indexOf(from) + 1).find((name) => seen.has(name))
      if (codes.includes(value)) {
        for (const name of skipped) expect(seen.has(name), `${name} after ${from} = ${value}`).toBe(false)
        expect(follows, `after ${from} = ${value}`).toBe(next)
      } else {
        expect(follows, `after ${from} = ${value}`).toBe(skipped[0])
      }
    }
  })

  it.each(SHOWN)('shows %s after %j, not after %j', (name, by, not) => {
    expect(visible(by).has(name)).toBe(true)
    expect(visible(not).has(name)).toBe(false)
  })

  it('opens B5a and B6a for every row that is inappropriate', () => {
    for (const matrix of ['B5', 'B6']) {
      for (const { value } of rowsOf(matrix)) {
        for (const code of ['3', '4', '5', '6']) {
          expect(visible({ [matrix]: { [value]: code } }).has(`${matrix}a`)).toBe(code === '4' || code === '5')
        }
      }
    }
  })

  it('tests every condition of the definition', () => {
    const conditioned = elements.filter((e) => e.visibleIf).map((e) => e.name)
    const tested = new Set([...SKIPS.flatMap(({ skipped }) => skipped), ...SHOWN.map(([name]) => name)])
    expect(conditioned.filter((name) => !tested.has(name))).toEqual([])
  })

  it('gives the codebook the same parents as the definition', () => {
    const variables = variablesByName(variablesOf(survey))
    for (const variable of variables.values()) {
      const { parent } = variable
      if (!parent) continue
      for (const { code } of variables.get(parent.variable)!.categories) {
        const answers = { C1: '1', D1: '1', E3: '1', ...answering(parent.variable, code) }
        expect(visible(answers).has(variable.element), `${variable.name} after ${parent.variable} = ${code}`).toBe(
          parent.codes.includes(code),
        )
      }
    }
  })
})

/** Answers that give one variable (`A3.10`, `B4.f`, `C4`) one code. */
function answering(name: string, code: string): Answers {
  const [element, item] = name.split('.') as [string, string | undefined]
  if (item === undefined) return { [element]: code }
  if (element === 'B4') return { B4: { [item]: code } }
  if (element === 'A13') {
    const others = ['1', '2', '4', '5', '6', '7', '8'].slice(0, Math.max(0, Number(code) - 1))
    const before = item === '3' ? [...others, '9'] : [...others, '3']
    return { A13: code === '0' ? others : [...before.slice(0, Number(code) - 1), item] }
  }
  return { [element]: code === '1' ? [item] : [] }
}

function visible(data: Answers): ReadonlySet<string> {
  model.data = data
  return new Set(
    model
      .getAllQuestions()
      .filter((question) => question.isVisible)
      .map((question) => question.name),
  )
}

function choicesOf(name: string): readonly { value: string }[] {
  return elements.find((e) => e.name === name)!['choices'] as { value: string }[]
}

function rowsOf(name: string): readonly { value: string }[] {
  return elements.find((e) => e.name === name)!['rows'] as { value: string }[]
}
