/** Choices that a question takes from another one (`choicesFromQuestion`), all of them. */
import type { DefinitionElement } from '../types.ts'
import { items } from './choices.ts'
import type { Reading } from './limits.ts'
import { DEEPEST_PANEL } from './names.ts'
import { isPart, plain, without, written, type Properties } from './properties.ts'

const LENDING: ReadonlySet<string> = new Set(['radiogroup', 'dropdown', 'buttongroup', 'checkbox', 'tagbox', 'ranking'])
const CARRYING: ReadonlySet<string> = new Set(['choicesFromQuestion', 'choicesFromQuestionMode'])

/** The questions whose choices others may take, as they are written, by name. */
export function choicesIn(parts: readonly unknown[], depth = 0): ReadonlyMap<string, Properties> {
  if (depth > DEEPEST_PANEL) return new Map()
  return new Map(
    parts.filter(isPart).flatMap((part): readonly (readonly [string, Properties])[] => {
      const { type, name, elements, questions } = part as Properties
      const inside = [elements, questions].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []))
      const own = LENDING.has(written(type)) ? [[written(name), plain(written(type), part)] as const] : []
      return [...own, ...choicesIn(inside, depth + 1)]
    }),
  )
}

/**
 * With the choices listed: those of the other question without its “None”, “Other” and the like. Choices that depend on what was answered
 * there stay as they are, for `check` to name.
 */
export function carried(question: DefinitionElement, { choices }: Reading): DefinitionElement {
  if (question['choicesFromQuestionMode'] !== undefined) return question
  const list = listOf(question, choices, [question.name])
  if (list === undefined) return question
  return { ...(without(question, CARRYING) as DefinitionElement), choices: list }
}

/** The form library goes from one to the next; what goes in a circle has the choices it lists itself. */
function listOf(question: Properties, known: Reading['choices'], line: readonly string[]): unknown {
  const name = question['choicesFromQuestion']
  if (typeof name !== 'string') return undefined
  const source = line.includes(name) ? undefined : known.get(name)
  if (!source || source['choicesFromQuestionMode'] !== undefined) return undefined
  return listOf(source, known, [...line, name]) ?? items(source['choices'])
}
