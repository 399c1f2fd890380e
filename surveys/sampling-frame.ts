/**
 * Frame variables: what the sampling frame says of an invitee, carried into the answers of a campaign that names them.
 * They make answers recognisable, so only campaigns of policy `open` carry any.
 */
import type { Answers, Code, Codebook, FrameVariable, Policy, Survey } from './types.ts'

/** Why a campaign cannot carry its frame variables; `unknown` lists names the survey's codebook has no frame variable for. */
export type FrameFault =
  { readonly kind: 'confidential' } | { readonly kind: 'unknown'; readonly names: readonly string[] }

/**
 * What is wrong with carrying `frame` in a campaign of this survey and policy; undefined where nothing is.
 *
 * @example frameFault(survey, 'confidential', ['region']) // { kind: 'confidential' }
 */
export function frameFault(
  survey: Pick<Survey, 'codebook'>,
  policy: Policy,
  frame: readonly string[] = [],
): FrameFault | undefined {
  if (frame.length === 0) return undefined
  if (policy !== 'open') return { kind: 'confidential' }
  const names = frame.filter((name) => !variableOf(survey.codebook, name))
  return names.length > 0 ? { kind: 'unknown', names } : undefined
}

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
 * The answers an invitee's strata give to the campaign's frame variables, as codes. What is no known code is left out.
 *
 * @example frameAnswers(survey, ['region'], { region: 'Europe', city: 'Oslo' }) // { region: 'europe' }
 */
export function frameAnswers(
  survey: Pick<Survey, 'codebook'>,
  names: readonly string[],
  strata: Readonly<Record<string, string>>,
): Answers {
  return Object.fromEntries(
    frameVariables(survey, names).flatMap((variable) => {
      const code = Object.hasOwn(strata, variable.name) ? frameCode(variable, strata[variable.name] ?? '') : undefined
      return code === undefined ? [] : [[variable.name, code]]
    }),
  )
}

function variableOf({ frame = [] }: Pick<Codebook, 'frame'>, name: string): FrameVariable | undefined {
  return frame.find((variable) => variable.name === name)
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase()
