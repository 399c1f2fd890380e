/** What an analysis plan takes of an analysis file. */
import type { AnalysisPlan } from '../records.ts'
import type { AnalysisFile } from './columns.ts'

/** The file with the banners of the plan alone, in the plan's order. A banner that the file does not have is passed over. */
export function plannedFile(file: AnalysisFile, { banners }: Pick<AnalysisPlan, 'banners'>): AnalysisFile {
  return { ...file, banners: banners.flatMap((name) => file.banners.find(({ banner }) => banner.name === name) ?? []) }
}
