/** The files of a release by name: CSV for readers, `.sav`, and a script of R beside the CSV. */
import type { Language } from '../../../surveys/types.ts'
import { readersCsv, readersForm } from '../../text/csv.ts'
import type { Release } from '../counting/table.ts'
import { unitFiles } from '../units/data-file.ts'
import { rScript } from './r-script.ts'
import { recordsDataset } from './records-dataset.ts'
import { savFile } from './sav.ts'

export interface RecordFile {
  /** `units.csv`, `items-Q1.sav`. */
  readonly name: string
  readonly content: () => string | Uint8Array
}

/**
 * A row for each record, and for each item of a repeated group: `.csv`, `.sav`, `.R`; a row for each text: `.csv`. Empty where the release is
 * not by name: of anonymous answers there are no rows.
 *
 * @param csvName what a CSV file is called where the script looks for it
 */
export function recordFiles(
  release: Release,
  language: Language,
  csvName: (name: string) => string = (name) => name,
): readonly RecordFile[] {
  return unitFiles(release, language).flatMap(({ name, group, rows }): RecordFile[] => {
    const csv = { name: `${name}.csv`, content: () => readersCsv(rows, language) }
    const dataset = name === 'texts' ? null : recordsDataset(release, language, group)
    if (!dataset) return [csv]
    const columns = dataset.variables.map((variable) => variable.name)
    return [
      csv,
      { name: `${name}.sav`, content: () => savFile(dataset) },
      {
        name: `${name}.R`,
        content: () => rScript({ dataset, files: [csvName(csv.name)], ...readersForm(language), columns }),
      },
    ]
  })
}
