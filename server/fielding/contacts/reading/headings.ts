/** What people and programs call the columns of a list. Pure. */
import type { FrameVariable } from '../../../../surveys/types.ts'
import { plainWord, writtenAs } from '../../../language/written-as.ts'

/** What a column holds, by its heading: `fielding.headings`, which has the words of survey and mail programs too. */
export const HELD = [
  'email',
  'name',
  'givenName',
  'middleName',
  'familyName',
  'language',
  'region',
  'country',
  'organisation',
  'unit',
  'unitTitle',
  'role',
  'optOut',
  'bounced',
  'standing',
] as const
export type Held = (typeof HELD)[number]

export function headingsOf(held: Held): (column: string) => boolean {
  const written = writtenAs(`fielding:headings.${held}`)
  return (column) => spoken(column).some(written)
}

/** Is the column named like the variable, by its name or its label in any language? */
export const isNamed = ({ name, label }: Pick<FrameVariable, 'name' | 'label'>, column: string): boolean =>
  [name, ...Object.values(label)].some((word) => plainWord(word) === plainWord(column))

/**
 * A heading, and what is left of it without a group before it (`person/email`, Kobo), a field before its meaning (`attribute_1 <Region>`,
 * LimeSurvey), or a note behind it (`Name (optional)`, `Email *`, `Language:`).
 */
const spoken = (column: string): readonly string[] => [
  column,
  ...[/\/([^/]+)$/, /<([^<>]+)>\s*$/, /^([^()]*[^()\s])\s*\([^()]*\)$/, /^(.*[^\s*:：])[\s*:：]+$/].flatMap(
    (inside) => inside.exec(column)?.[1] ?? [],
  ),
]
