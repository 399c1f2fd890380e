/** What people call the columns of a list. Pure. */
import type { FrameVariable } from '../../../surveys/types.ts'
import { plainWord, writtenAs } from '../../language/written-as.ts'

/** What a column holds, by its heading: `fielding.headings`. */
export type Held = 'email' | 'name' | 'language' | 'region' | 'country' | 'organisation' | 'unit' | 'unitTitle' | 'role'

export const headingsOf = (held: Held): ((column: string) => boolean) => writtenAs(`fielding:headings.${held}`)

/** Is the column named like the variable, by its name or its label in any language? */
export const isNamed = ({ name, label }: Pick<FrameVariable, 'name' | 'label'>, column: string): boolean =>
  [name, ...Object.values(label)].some((word) => plainWord(word) === plainWord(column))
