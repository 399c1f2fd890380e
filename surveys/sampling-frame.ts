/**
 * Frame variables: what the sampling frame says of a unit. They make answers recognisable, so only campaigns by name carry them.
 */
import type { Code, Codebook, FrameCategories, FrameNumber, FrameVariable, Text } from './types.ts'

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
export function frameCode(
  variable: Pick<FrameCategories, 'categories' | 'spellings'>,
  written: string,
): Code | undefined {
  const key = folded(written)
  const found = variable.categories.find(({ code, label, short }) =>
    [code, ...Object.values(label), ...Object.values(short ?? {})].some((word) => folded(word) === key),
  )
  return found?.code ?? Object.entries(variable.spellings ?? {}).find(([spelling]) => folded(spelling) === key)?.[1]
}

/** The smallest and the largest number that has a band. */
export const rangeOfBands = ({ bands }: Pick<FrameNumber, 'bands'>): readonly [min: number, max: number] => [
  Math.min(...bands.map(({ from }) => from)),
  Math.max(...bands.map(({ to = Infinity }) => to)),
]

/**
 * What is said of a unit, for people: the label of its category, or of the band of a number; undefined where it is in none.
 *
 * @example frameLabel(duration, 18) // { en: '1–2 years', ru: '1–2 года' }
 */
export function frameLabel(variable: FrameVariable, value: Code | number): Text | undefined {
  if (typeof value === 'string') return variable.categories?.find(({ code }) => code === value)?.label
  return variable.bands?.find(({ from, to = Infinity }) => value >= from && value < to)?.label
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase()
