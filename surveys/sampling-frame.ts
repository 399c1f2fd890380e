/**
 * Frame variables: what the sampling frame says of a unit. They make answers recognisable, so only campaigns by name carry them.
 */
import type { Code, Codebook, FrameVariable } from './types.ts'

/** The survey's frame variables of these names, in the order of the codebook. */
export function frameVariables(
  { codebook }: { readonly codebook: Pick<Codebook, 'frame'> },
  names: readonly string[] = [],
): readonly FrameVariable[] {
  return (codebook.frame ?? []).filter((variable) => names.includes(variable.name))
}

/**
 * The code a contact list means: a code, a label in any language, or one of the variable's other spellings;
 * capitals and surrounding space do not matter. Undefined where it is none of them.
 *
 * @example frameCode(region, ' Asia and Oceania') // 'asiaOceania'
 */
export function frameCode(variable: FrameVariable, written: string): Code | undefined {
  const key = folded(written)
  const found = variable.categories.find(({ code, label, short }) =>
    [code, ...Object.values(label), ...Object.values(short ?? {})].some((word) => folded(word) === key),
  )
  return found?.code ?? Object.entries(variable.spellings ?? {}).find(([spelling]) => folded(spelling) === key)?.[1]
}

/**
 * What a list says of a unit, as its record carries it: a code; undefined where it is none.
 *
 * @example frameValue(region, 'Asia') // 'asiaOceania'
 */
export const frameValue = (variable: FrameVariable, written: string): Code | number | undefined =>
  frameCode(variable, written)

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase()
