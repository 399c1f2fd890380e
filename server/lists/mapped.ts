/** `field=column`: which column of a list holds what, as somebody says it who has looked. Pure. */
import { problems } from '../contracts/problems.ts'
import { plainWord } from '../language/written-as.ts'

/**
 * Each pair with its column as it stands in the list. A column is named by its heading, whatever its capitals and spaces, or by its number.
 *
 * @throws `mappingUnread`, `listColumnUnknown`
 * @example mappedColumns(['C4=Question 4'], ['Nr', 'question 4']) // [['C4', 'question 4']]
 */
export function mappedColumns(
  said: readonly string[],
  columns: readonly string[],
): readonly (readonly [field: string, column: string])[] {
  return pairsIn(said).map(([field, written]) => [field, columnNamed(written, columns)])
}

/** Field and column as they were written. @throws `mappingUnread` */
export function pairsIn(said: readonly string[]): readonly (readonly [field: string, written: string])[] {
  return said.map((each) => {
    const at = each.indexOf('=')
    if (at < 1) throw problems.mappingUnread(each)
    return [each.slice(0, at).trim(), each.slice(at + 1).trim()]
  })
}

function columnNamed(written: string, columns: readonly string[]): string {
  const found =
    columns.find((column) => column === written) ??
    columns.find((column) => plainWord(column) === plainWord(written)) ??
    (/^\d+$/.test(written) ? columns[Number(written) - 1] : undefined)
  if (found === undefined) throw problems.listColumnUnknown(written, columns)
  return found
}
