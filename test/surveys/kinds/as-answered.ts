/** survey-core as the oracle of a definition: somebody goes through it there, as it was written and in its one form. */
import { Model, type Question as LibraryQuestion } from 'survey-core'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import { questionsOf, type Question } from '../../../surveys/questions.ts'
import { shownWhen } from '../../../surveys/routing.ts'
import type { Answers, Survey } from '../../../surveys/types.ts'

/** What the form library hands in, and which questions it shows at the end. */
export interface Outcome {
  readonly answers: unknown
  readonly shown: readonly string[]
}

/**
 * The three outcomes of one answer set (`given`: valid, also to questions that routing hides): here, in the library with the one
 * form, and in the library with the definition as it was written, in the codes of its one form. They should be equal.
 */
export function outcomes(
  raw: object,
  survey: Survey,
  drawn: Answers,
): { readonly here: Outcome; readonly inOneForm: Outcome; readonly asWritten: Outcome } {
  const questions = questionsOf(survey.definition)
  const given = rankedToTheEnd(raw, drawn)
  const { answers } = compileAnswerCheck(survey)(given)
  const names = new Set(questions.map(({ name }) => name))
  const shown = questions.filter(({ conditions }) => shownWhen(conditions, names)(answers)).map(({ name }) => name)
  const model = walked(survey.definition, (question) => given[question.name])
  const inOneForm = { shown: shownIn(model, names), answers: inOrder(handedIn(model) as Answers) }
  return { here: { answers: inOrder(answers), shown }, inOneForm, asWritten: asWritten(raw, questions, given, shown) }
}

/** The library itself adds what is left to a ranking that has no place for what is not ranked. */
function rankedToTheEnd(raw: object, given: Answers): Answers {
  const whole = new Model(structuredClone(raw)).getAllQuestions().flatMap((question) => {
    const { selectToRankEnabled, visibleChoices } = question as unknown as {
      readonly selectToRankEnabled?: boolean
      readonly visibleChoices: readonly { readonly value: unknown }[]
    }
    const ranked = given[question.name]
    if (question.getType() !== 'ranking' || selectToRankEnabled || !Array.isArray(ranked)) return []
    const order = ranked as readonly string[]
    const codes = visibleChoices.map(({ value }) => String(value))
    return [[question.name, [...order, ...codes.filter((code) => !order.includes(code))]] as const]
  })
  return { ...given, ...Object.fromEntries(whole) }
}

/** Somebody goes from the first question to the last and answers what is shown. */
export function walked(definition: object, answer: (question: LibraryQuestion) => unknown): Model {
  const model = new Model(structuredClone(definition))
  for (const question of model.getAllQuestions()) {
    if (!question.isVisible || !question.isParentVisible) continue
    const given = answer(question)
    if (given !== undefined) question.value = structuredClone(given)
  }
  return model
}

const shownIn = (model: Model, names: ReadonlySet<string>): readonly string[] =>
  model
    .getAllQuestions()
    .filter((question) => names.has(question.name) && question.isVisible && question.isParentVisible)
    .map(({ name }) => name)

function handedIn(model: Model): Readonly<Record<string, unknown>> {
  model.doComplete()
  return model.data as Readonly<Record<string, unknown>>
}

/** A question that the one form puts behind another: the comment of a question, of its “Other”, of one of its choices. */
interface Behind {
  readonly name: string
  readonly of: string
  /** The choice whose comment it is; undefined: of the question. */
  readonly choice?: string
}

function asWritten(raw: object, questions: readonly Question[], given: Answers, shownHere: readonly string[]): Outcome {
  const written = new Map(
    new Model(structuredClone(raw)).getAllQuestions().map((question) => [question.name, question]),
  )
  const behind = questions.flatMap(({ name }): readonly Behind[] => {
    if (written.has(name)) return []
    const [, of = '', suffix = ''] = /^(.*)_((?:.+_)?(?:specify|comment))$/.exec(name) ?? []
    if (suffix === 'comment') return [{ name, of }]
    const owner = [...written.keys()].find((one) => name.startsWith(`${one}_`)) ?? of
    return [{ name, of: owner, choice: name.slice(owner.length + 1, -'_specify'.length) }]
  })
  const model = walked(raw, (question) => {
    question.value = nativeValue(question, given[question.name])
    for (const { name, of, choice } of behind) {
      if (of !== question.name || given[name] === undefined) continue
      if (choice === undefined || choice === 'other') {
        if (choice === undefined || isChosen(given[of], choice)) question.comment = given[name] as string
      } else if (isChosen(given[of], choice)) commentOn(question, choice, given[name] as string)
    }
    return undefined
  })
  const names = new Set(questions.map(({ name }) => name))
  const back = Object.entries(handedIn(model)).flatMap(([key, answer]): readonly (readonly [string, unknown])[] => {
    const of = key.replace(/-Comment$/, '')
    if (of !== key) {
      const own = behind.find((one) => one.of === of && (one.choice === undefined || one.choice === 'other'))
      return [[own?.name ?? key, answer]]
    }
    const { plain, comments } = apart(answer)
    return [
      [key, inCodes(plain, questions, key)],
      ...comments.map(
        ([choice, comment]) =>
          [behind.find((one) => one.of === key && one.choice === choice)?.name ?? `${key} ${choice}`, comment] as const,
      ),
    ]
  })
  const own = new Set(behind.map(({ name }) => name))
  // What stands behind a question is no question there: whether it is shown only its answer tells.
  const shown = [...shownIn(model, names), ...shownHere.filter((name) => own.has(name))]
  return { answers: inOrder(Object.fromEntries(back) as Answers), shown: inOrderOf(shown, questions) }
}

