/** Variables that are worked out from answers: published under policy `open`, where no table protects another. */
import { inEveryLanguage } from '../../server/language/translate.ts'
import { joinedText } from '../language.ts'
import { textOf } from '../texts.ts'
import type { CodebookEntry, GroupVariable, Survey, Text, Variable } from '../types.ts'
import { variablesOf } from '../variables.ts'

/**
 * Every variable that tables of policy `open` are made of: those asked and carried, and behind each question what is worked out from it:
 * how many options of a multiple choice were chosen (`A3.chosen`), what a survey says of a repeated group (`results.kept`).
 */
export function analysedVariables(survey: Survey): readonly Variable[] {
  const variables = variablesOf(survey)
  const groups = groupVariables(survey, variables)
  return variables.flatMap((variable, i) => {
    const next = variables[i + 1]
    return [
      ...(variable.group && variables[i - 1]?.group?.name !== variable.group.name
        ? (groups.get(variable.group.name) ?? [])
        : []),
      variable,
      ...(variable.type === 'option' &&
      next?.element !== variable.element &&
      variables[i - 1]?.element === variable.element
        ? [chosenOf(variables.filter(({ element }) => element === variable.element))]
        : []),
    ]
  })
}

/** Codes that no option may have, because a variable that is worked out has their name. */
export const RESERVED = ['chosen'] as const

/** More options than these are counted together in tables; mean, median and maximum are exact. */
const COUNTED_APART = 6

/** How many of its options were chosen: one to all of them, or as many as may be. */
function chosenOf(options: readonly Variable[]): Variable {
  const first = options[0] as Variable
  const most = Math.min(first.most ?? options.length, options.length)
  const last = Math.min(most, COUNTED_APART)
  const bands = Array.from({ length: last }, (_, i) => ({
    code: String(i + 1),
    label: textOf(i + 1 === last && last < most ? `≥ ${last}` : String(i + 1)),
    from: i + 1,
    ...(i + 1 < last && { to: i + 2 }),
  }))
  return {
    ...derivedFrom(first, `${first.element}.${RESERVED[0]}`),
    label: joinedText([first.label, inEveryLanguage('tables:derived.chosen')], (parts) => parts.join(' – ')),
    ...(first.group && { group: first.group }),
    ...(first.parent && { parent: first.parent }),
    ...(first.base && first.base !== 'mentions' && { base: first.base }),
    derived: { of: 'chosen', element: first.element },
    type: 'number',
    unit: 'count',
    categories: bands.map(({ code, label }) => ({ code, label })),
    bands,
    ordinal: true,
    special: [],
    ...(last > 2 && {
      nets: [{ codes: bands.slice(1).map(({ code }) => code), label: inEveryLanguage('tables:derived.several') }],
    }),
  }
}

function groupVariables(survey: Survey, variables: readonly Variable[]): ReadonlyMap<string, readonly Variable[]> {
  return new Map(
    Object.entries(survey.codebook.entries).flatMap(([group, { derived = [] }]: [string, CodebookEntry]) => {
      const first = variables.find((variable) => variable.group?.name === group)
      return first ? [[group, derived.map((one) => ofItems(first, group, one))] as const] : []
    }),
  )
}

function ofItems(
  first: Variable,
  group: string,
  { name, label, share, bands, nets, proposed }: GroupVariable,
): Variable {
  return {
    ...derivedFrom(first, `${group}.${name}`),
    label,
    ...(proposed && { proposed }),
    derived: share
      ? { of: 'share', group, element: `${group}.${share.question}`, codes: share.codes }
      : { of: 'items', group },
    type: 'number',
    unit: share ? 'percent' : 'count',
    categories: bands.map(({ code, label: text }: { readonly code: string; readonly label: Text }) => ({
      code,
      label: text,
    })),
    bands,
    ...(nets && { nets }),
    ordinal: true,
    special: [],
  }
}

type Common = Pick<Variable, 'name' | 'question' | 'section' | 'element' | 'role' | 'source'>

function derivedFrom({ question, section }: Variable, name: string): Common {
  return { name, question, ...(section && { section }), element: name, role: 'measure', source: 'derived' }
}
