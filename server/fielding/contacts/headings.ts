/** What people call the columns of a list. Pure. */
import type { FrameVariable } from '../../../surveys/types.ts'
import { interfaceLanguages, translate } from '../../language/translate.ts'

/** What a column holds, by its heading in any language of the interface: `fielding.headings`, enumerated; `*` after a beginning. */
export type Held = 'email' | 'name' | 'language' | 'region' | 'country' | 'organisation' | 'unit' | 'unitTitle' | 'role'

export function headingsOf(held: Held): (column: string) => boolean {
  const written = interfaceLanguages().flatMap((language) =>
    translate(language, `fielding:headings.${held}`)
      .split(/[,،]/)
      .map((heading) => plain(heading)),
  )
  return (column) =>
    written.some((heading) =>
      heading.endsWith('*') ? plain(column).startsWith(heading.slice(0, -1)) : plain(column) === heading,
    )
}

const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s.\-_]/g, '')

/** Is the column named like the variable, by its name or its label in any language? */
export const isNamed = ({ name, label }: Pick<FrameVariable, 'name' | 'label'>, column: string): boolean =>
  [name, ...Object.values(label)].some((word) => plain(word) === plain(column))
