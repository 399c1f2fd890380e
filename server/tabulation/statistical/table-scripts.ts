/** Published tables for SPSS and R. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Release } from '../counting/table.ts'
import { TIDY_COLUMNS } from '../formats/tidy.ts'
import type { Selection } from '../reading/questions.ts'
import { column, rScript, vector } from './r-script.ts'
import { savFile } from './sav.ts'
import { tablesDataset } from './tables-dataset.ts'

/** A row for each cell, as in the tidy CSV. */
export const tablesSav = (release: Release, selections: readonly Selection[], language: Language): Uint8Array =>
  savFile(tablesDataset(release, selections, language))

/**
 * Reads tidy CSV files, and says besides what each variable asks.
 *
 * @param files names of the CSV files, as seen from the script
 */
export function tablesR(
  release: Release,
  selections: readonly Selection[],
  language: Language,
  files: readonly string[],
): string {
  const dataset = tablesDataset(release, selections, language)
  const asked = new Map(
    selections.flatMap(({ picks }) =>
      picks.map(
        ({ variable }) => [variable.name, `${variable.question}. ${inLanguage(variable.label, language)}`] as const,
      ),
    ),
  )
  const texts = [...new Set(asked.values())]
  const added = [
    `questions <- ${vector([...asked.values()])}`,
    `names(questions) <- ${vector([...asked.keys()])}`,
    `${column('question')} <- factor(questions[${column('variable')}], levels = ${vector(texts)})`,
    'rm(questions)',
  ]
  return rScript({ dataset, files, delimiter: ',', decimal: '.', columns: TIDY_COLUMNS, added })
}
