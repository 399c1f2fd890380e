/** The tidy layout: one row for each cell of published tables, as programs read them. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { baseLabel, countedBy } from '../counting/base.ts'
import { netCode, percentagesOf, tenthsText, wholes } from '../counting/derive.ts'
import { figuresOf, type RowFigures } from '../reading/figures.ts'
import type { Selection } from '../reading/questions.ts'
import type { Release, RowKind } from '../counting/table.ts'
import { statisticsOf, type Statistic } from './statistics.ts'
import { words } from '../table-words.ts'

/** The columns of the tidy layout, in their order, the same in every language. */
export const TIDY_COLUMNS = [
  'survey',
  'campaign',
  'release',
  'variable',
  'item',
  'kind',
  'code',
  'label',
  'banner',
  'level',
  'category_code',
  'category',
  'letter',
  'count',
  'percent',
  'percent_low',
  'percent_high',
  'higher_than',
  'base',
  'base_kind',
  'base_label',
  'share',
  'counted',
  'value',
  'policy',
] as const
export type TidyRow = Readonly<Record<(typeof TIDY_COLUMNS)[number], string | number | null>>

/**
 * One row per cell. `kind` is `answer`, `special`, `notAnswered`, `notAsked`, `statistic` (mean and median of answers that have values, minimum
 * and maximum of numbers, or the respondents behind items, in `value`; `base` then counts the answers that have a value, and `base_kind` is empty), or `sum`: a sum of the codes in `code` (`4+5`), which are rows
 * of their own and are not to be added to it. `item`, `label` and `category` are words in the language asked for, `code` is the same in both;
 * `percent` is of the column's `base` and empty for rows outside it, `percent_low` and `percent_high` are its 95 % interval (Wilson);
 * `banner`, `level` (how fine its columns are) and `category_code` (`5+6`: the categories of the column) tell columns apart in every language,
 * though tables of several levels stand in one file; they and `category` are empty for totals; `letter` names the column, `higher_than` the
 * columns whose percentage is significantly lower; `base_label` says whom the base counts ("Base: everybody asked"), `share` whether it is the column's or that of all columns
 * together, `counted` what counts are: `respondents`, `items` of a repeated group, or `mentions`.
 */
export function tidyRows(release: Release, { picks, arrangement }: Selection, language: Language): readonly TidyRow[] {
  return picks.flatMap(({ variable, table }) => {
    const of = percentagesOf(variable, table, arrangement)
    const { letters, rows, nets } = figuresOf(variable, table, of)
    const base = wholes(table, of)
    const cells = (
      what: { readonly kind: RowKind | 'sum' | 'statistic'; readonly code: string; readonly label: string },
      figures: Partial<RowFigures> & { readonly values?: Statistic['values']; readonly bases?: Statistic['bases'] },
    ) =>
      table.columns.map((column, c): TidyRow => ({
        survey: release.survey,
        campaign: release.campaign,
        release: release.id,
        variable: variable.name,
        item: inLanguage(variable.itemShort ?? variable.itemLabel, language) ?? '',
        ...what,
        banner: table.banner ?? '',
        level: table.banner === null ? '' : table.level,
        category_code: column.categories.join('+'),
        category: table.banner === null ? '' : inLanguage(column.label, language),
        letter: letters[c] ?? '',
        ...numbersAt(figures, c),
        ...(figures.bases
          ? { base: figures.bases[c] ?? 0, base_kind: '', base_label: words(language, 'base.valued') }
          : { base: base[c] ?? 0, base_kind: of.base, base_label: baseLabel(variable, of, language) }),
        share: of.share,
        counted: countedBy(variable, of),
        policy: release.policy,
      }))
    return [
      ...table.rows.flatMap((row, r) =>
        cells({ kind: row.kind, code: row.code, label: inLanguage(row.label, language) }, rows[r] as RowFigures),
      ),
      ...nets.flatMap((sum) =>
        cells(
          {
            kind: 'sum',
            code: netCode(sum.codes),
            label: words(language, 'rows.sum', { label: inLanguage(sum.label, language) }),
          },
          sum,
        ),
      ),
      ...statisticsOf(variable, table, language).flatMap(({ code, label, values, bases }) =>
        cells({ kind: 'statistic', code, label }, { values, bases }),
      ),
    ]
  })
}

/** What one line says of one column. */
function numbersAt(
  { counts, percents, intervals, higherThan, values }: Partial<RowFigures> & { readonly values?: Statistic['values'] },
  c: number,
): Pick<TidyRow, 'count' | 'percent' | 'percent_low' | 'percent_high' | 'higher_than' | 'value'> {
  const interval = intervals?.[c]
  return {
    count: counts?.[c] ?? null,
    percent: tenthsText(percents?.[c] ?? null),
    percent_low: tenthsText(interval?.low ?? null),
    percent_high: tenthsText(interval?.high ?? null),
    higher_than: higherThan?.[c]?.join(' ') ?? '',
    value: values?.[c] ?? null,
  }
}
