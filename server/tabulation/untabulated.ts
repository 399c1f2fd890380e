/** What a survey asks and no table is made of, by name: texts are read as quotes or by unit, what names somebody is kept out of tables. Pure. */
import type { Survey } from '../../surveys/types.ts'
import { isTabulated, variablesOf } from '../../surveys/variables.ts'
import { problems } from '../contracts/problems.ts'
import type { Release } from './counting/table.ts'

/**
 * For whoever asks for tables; names that the survey does not have are left alone, and questions that have choices beside their text.
 *
 * @param survey that of the release; undefined where it is not at hand any more
 * @param names of variables or questions
 * @throws problems.answersAreTexts, problems.answersAreTextsByUnit, problems.answersNotTabulated
 */
export function refuseUntabulated(
  survey: Survey | undefined,
  { units }: Pick<Release, 'units'>,
  names: readonly string[],
): void {
  const variables = survey ? variablesOf(survey) : []
  for (const name of names) {
    const named = variables.filter((one) => one.name === name)
    const asked = named.length > 0 ? named : variables.filter((one) => one.question === name || one.element === name)
    if (asked.length === 0 || asked.some(isTabulated)) continue
    if (!asked.some(({ role }) => role === 'verbatim')) throw problems.answersNotTabulated(name)
    throw units ? problems.answersAreTextsByUnit(name) : problems.answersAreTexts(name)
  }
}
