/** A question as a reader sees it: labels in one language, counts, percentages, means, tests and notes. Pure. */
import type { Language, Text, Variable } from '../../surveys/types.ts'
import type { ColumnView, QuestionView, RowView, SummaryView, VariableView } from '../api/research.ts'
import { problems } from '../problems.ts'
import { baseKind, baseLabel } from './base.ts'
import {
  bases, columnPercents, countsOfKind, means, net, nets, respondents, rowPercents, shareInTenths, type Tenths, withTotal,
} from './derive.ts'
import { notesOfItems, tableNotes, variableNotes } from './notes.ts'
import { questionsOf, readingRung, rungsOf, tableOf, type ReleasedQuestion } from './questions.ts'
import { chiSquare } from './significance.ts'
import { columnIsStated, type PublishedTable, type Release, type ReleasedVariable } from './table.ts'
import { textInBoth, words } from './words.ts'

const SIGNIFICANT = 0.05

/**
 * A question with the tables of one banner. Without `rung` the one by which most of its variables were published. A variable that
 * was not published with the banner shows its frequencies instead.
 *
 * @throws problems.variableUnknown for a question the release does not have
 * @throws problems.tableNotPublished for a banner or rung at which nothing of it was published
 */
export function questionView(
  release: Release, question: string, banner: string | null, rung: string | undefined, language: Language,
): QuestionView {
  const asked = questionsOf(release).find((one) => one.question === question)
  if (!asked) throw problems.variableUnknown(question)
  const chosen = banner === null ? 'total' : rung ?? readingRung(asked.variables, banner, release)
  if (banner !== null && (!chosen || !asked.variables.some((one) => tableOf(one, banner, chosen)))) {
    throw problems.tableNotPublished(`${question} × ${banner}`)
  }
  const heading = release.banners.find(({ name }) => name === banner)
  const first = asked.variables[0] as ReleasedVariable
  return {
    release: release.id,
    question,
    kind: asked.kind,
    label: first.variable.label[language],
    policy: release.policy,
    synthetic: release.synthetic,
    responses: release.responses,
    banner: heading ? { name: heading.name, label: heading.label[language] } : null,
    published: release.banners.flatMap(({ name, label }) => {
      const rungs = rungsOf(asked.variables, name, release)
      return rungs.length > 0 ? [{ banner: name, label: label[language], rungs }] : []
    }),
    summary: summaryOf(asked, banner, chosen, language),
    variables: asked.variables.flatMap((released) => {
      const table = tableOf(released, banner, chosen) ?? tableOf(released, null)
      return table ? [variableView(released, table, release, language)] : []
    }),
    notes: notesOfItems(asked.variables.map((released) => {
      const table = tableOf(released, banner, chosen) ?? tableOf(released, null)
      const sentences = table ? tableNotes(released, table, release, language) : variableNotes(released, release, language)
      return { item: itemOf(released.variable, language), sentences }
    }), language),
  }
}

/** One published table in one language. */
export function variableView(
  released: ReleasedVariable, table: PublishedTable, release: Release, language: Language,
): VariableView {
  const { variable } = released
  const found = means(variable, table)
  return {
    variable: variable.name,
    item: itemOf(variable, language),
    scale: scaleOf(variable).map(({ code }) => code),
    ends: endsOf(variable, language),
    banner: table.banner,
    rung: table.rung,
    columns: columnViews(table, language),
    base: { kind: baseKind(table), label: baseLabel(baseKind(table), language) },
    rows: rowViews(variable, table, language),
    total: totalView(released, table, language),
    means: found && {
      label: variable.type === 'number'
        ? words(language, `meanOf.${variable.unit ?? 'count'}`)
        : words(language, variable.type === 'rank' ? 'rows.meanRank' : 'rows.mean'),
      values: found.map((mean) => mean && { mean: mean.hundredths / 100, base: mean.base }),
    },
    nets: netViews(released, table, language),
    significance: table.banner === null ? null : significanceOf(table, language),
    notes: tableNotes(released, table, release, language),
  }
}

function scaleOf({ ordinal, categories, special }: Variable): Variable['categories'] {
  return ordinal ? categories.filter(({ code }) => !special.includes(code)) : []
}

function endsOf(variable: Variable, language: Language): VariableView['ends'] {
  const points = scaleOf(variable).flatMap(({ code, label, short }) => {
    const score = variable.scores?.[code]
    return score === undefined ? [] : [{ label: (short ?? label)[language], score }]
  })
  const [first, last] = [points[0], points.at(-1)]
  return first && last && points.length > 1 ? [first, last] : null
}

