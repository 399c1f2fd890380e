/** Valid answers to any survey: as fast-check arbitraries, and from a random source for loads and large fixtures. */
import fc from 'fast-check'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { longestMoment, type Moment } from '../../surveys/moments.ts'
import {
  nameInside,
  outermost,
  questionsOf,
  type Coded,
  type Question,
  type TableCell,
} from '../../surveys/questions.ts'
import type { AnswerCheck, Answers, AnswerValue, Item, Survey } from '../../surveys/types.ts'

/** A number in [0, 1), like `Math.random`. */
export type Random = () => number

/** Repeatable randomness (mulberry32): the same seed, the same sequence. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Compiled {
  readonly questions: readonly Question[]
  readonly check: AnswerCheck
}
const compiled = new WeakMap<Survey, Compiled>()
const compile = (survey: Survey): Compiled => {
  const known = compiled.get(survey) ?? {
    questions: outermost(questionsOf(survey.definition)),
    check: compileAnswerCheck(survey),
  }
  compiled.set(survey, known)
  return known
}
const routed = (survey: Survey, answers: Answers): Answers => compile(survey).check(answers).answers

/** Valid answer sets, routed: any subset of questions, any codes, texts up to their limits, in any script. */
export function arbitraryAnswers(survey: Survey): fc.Arbitrary<Answers> {
  return arbitraryUnroutedAnswers(survey).map((answers) => routed(survey, answers))
}

/** As `arbitraryAnswers`, with answers to questions that routing hides: what a browser might hold before completing. */
export function arbitraryUnroutedAnswers(survey: Survey): fc.Arbitrary<Answers> {
  const model = Object.fromEntries(
    outermost(questionsOf(survey.definition)).map((question) => [question.name, arbitraryAnswer(question)]),
  )
  return fc.record(model, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<Answers>
}

function arbitraryAnswer(question: Question): fc.Arbitrary<AnswerValue> {
  switch (question.kind) {
    case 'one':
      return fc.constantFrom(...codes(question.choices))
    case 'several':
    case 'ranking':
      return fc
        .shuffledSubarray(codes(question.choices), { minLength: 1, maxLength: question.max })
        .map(fitting(question))
    case 'matrix':
      return someOf(question.rows, () => fc.constantFrom(...codes(question.choices)))
    case 'blank':
      return arbitraryBlank(question.blank)
    case 'blanks':
      return someOf(question.items, (item) => arbitraryBlank(item.blank))
    case 'group':
      return fc.array(arbitraryItem(question.questions), { minLength: 1, maxLength: Math.min(question.most, 4) })
    case 'table':
      return someOf(question.rows, () => someOf(question.columns, (column) => arbitraryBlank(column.blank)))
  }
}

function arbitraryItem(questions: readonly Question[]): fc.Arbitrary<Item> {
  const model = Object.fromEntries(questions.map((question) => [nameInside(question), arbitraryAnswer(question)]))
  return fc
    .record(model, { requiredKeys: [], noNullPrototype: true })
    .filter((item) => Object.keys(item).length > 0) as fc.Arbitrary<Item>
}

function someOf<C extends Coded, T>(
  items: readonly C[],
  of: (item: C) => fc.Arbitrary<T>,
): fc.Arbitrary<Record<string, T>> {
  const model: Record<string, fc.Arbitrary<T>> = Object.fromEntries(items.map((item) => [item.code, of(item)]))
  return fc
    .record(model, { requiredKeys: [], noNullPrototype: true })
    .filter((row) => Object.keys(row).length > 0) as fc.Arbitrary<Record<string, T>>
}

function arbitraryBlank(blank: TableCell): fc.Arbitrary<string | number> {
  if (blank.holds === 'code') return fc.constantFrom(...codes(blank.choices))
  if (blank.holds === 'number') {
    const [[min, max], step] = [blank.range, blank.step ?? 0.001]
    return fc
      .integer({ min: Math.ceil(min / step), max: Math.floor(max / step) })
      .map((multiple) => Number((multiple * step).toFixed(6)))
  }
  if (blank.moment) {
    const [from, to] = (blank.within ?? []).map((end) => Number(end.slice(0, 4))) as [number?, number?]
    return fc.integer({ min: (from ?? 1990) + 1, max: (to ?? 2030) - 1 }).chain((year) => moments(blank.moment!, year))
  }
  return fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: blank.maxLength })
    .map((typed) =>
      typed
        .normalize('NFC')
        .slice(0, blank.maxLength)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trim(),
    )
    .map((typed) => (typed === '' ? 'Да' : typed))
}