const inOrderOf = (names: readonly string[], questions: readonly Question[]): readonly string[] =>
  questions.map(({ name }) => name).filter((name) => names.includes(name))

const isChosen = (answer: unknown, choice: string): boolean =>
  answer === choice || (Array.isArray(answer) && answer.includes(choice))

/** The comment of one choice; the library keeps it beside the value. */
function commentOn(question: LibraryQuestion, choice: string, comment: string): void {
  const choosing = question as unknown as {
    readonly visibleChoices?: readonly { readonly value: unknown }[]
    readonly setCommentValue: (item: unknown, comment: string) => void
  }
  const item = choosing.visibleChoices?.find(({ value }) => String(value) === choice)
  if (item) choosing.setCommentValue(item, comment)
}

/** `[{ value: 'a', comment: 'x' }]` -> `['a']` and the comments; so too of one answer. */
function apart(answer: unknown): {
  readonly plain: unknown
  readonly comments: readonly (readonly [choice: string, comment: unknown])[]
} {
  if (isPair(answer)) return { plain: answer.value, comments: commentsOf([answer]) }
  if (!Array.isArray(answer) || answer.length === 0 || !answer.every(isPair)) return { plain: answer, comments: [] }
  return { plain: answer.map(({ value }) => value), comments: commentsOf(answer) }
}

interface Pair {
  readonly value: unknown
  readonly comment?: unknown
}

const isPair = (one: unknown): one is Pair =>
  typeof one === 'object' &&
  one !== null &&
  'value' in one &&
  Object.keys(one).every((key) => key === 'value' || key === 'comment')

const commentsOf = (pairs: readonly Pair[]): readonly (readonly [string, unknown])[] =>
  pairs.flatMap(({ value, comment }) => (comment === undefined ? [] : [[String(value), comment] as const]))

function nativeValue(question: LibraryQuestion, answer: unknown): unknown {
  if (answer === undefined) return undefined
  const values = (
    (question as { visibleRateValues?: readonly { value: unknown }[] }).visibleRateValues ??
    (question as { visibleChoices?: readonly { value: unknown }[] }).visibleChoices ??
    []
  ).map(({ value }) => value)
  const value = (code: unknown): unknown => values.find((one) => String(one) === code) ?? code
  if (question.getType() === 'boolean') return answer === 'true' ? true : answer === 'false' ? false : answer
  if (Array.isArray(answer)) return answer.map(value)
  return typeof answer === 'object' ? structuredClone(answer) : value(answer)
}

/** Codes as strings; numbers of blanks stay numbers. */
function inCodes(answer: unknown, questions: readonly Question[], name: string): unknown {
  const question = questions.find((one) => one.name === name)
  if (question?.kind === 'one') return String(answer)
  if (question?.kind === 'several' || question?.kind === 'ranking') return (answer as readonly unknown[]).map(String)
  if (question?.kind !== 'table') return answer
  const coded = new Set(question.columns.filter(({ blank }) => blank.holds === 'code').map(({ code }) => code))
  const row = (cells: object): unknown =>
    Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, coded.has(column) ? String(cell) : cell]))
  return Object.fromEntries(Object.entries(answer as Record<string, object>).map(([name, cells]) => [name, row(cells)]))
}

/** Ticked options in any order are the same answer; so is a comment whether it belongs to one choice or to all. */
function inOrder(answers: Answers): unknown {
  return Object.fromEntries(
    Object.entries(answers)
      .map(
        ([name, answer]) => [name, Array.isArray(answer) ? [...(answer as readonly string[])].sort() : answer] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}
