/**
 * The exact attacker. He has everything that can be downloaded of a release, knows who took part and from which category
 * of every banner, and in turn what any one respondent, the *spy*, answered. He asks of everybody else: is his answer
 * the same in every complete data set that agrees with all of it? The data set is the unknown of an integer program, all
 * variables of a family at once (see `family.ts`, `datasets.ts`). That something is possible he may have seen anywhere;
 * that it is not, only the solver tells him.
 *
 * People of one cell are told apart by who they are, but not by any table: whoever gave different answers can change
 * places. So a person's answer is certain just where everybody of his cell, the spy excepted, gave it in every data set.
 * An answer is every category, special ones too, and having left the question out; but not that an option was not chosen,
 * or an item not ranked. That somebody was not asked is what he answered to the parent.
 *
 * Without knowing who took part there is no person to ask about, and nothing to find.
 */
import type { AnalysisFile } from '../../server/tabulation/counting/columns.ts'
import type { ReleasedVariable } from '../../server/tabulation/counting/table.ts'
import { cellsIn } from './cells.ts'
import { codeOf, familiesOf, familyOf } from './family.ts'
import { dataSetsOf } from './datasets.ts'
import { solver } from './linear.ts'
import { certainAnswers } from './search.ts'

/** Everybody in these cells certainly gave this answer, as the tables alone say or the first spy with whom they do. */
export interface Finding {
  readonly variable: string
  readonly answer: string
  readonly cells: readonly string[]
  /** The spy: his cell and his answers to the family; null where nobody has to tell anything. */
  readonly spy: string | null
}

/**
 * All findings in a release of this file. Throws where the solver gives up, or the release contradicts the answers.
 *
 * @param enough stop after so many findings per family
 */
export async function attack(
  file: AnalysisFile,
  released: readonly ReleasedVariable[],
  { enough }: { readonly enough?: number } = {},
): Promise<readonly Finding[]> {
  const highs = await solver()
  const cells = cellsIn(file)
  const known = new Set(file.banners.map(({ variable }) => variable.name))
  const isPublished = (name: string) =>
    released.some(({ variable, tables }) => variable.name === name && tables.length > 0)
  return familiesOf(file.columns).flatMap((columns): readonly Finding[] => {
    if (!columns.some(({ variable }) => isPublished(variable.name) && !known.has(variable.name))) return []
    const sets = dataSetsOf(highs, cells, familyOf(columns), released, known)
    try {
      return certainAnswers(sets, known, enough).map(({ column, answer, block, spy }) => ({
        variable: column.variable.name,
        answer,
        cells: sets.blocks[block]!.cells.map((g) => cells.names[g]!),
        spy: spy
          ? `${cells.names[cells.cellOf(spy.respondent)]}: ${columns.map((one) => codeOf(one, spy.respondent)).join()}`
          : null,
      }))
    } finally {
      sets.program.dispose()
    }
  })
}
