/** What stands around tables that are taken along: what was asked and by what it is divided, base, notes, source. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { baseLine } from '../counting/base.ts'
import { percentagesOf } from '../counting/derive.ts'
import type { Release, ReleasedVariable } from '../counting/table.ts'
import { facts } from '../formats/csvw.ts'
import { questionText } from '../formats/wide.ts'
import type { Selection } from '../reading/questions.ts'
import { readingNotes } from '../reading/reading-notes.ts'
import { words } from '../table-words.ts'
import { methodology, notesOfItems, tableNotes } from './notes.ts'

export interface AroundTable {
  /** "C4. How well …"; of several questions their numbers and the survey. */
  readonly title: string
  /** "Region of work (by group)"; null where everybody is one column. */
  readonly by: string | null
  /** "Base: answered, 90", each once. */
  readonly base: readonly string[]
  readonly notes: readonly string[]
  /** Survey, release, dates, method. */
  readonly source: readonly string[]
}

/** @param selections one, or several with the same columns */
export function aroundTable(release: Release, selections: readonly Selection[], language: Language): AroundTable {
  const [first] = selections
  const picks = picksOf(selections)
  return {
    title:
      first && selections.length === 1
        ? questionText(first, language)
        : `${selections.map(({ name }) => name).join(', ')}. ${inLanguage(release.title, language)}`,
    by: first && first.banner !== null ? dividedBy(release, first, language) : null,
    base: [
      ...new Set(
        picks.map(({ variable, table, arrangement }) =>
          baseLine(variable, table, percentagesOf(variable, table, arrangement), language),
        ),
      ),
    ],
    notes: [
      ...selections.flatMap((selection) => notesOfSelection(release, selection, language)),
      ...readingNotes(picks, selections.some(({ arrangement }) => arrangement.tests) ? 'letters' : 'lines', language),
    ],
    source: [...facts(release, language), ...methodology(release, language)],
  }
}

/** "Region of work (by group)"; "All respondents". */
export function dividedBy(release: Release, { banner, level }: Selection, language: Language): string {
  if (banner === null) return words(language, 'columns.everybody')
  const fineness = words(language, `levels.${level.replace(/-\d+$/, '')}`)
  return `${inLanguage(release.banners.find(({ name }) => name === banner)?.label, language) ?? banner} (${fineness})`
}

export const picksOf = (selections: readonly Selection[]) =>
  selections.flatMap(({ picks, arrangement }) => picks.map((pick) => ({ ...pick, arrangement })))

/** The row, option or item that a variable is. */
export const itemOfVariable = ({ variable }: Pick<ReleasedVariable, 'variable'>, language: Language): string | null =>
  inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? null

function notesOfSelection(release: Release, { picks }: Selection, language: Language): readonly string[] {
  return notesOfItems(
    picks.flatMap(({ variable, table }) => {
      const released = release.variables.find((one) => one.variable.name === variable.name)
      return released
        ? [{ item: itemOfVariable(released, language), sentences: tableNotes(released, table, release, language) }]
        : []
    }),
    language,
  )
}
