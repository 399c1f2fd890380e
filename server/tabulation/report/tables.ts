/** Published tables as a report prints them: the lines of the CSV and of the spreadsheet, percentage and count in one cell. Pure. */
import { inLanguage, isolated } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { QuestionView } from '../../api/research.ts'
import { translate } from '../../language/locales.ts'
import { bases, netCode, percentagesOf } from '../counting/derive.ts'
import { wideLines, type WideLine } from '../formats/wide-lines.ts'
import { columnLabels, isStatistic } from '../formats/wide.ts'
import type { Selection } from '../reading/questions.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import type { ReportCell, ReportRow, ReportTable } from './document.ts'
import { cellOf, NOTHING, type Numbers } from './numbers.ts'

/** So many columns of answers fit a page that is upright. */
const WIDEST = 9

/** The table of a selection: answers down and the banner across; of everybody, the rows of a matrix down and its answers across. */
export function selectionTable(
  selection: Selection,
  release: Pick<Release, 'banners'>,
  numbers: Numbers,
  language: Language,
): ReportTable {
  const lines = wideLines(selection, language)
  return acrossTable(selection, lines, numbers, language) ?? downTable(selection, lines, release, numbers, language)
}

function downTable(
  selection: Selection,
  lines: readonly WideLine[],
  { banners }: Pick<Release, 'banners'>,
  numbers: Numbers,
  language: Language,
): ReportTable {
  const banner = inLanguage(banners.find(({ name }) => name === selection.banner)?.label, language)
  const labels = columnLabels(selection, language)
  return {
    caption: captionOf(selection, banner ?? null, language),
    over: banner === undefined ? null : { label: banner, columns: labels.length - 1 },
    columns: [words(language, selection.kind === 'multiple' ? 'columns.item' : 'columns.answer'), ...labels],
    rows: selection.kind === 'multiple' ? optionRows(lines, numbers, language) : answerRows(lines, numbers, language),
  }
}

/** The options by their names; what is not chosen has no line. */
function optionRows(lines: readonly WideLine[], numbers: Numbers, language: Language): readonly ReportRow[] {
  const chosen = words(language, 'rows.chosen')
  return lines.map((line) => ({
    ...rowOf(line, numbers, language),
    label: line.item && line.label === chosen ? line.item : line.label,
  }))
}

/** Each item heads its answers. */
function answerRows(lines: readonly WideLine[], numbers: Numbers, language: Language): readonly ReportRow[] {
  return lines.flatMap((line, i): ReportRow[] => [
    ...(line.item !== '' && line.item !== lines[i - 1]?.item
      ? [{ label: line.item, kind: 'item', cells: [] } as const]
      : []),
    rowOf(line, numbers, language),
  ])
}

function rowOf(line: WideLine, numbers: Numbers, language: Language): ReportRow {
  return { label: line.label, kind: isTotal(line, language) ? 'total' : 'answer', cells: cellsOf(line, numbers) }
}

function cellsOf({ cells: { percent, count } }: WideLine, numbers: Numbers): readonly ReportCell[] {
  return (count ?? percent ?? []).map((_, c) => cellOf(percent?.[c] ?? null, count?.[c] ?? null, numbers))
}

/** A sum over the rows above, their base, or what is said of all of them. */
const isTotal = ({ label, cells: { percent } }: WideLine, language: Language): boolean =>
  percent === undefined || label === words(language, 'rows.total') || percent.some(isStatistic)

const isSum = ({ nets = [] }: Selection['picks'][number]['variable'], code: string): boolean =>
  nets.some(({ codes }) => netCode(codes) === code)

/** Sums give way to the width. Null where a row has other answers than the next, or there are more than a page has room for. */
function acrossTable(
  selection: Selection,
  lines: readonly WideLine[],
  numbers: Numbers,
  language: Language,
): ReportTable | null {
  if (selection.banner !== null || (selection.kind !== 'matrix' && selection.kind !== 'ranking')) return null
  const total = words(language, 'rows.total')
  const items = selection.picks.map(({ variable, table }) => {
    const item = inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? ''
    const every = lines.filter((line) => line.item === item && line.cells.percent && line.label !== total)
    const own = every.length > WIDEST ? every.filter(({ code }) => !isSum(variable, code)) : every
    const of = percentagesOf(variable, table, selection.arrangement)
    return { item, own, base: bases(table, of.base)[0] ?? 0 }
  })
  const [first] = items
  if (!first || new Set(items.map(({ item }) => item)).size < items.length) return null
  const columns = first.own.map(({ label }) => label)
  const alike = items.every(({ own }) => own.map(({ label }) => label).join('\n') === columns.join('\n'))
  if (!alike || columns.length > WIDEST) return null
  return {
    caption: captionOf(selection, null, language),
    over: null,
    columns: [words(language, 'columns.item'), ...columns, translate(language, 'report:base')],
    rows: items.map(({ item, own, base }) => ({
      label: item,
      kind: 'answer',
      cells: [...own.map((line) => cellsOf(line, numbers)[0] ?? { text: NOTHING }), { text: numbers(base, 0) }],
    })),
  }
}

/** Rows of a question by their means, or mean ranks, under the columns of a banner; null where they have none. */
export function meansTable(
  { question, banner, summary, variables: [first] }: QuestionView,
  numbers: Numbers,
  language: Language,
): ReportTable | null {
  if (!summary || !banner || summary.measure === 'chosen') return null
  const [low, high] = first?.ends ?? []
  const says = [
    `${translate(language, 'research:table.by', { question, banner: banner.label })}.`,
    summary.measure === 'meanRank' ? translate(language, 'research:chart.meanRanks') : `${summary.label}.`,
    translate(language, 'report:cells.mean'),
    ...(summary.measure === 'mean' && low && high
      ? [
          translate(language, 'research:chart.ends', {
            first: low.score,
            firstLabel: isolated(low.label, language),
            last: high.score,
            lastLabel: isolated(high.label, language),
          }),
        ]
      : []),
  ]
  return {
    caption: says.join(' '),
    over: { label: banner.label, columns: summary.columns.filter(({ total }) => !total).length },
    columns: [words(language, 'columns.item'), ...summary.columns.map(({ label }) => label)],
    rows: summary.items.map(({ label, cells }) => ({
      label,
      kind: 'answer',
      cells: cells.map((cell) =>
        cell?.mean == null ? { text: NOTHING } : { text: numbers(cell.mean, 2), small: numbers(cell.base, 0) },
      ),
    })),
  }
}

function captionOf({ name, arrangement, picks }: Selection, banner: string | null, language: Language): string {
  const what = translate(language, banner === null ? 'research:table.all' : 'research:table.by', {
    question: name,
    banner: banner ?? '',
  })
  const [pick] = picks
  const isOfMentions = pick && percentagesOf(pick.variable, pick.table, arrangement).base === 'mentions'
  return `${what}. ${translate(language, `report:cells.${isOfMentions ? 'mentions' : pick?.variable.group ? 'items' : 'respondents'}`)}`
}
