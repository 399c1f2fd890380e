/** The tables that the survey's own report prints. Pure. */
import type { Exhibit, Language } from '../../../surveys/types.ts'
import { isolated } from '../../../surveys/language.ts'
import { translate } from '../../language/locales.ts'
import { exhibitView, isPublished } from '../reading/exhibit.ts'
import { columnsOf, sectionsOf, type Row } from '../reading/exhibit-rows.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { anchorOf, type Block, type Part, type ReportRow } from './document.ts'

/** @param exhibits the survey's; those whose table was not published are named under what was withheld */
export function exhibitsPart(release: Release, exhibits: readonly Exhibit[], language: Language): Part {
  return {
    id: 'exhibits',
    heading: translate(language, 'research:exhibits.title'),
    blocks: exhibits
      .filter((exhibit) => isPublished(release, exhibit))
      .flatMap((exhibit) => exhibitBlocks(release, exhibit, language)),
  }
}

function exhibitBlocks(release: Release, exhibit: Exhibit, language: Language): readonly Block[] {
  const view = exhibitView(release, exhibit, language)
  const { labels, ofBanner } = columnsOf(view)
  const rows = sectionsOf(view, language).flatMap(({ heading, answers, totals }): ReportRow[] => [
    ...(heading === null ? [] : [{ label: heading, kind: 'item', cells: [] } as const]),
    ...answers.map((row) => rowOf(row, 'answer')),
    ...totals.map((row) => rowOf(row, 'total')),
  ])
  return [
    { kind: 'heading', level: 2, id: anchorOf('exhibit', exhibit.name), text: view.heading },
    ...(view.wording ? [{ kind: 'paragraph', text: isolated(view.wording, language) } as const] : []),
    {
      kind: 'table',
      table: {
        caption: `${view.base} ${view.cellsSay}`,
        over: view.banner === null ? null : { label: view.banner, columns: ofBanner },
        columns: [words(language, 'columns.answer'), ...labels],
        rows,
      },
    },
    ...[view.note, view.withheld, view.source].flatMap((text): Block[] =>
      text ? [{ kind: 'paragraph', text, isNote: true }] : [],
    ),
  ]
}

function rowOf({ label, cells }: Row, kind: ReportRow['kind']): ReportRow {
  return {
    label,
    kind,
    cells: cells.map(([first, second]) => ({ text: first?.text ?? '', ...(second && { small: second.text }) })),
  }
}
