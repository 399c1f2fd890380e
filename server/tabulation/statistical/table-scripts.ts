/** A script of R for published tables. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { TIDY_COLUMNS } from '../formats/tidy.ts'
import type { Selection } from '../reading/questions.ts'
import type { Dataset } from './dataset.ts'
import { column, rScript, vector } from './r-script.ts'

/**
 * Reads tidy CSV files, and says besides what each variable asks.
 *
 * @param dataset of the same selections
 * @param files names of the CSV files, as seen from the script
 */
export function tablesR(
  dataset: Dataset,
  selections: readonly Selection[],
  language: Language,
  files: readonly string[],
): string {
  const asked = new Map(
    selections.flatMap(({ picks }) =>
      picks.map(
        ({ variable }) => [variable.name, `${variable.question}. ${inLanguage(variable.label, language)}`] as const,
      ),
    ),
  )
  const added = [
    `questions <- ${vector([...asked.values()])}`,
    `names(questions) <- ${vector([...asked.keys()])}`,
    `${column('question')} <- factor(questions[${column('variable')}], levels = ${vector([...new Set(asked.values())])})`,
    'rm(questions)',
  ]
  return rScript({ dataset, files, delimiter: ',', decimal: '.', columns: TIDY_COLUMNS, added })
}