function moments(moment: Moment, year: number): fc.Arbitrary<string> {
  const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'))
  return fc.tuple(two(1, 12), two(1, 28), two(0, 23), two(0, 59)).map(([month, day, hour, minute]) => {
    const date = `${year}-${month}-${day}`
    const written: Readonly<Record<Moment, string>> = {
      date,
      month: date.slice(0, 7),
      week: `${year}-W${day}`,
      time: `${hour}:${minute}`,
      'datetime-local': `${date}T${hour}:${minute}`,
    }
    return written[moment]
  })
}

/** What a browser lets be chosen together: an exclusive answer stays alone. */
function fitting({ choices }: { readonly choices: readonly Coded[] }): (chosen: string[]) => string[] {
  const alone = choices.filter(({ exclusive }) => exclusive).map(({ code }) => code)
  return (chosen) => {
    const first = chosen.find((code) => alone.includes(code))
    return first === undefined ? chosen : [first]
  }
}

const WORDS = [
  'training',
  'shelter',
  'referral',
  'policy',
  'обучение',
  'приют',
  'политика',
  'торговля людьми',
  'données',
  '研究',
  'наприклад',
]

/** As `randomAnswers`, with answers to questions that routing hides. */
export function randomUnroutedAnswers(survey: Survey, random: Random, answered = 0.85): Answers {
  return Object.fromEntries(
    compile(survey).questions.flatMap((question): [string, AnswerValue][] =>
      random() < answered ? [[question.name, randomAnswer(question, random)]] : [],
    ),
  )
}

/**
 * One valid, routed answer set, quickly. Each question is answered with the probability `answered`.
 *
 * @example randomAnswers(staffPartner2010, seededRandom(1)).C4 // '2'
 */
export function randomAnswers(survey: Survey, random: Random, answered = 0.85): Answers {
  return routed(survey, randomUnroutedAnswers(survey, random, answered))
}

function randomAnswer(question: Question, random: Random): AnswerValue {
  switch (question.kind) {
    case 'one':
      return pick(codes(question.choices), random)
    case 'several':
    case 'ranking':
      return fitting(question)(
        shuffled(codes(question.choices), random).slice(0, 1 + Math.floor(random() * question.max)),
      )
    case 'matrix':
      return Object.fromEntries(
        question.rows
          .filter((_, i) => i === 0 || random() < 0.9)
          .map((row) => [row.code, pick(codes(question.choices), random)]),
      )
    case 'blank':
      return randomBlank(question.blank, random)
    case 'blanks':
      return Object.fromEntries(question.items.map((item) => [item.code, randomBlank(item.blank, random)]))
    case 'group':
      return Array.from({ length: 1 + Math.floor(random() * Math.min(question.most, 4)) }, () =>
        Object.fromEntries(
          question.questions.map((inner) => [nameInside(inner), randomAnswer(inner, random) as Item[string]]),
        ),
      )
    case 'table':
      return Object.fromEntries(
        question.rows.map((row) => [
          row.code,
          Object.fromEntries(question.columns.map((column) => [column.code, randomBlank(column.blank, random)])),
        ]),
      )
  }
}

function randomBlank(blank: TableCell, random: Random): string | number {
  if (blank.holds === 'code') return pick(codes(blank.choices), random)
  if (blank.holds === 'number') {
    const [[min, max], step] = [blank.range, blank.step ?? 0.001]
    const first = Math.ceil(min / step)
    return Number(((first + Math.floor(random() * (Math.floor(max / step) - first + 1))) * step).toFixed(6))
  }
  if (blank.moment) return longestMoment(blank.moment)
  const words = Array.from({ length: 1 + Math.floor(random() * 12) }, () => pick(WORDS, random))
  return words.join(' ').slice(0, blank.maxLength).trim()
}

function codes(choices: readonly Coded[]): string[] {
  return choices.map((choice) => choice.code)
}

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}
