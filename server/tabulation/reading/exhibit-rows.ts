/** The rows of an exhibit's picture: labels and numbers as they are printed, in one language. Pure. */
import type { Language } from '../../../surveys/types.ts'
import type { ExhibitView, VariableView } from '../../api/research.ts'
import { numberInWords } from '../../language/locales.ts'
import { words } from '../table-words.ts'

/** One number as it is printed. */
export interface Figure {
  readonly text: string
  readonly kind: 'percent' | 'mean' | 'count' | 'base'
}
export interface Row {
  readonly label: string
  /** By column, everybody last. */
  readonly cells: readonly (readonly Figure[])[]
  /** Percent of everybody, where the table has no other column: drawn as a bar. */
  readonly share?: number
}

/** Rows that belong together: those of one table, or all of them. */
export interface Section {
  /** The row of a matrix that it is about; null where there is one section. */
  readonly heading: string | null
  readonly answers: readonly Row[]
  /** The report's TOTAL, and the people behind every column. */
  readonly totals: readonly Row[]
}

export interface PrintedColumns {
  readonly labels: readonly string[]
  /** How many of them, from the first, are the banner's. */
  readonly ofBanner: number
}

export function columnsOf({ views, summary }: ExhibitView): PrintedColumns {
  const [view] = views
  if (summary)
    return {
      labels: summary.columns.map(({ label }) => label),
      ofBanner: summary.columns.filter(({ total }) => !total).length,
    }
  const total = view?.total ? [view.total.column] : []
  return { labels: [...(view?.columns ?? []), ...total].map(({ label }) => label), ofBanner: view?.columns.length ?? 0 }
}

export function sectionsOf(exhibit: ExhibitView, language: Language): readonly Section[] {
  if (exhibit.summary) return [itemSection(exhibit, language)]
  return exhibit.views.map((view) => ({
    heading: exhibit.views.length > 1 ? view.item : null,
    answers: answerRows(view, exhibit.cells, language),
    totals: totalRows(view, exhibit, language),
  }))
}

function answerRows(view: VariableView, cells: ExhibitView['cells'], language: Language): readonly Row[] {
  return view.rows.map((row, r) => {
    const counts = [...row.counts, ...(view.total ? [view.total.counts[r] ?? 0] : [])]
    const percents = [...row.percents, ...(view.total ? [view.total.percents[r] ?? null] : [])]
    return {
      label: row.label,
      ...(percents.length === 1 && cells !== 'count' && { share: percents[0] ?? 0 }),
      cells: counts.map((count, c) => shareFigures(count, percents[c] ?? null, cells, language)),
    }
  })
}

function totalRows(view: VariableView, { cells, views }: ExhibitView, language: Language): readonly Row[] {
  const bases = [...view.columns, ...(view.total ? [view.total.column] : [])].map(({ base }) => base)
  const hundreds = {
    label: words(language, 'rows.total'),
    cells: bases.map((base) => [percentFigure(base > 0 ? 100 : null, language)]),
  }
  return [...(cells === 'count' || views.length > 1 ? [] : [hundreds]), baseRow(view.base.label, bases, language)]
}

/** One row per option or ranked item. Where their bases differ, each has its own beside it in words. */
function itemSection({ summary, cells: shown }: ExhibitView, language: Language): Section {
  const items = summary?.items ?? []
  const bases = (of: (typeof items)[number]) => of.cells.map((cell) => cell?.base ?? 0)
  const [first] = items
  const shared = first && items.every((item) => item.base === first.base && bases(item).join() === bases(first).join())
  const columns = summary?.columns.length ?? 0
  return {
    heading: null,
    answers: items.flatMap((item): Row[] => [
      {
        label: item.label,
        ...(columns === 1 &&
          shown !== 'count' &&
          summary?.measure === 'chosen' && { share: item.cells[0]?.percent ?? 0 }),
        cells: item.cells.map((cell) => {
          if (!cell) return [percentFigure(null, language)]
          if (cell.mean === null) return shareFigures(cell.count ?? 0, cell.percent, shown, language)
          return [
            { text: numberInWords(language, cell.mean, 2), kind: 'mean' },
            { text: numberInWords(language, cell.base), kind: 'count' },
          ]
        }),
      },
      ...(shared || summary?.measure !== 'chosen' ? [] : [baseRow(item.base ?? '', bases(item), language)]),
    ]),
    totals: shared && summary?.measure === 'chosen' ? [baseRow(first.base ?? '', bases(first), language)] : [],
  }
}

function shareFigures(
  count: number,
  percent: number | null,
  cells: ExhibitView['cells'],
  language: Language,
): readonly Figure[] {
  return [
    ...(cells === 'count' ? [] : [percentFigure(percent, language)]),
    ...(cells === 'percent' ? [] : [{ text: numberInWords(language, count), kind: 'count' as const }]),
  ]
}

function baseRow(label: string, bases: readonly number[], language: Language): Row {
  return { label, cells: bases.map((base) => [{ text: numberInWords(language, base), kind: 'base' }]) }
}

/** To one decimal, as everywhere; none at all is `0`. */
function percentFigure(value: number | null, language: Language): Figure {
  return { text: value === null ? '–' : numberInWords(language, value, value === 0 ? 0 : 1), kind: 'percent' }
}
