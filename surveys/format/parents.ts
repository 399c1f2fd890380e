/** From which answers a question follows: found in its conditions, by trying the answers out. */
import { grouped } from '../../server/collections/grouped.ts'
import { withAnswer } from '../checks/parents.ts'
import { questionsOf, type Question } from '../questions.ts'
import { namesIn, shownWhen, type Shown } from '../routing.ts'
import type { Answers, CodebookEntry, Parent, Survey, Variable } from '../types.ts'
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
  const of = (name: string, line: readonly string[]): Askers => {
    const known = found.get(name)
    const question = routed.get(name)
    if (known || !question || line.includes(name)) return known ?? {}
    const askers = askersOf(question, [...line, name])
    found.set(name, askers)
    return askers
  }
  /** The elements an element follows, its own askers' askers too. */
  const ancestors = (name: string, line: readonly string[]): readonly string[] => {
    const parent = of(name, line).parent
    const above = parent && elementOf(parent.variable, names)
    return above === undefined || line.includes(above) ? [] : [above, ...ancestors(above, [...line, above])]
  }
  const above = (name: string, line: readonly string[], answers: Answers): Answers => {
    const parent = of(name, line).parent
    const asking = parent && elementOf(parent.variable, names)
    const variable = asking && byElement.get(asking)?.find((each) => each.name === parent.variable)
    if (!variable || !asking || line.includes(asking)) return answers
    return above(asking, [...line, asking], withAnswer(answers, variable, parent.codes[0] ?? ''))
  }
  const askersOf = ({ name, conditions, kind }: Question, line: readonly string[]): Askers => {
    const written = [...new Set(conditions.flatMap((condition) => namesIn(condition)))]
    const asked = [...new Set(written.flatMap((each) => elementOf(each, names) ?? []))].filter((each) => each !== name)
    const inherited = new Set(asked.flatMap((each) => ancestors(each, [...line, each])))
    const shown = shownWhen(conditions, names)
    const parents = asked
      .filter((each) => !inherited.has(each))
      .flatMap((each) => {
        const variables = byElement.get(each) ?? []
        const chosen = variables.filter((variable) => written.includes(variable.name))
        return leading(chosen.length > 0 ? chosen : variables, shown, above(each, [...line, each], {}))
      })
    const [parent] = parents
    if (parent && parents.length === 1) return { parent }
    return parents.length > 1 && (kind === 'blank' || kind === 'table') ? { follows: parents } : {}
  }
  for (const name of routed.keys()) of(name, [])
  return Object.fromEntries(
    [...found].flatMap(([name, askers]) => {
      const [asker] = askers.parent ? [askers.parent] : (askers.follows ?? [])
      const question = asker && elementOf(asker.variable, names)
      if (question === undefined) return []
      return [[name, { ...askers, ...(numberedQuestion(name, names) === question && { question }) }]]
    }),
  )
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