/** Everybody, beside the columns of a banner; null without one. */
function totalView({ variable }: ReleasedVariable, table: PublishedTable, language: Language): VariableView['total'] {
  if (table.banner === null) return null
  const whole = withTotal(table, textInBoth('names.total'))
  const last = table.columns.length
  const mean = means(variable, whole)?.[last]
  return {
    column: columnViews(whole, language)[last] as ColumnView,
    counts: whole.counts.map((line) => line[last] ?? 0),
    percents: columnPercents(whole).map((line) => percent(line[last] ?? null)),
    mean: mean ? { mean: mean.hundredths / 100, base: mean.base } : null,
  }
}

function netViews({ variable }: ReleasedVariable, table: PublishedTable, language: Language): VariableView['nets'] {
  const last = table.columns.length
  return nets(variable, withTotal(table, textInBoth('names.total'))).map(({ label, counts, percents }) => ({
    label: label[language],
    counts: counts.slice(0, last),
    percents: percents.slice(0, last).map(percent),
    total: table.banner === null ? null : { count: counts[last] ?? 0, percent: percent(percents[last] ?? null) },
  }))
}

function columnViews(table: PublishedTable, language: Language): readonly ColumnView[] {
  const base = bases(table)
  const silent = countsOfKind(table, 'notAnswered')
  const all = respondents(table)
  return table.columns.map((column, c) => ({
    label: column.label[language],
    stated: columnIsStated(column),
    base: base[c] ?? 0,
    notAnswered: silent[c] ?? 0,
    respondents: all[c] ?? 0,
  }))
}

function rowViews(variable: Variable, table: PublishedTable, language: Language): readonly RowView[] {
  const percents = columnPercents(table)
  const across = rowPercents(table)
  return table.rows.map((row, r) => ({
    codes: row.codes,
    kind: row.kind,
    label: row.label[language],
    residual: row.codes.some((code) => variable.residual?.includes(code) ?? false),
    counts: table.counts[r] ?? [],
    percents: (percents[r] ?? []).map(percent),
    rowPercents: (across[r] ?? []).map(percent),
  }))
}

function significanceOf(table: PublishedTable, language: Language): VariableView['significance'] {
  const test = chiSquare(table)
  if (!test) return null
  const verdict = test.p === null ? 'baseTooSmall' : test.p < SIGNIFICANT ? 'differs' : 'doesNotDiffer'
  return {
    statistic: test.statistic,
    degrees: test.degrees,
    p: test.p,
    verdict,
    sentence: [verdict, ...test.p !== null && test.isWithoutUnstated ? ['withoutUnstated'] : []].map((key) => words(language, `significance.${key}`)).join(' '),
  }
}

function summaryOf(
  asked: ReleasedQuestion, banner: string | null, rung: string | undefined, language: Language,
): SummaryView | null {
  const measure = ({ multiple: 'chosen', ranking: 'meanRank', matrix: 'mean', single: null, number: null } as const)[asked.kind]
  const tables = asked.variables.map((released) => {
    const table = tableOf(released, banner, rung)
    return table && withTotal(table, textInBoth('names.total'))
  })
  const first = tables.find((table) => table !== undefined)
  if (!measure || !first) return null
  const items = asked.variables.map(({ variable }, i) => {
    const table = tables[i]
    const cells = table && (measure === 'chosen' ? chosen(table) : averages(asked.variables[i] as ReleasedVariable, table))
    return {
      variable: variable.name,
      label: itemOf(variable, language) ?? variable.label[language],
      residual: variable.itemResidual ?? false,
      base: table ? baseLabel(baseKind(table), language) : null,
      cells: cells ?? first.columns.map(() => null),
    }
  })
  if (items.every(({ cells }) => cells.every((cell) => cell === null))) return null
  const label = { chosen: 'rows.chosen', meanRank: 'rows.meanRank', mean: 'rows.mean' }[measure]
  return {
    measure,
    label: words(language, label),
    banner,
    rung: first.rung,
    columns: first.columns.map((column, c) => ({
      label: column.label[language], stated: columnIsStated(column), total: banner !== null && c === first.columns.length - 1,
    })),
    items,
  }
}

type Cells = SummaryView['items'][number]['cells']

function chosen(table: PublishedTable): Cells {
  const counts = net(table, ['1'])
  const base = bases(table)
  return table.columns.map((_, c) => {
    const count = counts?.[c]
    const of = base[c] ?? 0
    return count === undefined ? null : { count, percent: percent(shareInTenths(count, of)), mean: null, base: of }
  })
}

function averages(released: ReleasedVariable, table: PublishedTable): Cells {
  const found = means(released.variable, table)
  return table.columns.map((_, c) => {
    const mean = found?.[c]
    return mean ? { count: null, percent: null, mean: mean.hundredths / 100, base: mean.base } : null
  })
}

function itemOf(variable: { readonly itemLabel?: Text; readonly itemShort?: Text }, language: Language): string | null {
  return (variable.itemShort ?? variable.itemLabel)?.[language] ?? null
}

function percent(tenths: Tenths): number | null {
  return tenths === null ? null : tenths / 10
}
