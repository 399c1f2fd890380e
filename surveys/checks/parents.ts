/** Does the codebook know from which answers each routed question follows? */
import { shownWhen } from '../routing.ts'
import type { Answers, AnswerValue, Parent, Variable } from '../types.ts'
import { askersOf, wasAsked } from '../variables.ts'
import { factInWords, type Finding } from './complaints.ts'

/** How the definition routes a question. */
export interface Routing {
  /** All must hold. */
  readonly conditions: readonly string[]
  /** What they ask of: `A8`, `B5.a`, `A3` and `A3.10`. */
  readonly names: readonly string[]
  /** The names of all questions. */
  readonly elements: ReadonlySet<string>
}

/** Findings about the parent of a variable, or about what it follows. */
export function parentFindings(
  variable: Variable,
  { conditions, names, elements }: Routing,
  byName: ReadonlyMap<string, Variable>,
): readonly Finding[] {
  const place = `codebook ${variable.name} parent`
  const askers = askersOf(variable)
  if (askers.length === 0)
    return names.length > 0 ? [{ place, kind: 'parentMissing', facts: { names: names.join(', ') } }] : []
  const lines = askers.map((asker) => ancestry(variable, asker, byName))
  const circle = lines.find((line) => typeof line === 'string')
  if (circle !== undefined) return [{ place, kind: 'parentCycle', facts: { name: circle } }]
  const known = lines.filter((line): line is readonly Variable[] => typeof line !== 'string' && line.length > 0)
  if (known.length < askers.length) return [] // the codebook's own check names what does not exist
  // Of a long line only those are looked at that the conditions ask of: their outcome depends on no other answer.
  const elementsAsked = new Set([...names.flatMap(beginnings), ...known.flatMap(([asker]) => asker?.element ?? [])])
  const near = known.map((line) => answering(line).filter(({ of }) => elementsAsked.has(of.element)))
  const followed = new Set(
    [...known.flatMap(([asker]) => asker ?? []), ...near.flat().map(({ of }) => of)].flatMap((of) => [
      of.element,
      `${of.element}.${of.item ?? ''}`,
    ]),
  )
  const left = names.filter((name) => !followed.has(name))
  if (left.length > 0) return [{ place, kind: 'parentIncomplete', facts: { names: left.join(', ') } }]
  const shown = shownWhen(conditions, elements)
  const above = near.flat().reduce<Answers>((before, { of, code }) => withAnswer(before, of, code), {})
  const disagreeing = (given: readonly Given[]): readonly Finding[] => {
    const answers = given.reduce((before, { of, code }) => withAnswer(before, of, code), above)
    const visible = shown(answers)
    if (visible === wasAsked(variable, answers, byName)) return []
    const facts = {
      answers:
        given.map(({ of, code }) => `${of.name} = ${code}`).join(', ') ||
        `${known.map(([asker]) => asker?.name).join(', ')} = —`,
      shows: factInWords(visible ? 'shows' : 'hides'),
    }
    return [{ place, kind: 'parentDisagrees', facts }]
  }
  const single = givenTo(
    known.flatMap(([asker]) => asker ?? []),
    byName,
  )
  const alone = [[], ...single.map((one) => [one])].flatMap(disagreeing)
  return alone.length > 0 ? alone : pairsOf(single).flatMap(disagreeing).slice(0, 1)
}

/** One answer, tried out. */
interface Given {
  readonly of: Variable
  readonly code: string
}

/** Every answer of these variables. Where all options of a question are among them, none of them can be the one not chosen. */
function givenTo(askers: readonly Variable[], byName: ReadonlyMap<string, Variable>): readonly Given[] {
  const all = (element: string) => [...byName.values()].every((one) => one.element !== element || askers.includes(one))
  return askers.flatMap((of) =>
    of.categories
      .filter(({ code }) => code !== '0' || (of.type !== 'option' && of.type !== 'rank') || !all(of.element))
      .map(({ code }) => ({ of, code })),
  )
}

/** Two answers to two different questions or rows: enough to tell "or" from "and", and from conditions that contradict each other. */
function pairsOf(single: readonly Given[]): readonly (readonly [Given, Given])[] {
  return single.flatMap((one, i) =>
    single
      .slice(i + 1)
      .flatMap((other): readonly (readonly [Given, Given])[] =>
        one.of === other.of || (one.of.type === 'rank' && one.of.element === other.of.element) ? [] : [[one, other]],
      ),
  )
}

/** The variable of a parent, that variable's own parent, and so on; empty where it does not exist, a name where it goes in a circle. */
function ancestry(child: Variable, asker: Parent, byName: ReadonlyMap<string, Variable>): readonly Variable[] | string {
  const line = new Set<Variable>()
  for (let at: Parent | undefined = asker; at;) {
    const variable = byName.get(at.variable)
    if (!variable) break
    if (variable === child || line.has(variable)) return variable.name
    line.add(variable)
    at = variable.parent
  }
  return [...line]
}

/** Answers after which the first of a line is asked: each of the others gives the first code its child waits for. */
const answering = (line: readonly Variable[]): readonly Given[] =>
  line.slice(1).map((of, i) => ({ of, code: line[i]?.parent?.codes[0] ?? '' }))

/** `a`, `a.b` and `a.b.c` of `a.b.c`: elements that a reference may name. */
const beginnings = (name: string): readonly string[] => {
  const parts = name.split('.')
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'))
}

/** The answers, and in them the given code of a variable. */
export const withAnswer = (answers: Answers, variable: Variable, code: string): Answers => ({
  ...answers,
  [variable.element]: answerOf(answers[variable.element], variable, code),
})

/** The answer to a variable's question that gives it this code; `before`: what was answered there. */
export function answerOf(before: unknown, variable: Variable, code: string): AnswerValue {
  const item = variable.item ?? ''
  switch (variable.type) {
    case 'option': {
      const others = Array.isArray(before)
        ? (before as readonly string[]).filter((one) => one !== item && one !== '')
        : []
      return code === '1' ? [...others, item] : others.length > 0 ? others : ['']
    }
    case 'rank':
      return code === '0' ? [''] : [...Array.from({ length: Number(code) - 1 }, () => ''), item]
    case 'number': {
      const from = variable.bands?.find((band) => band.code === code)?.from ?? 0
      const blank = variable.parts?.find((part) => part.factor === 1)?.item ?? variable.item
      return blank === undefined ? from : { [blank]: from }
    }
    default:
      return variable.item === undefined ? code : { ...(typeof before === 'object' ? before : {}), [item]: code }
  }
}
