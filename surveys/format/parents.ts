/** From which answers a question follows: found in its conditions, by trying the answers out. */
import { grouped } from '../../server/collections/grouped.ts'
import { answerOf, withAnswer } from '../checks/parents.ts'
import { questionsOf, type Question } from '../questions.ts'
import { namesIn, shownWhen, type Shown } from '../routing.ts'
import type { Answers, AnswerValue, CodebookEntry, Parent, Survey, Variable } from '../types.ts'
import { numberedQuestion, variablesOf } from '../variables.ts'

type Askers = Pick<CodebookEntry, 'parent' | 'follows' | 'question'>

/**
 * What each routed element follows, by its name. One variable: its parent. Several, any of which is enough: what a text follows.
 * A "please specify" belongs to the question it follows, where its name begins with that one's (`A3_10_specify`).
 * What neither says (two answers that must both be given) is left out, and `check` complains of it.
 */
export function parentsOf(survey: Survey): Readonly<Record<string, Askers>> {
  const questions = questionsOf(survey.definition)
  const names = new Set(questions.map(({ name }) => name))
  const byElement = grouped(variablesOf(survey), ({ element }) => element)
  const routed = new Map(questions.filter(({ conditions }) => conditions.length > 0).map((each) => [each.name, each]))
  const found = new Map<string, Askers>()
  const written = (conditions: readonly string[]) => [...new Set(conditions.flatMap((condition) => namesIn(condition)))]
  const asksOf = ({ name, conditions }: Question) =>
    [...new Set(written(conditions).flatMap((each) => elementOf(each, names) ?? []))].filter((each) => each !== name)
  /** From an element's parent upwards: every parent with its element. Where it goes in a circle, once round. */
  const line = function* (from: string): Generator<readonly [element: string, parent: Parent]> {
    const seen = new Set([from])
    for (let parent = found.get(from)?.parent; parent;) {
      const element = elementOf(parent.variable, names)
      if (element === undefined || seen.has(element)) return
      seen.add(element)
      yield [element, parent]
      parent = found.get(element)?.parent
    }
  }
  /** Answers to some elements after which one is asked: what conditions do not ask of makes no difference to them. */
  const above = (name: string, to: readonly string[]): Answers => {
    const answers: Record<string, AnswerValue> = {}
    for (const [element, { variable, codes }] of to.length > 1 ? line(name) : []) {
      if (!to.includes(element)) continue
      const asking = byElement.get(element)?.find((each) => each.name === variable)
      if (asking) answers[element] = answerOf(answers[element], asking, codes[0] ?? '')
    }
    return answers
  }
  const askersOf = (question: Question): Askers => {
    const named = written(question.conditions)
    const asked = asksOf(question)
    const inherited = new Set(
      asked.length > 1 ? asked.flatMap((each) => [...line(each)].map(([element]) => element)) : [],
    )
    const shown = shownWhen(question.conditions, names)
    const parents = asked
      .filter((each) => !inherited.has(each))
      .flatMap((each) => {
        const variables = byElement.get(each) ?? []
        const chosen = variables.filter((variable) => named.includes(variable.name))
        return leading(chosen.length > 0 ? chosen : variables, shown, above(each, asked))
      })
    const [parent] = parents
    if (parent && parents.length === 1) return { parent }
    return parents.length > 1 && (question.kind === 'blank' || question.kind === 'table') ? { follows: parents } : {}
  }
  for (const question of upwardsFirst(routed, asksOf)) found.set(question.name, askersOf(question))
  return Object.fromEntries(
    [...found].flatMap(([name, askers]) => {
      const [asker] = askers.parent ? [askers.parent] : (askers.follows ?? [])
      const question = asker && elementOf(asker.variable, names)
      if (question === undefined) return []
      return [[name, { ...askers, ...(numberedQuestion(name, names) === question && { question }) }]]
    }),
  )
}

/** Every question behind those that it asks of, however long the line; in a circle, somewhere. */
function upwardsFirst(
  routed: ReadonlyMap<string, Question>,
  asksOf: (question: Question) => readonly string[],
): readonly Question[] {
  const begun = new Set<string>()
  const ordered: Question[] = []
  for (const first of routed.values()) {
    const open = begun.has(first.name) ? [] : [{ question: first, left: [...asksOf(first)] }]
    begun.add(first.name)
    for (let last = open.at(-1); last; last = open.at(-1)) {
      const next = routed.get(last.left.pop() ?? '')
      if (next && !begun.has(next.name)) {
        begun.add(next.name)
        open.push({ question: next, left: [...asksOf(next)] })
      } else if (last.left.length === 0) {
        ordered.push(last.question)
        open.pop()
      }
    }
  }
  return ordered
}

/** `A3` of `A3` and of `A3.10`. */
function elementOf(name: string, elements: ReadonlySet<string>): string | undefined {
  if (elements.has(name)) return name
  const element = name.slice(0, name.indexOf('.'))
  return elements.has(element) ? element : undefined
}

/** The variables whose answer decides, each with the codes that lead on. */
function leading(variables: readonly Variable[], shown: Shown, above: Answers): readonly Parent[] {
  const unanswered = shown(above)
  const tried = variables.map((variable) => {
    const outcomes = variable.categories.map(({ code }) => ({ code, leads: shown(withAnswer(above, variable, code)) }))
    const codes = outcomes.filter(({ leads }) => leads).map(({ code }) => code)
    return { parent: { variable: variable.name, codes }, decides: codes.length > 0 && codes.length < outcomes.length }
  })
  const deciding = tried.filter(({ decides }) => decides)
  const any = tried.filter(({ parent: { codes } }) => codes.length > 0 && !unanswered)
  return (deciding.length > 0 ? deciding : any).map(({ parent }) => parent)
}
