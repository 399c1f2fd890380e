/** What is wrong with the numbers of a JSON reply: each must be the one computed here for its place, and no place may have one that is not. */
import { inLanguage } from '../../../surveys/language.ts'
import type {
  ExhibitView,
  QuestionView,
  ReleaseContents,
  ReleaseSummary,
  SeveralView,
  SummaryView,
  VariableView,
} from '../../../server/api/research.ts'
import type { Release } from '../../../server/tabulation/counting/table.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Line, Numbers } from './numbers.ts'
import type { Told } from './told.ts'

type Leaf = readonly [path: string, value: unknown]

/** Every leaf of a value with its path: `variables[0].rows[1].counts[2]`. */
export function leavesOf(value: unknown, path = ''): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((one, i) => leavesOf(one, `${path}[${i}]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, one]) => leavesOf(one, path === '' ? key : `${path}.${key}`))
  return [[path, value]]
}

/** Places where a text may be a bare number: codes, and labels that are codes (places of a ranking). */
const CODES = /(^|\.)(codes?|scale|order|label|text|columns)(\[\d+\])?$/

/**
 * @param expected mirrors the reply, with its numbers (and what else is computed: letters, verdicts) and nothing else
 * @param more numbers that sentences at a path may name besides
 */
export function complaintsOf(
  told: Told,
  found: unknown,
  expected: unknown,
  more: (path: string) => readonly (number | string | null)[] = () => [],
): readonly string[] {
  const wanted = new Map(leavesOf(expected).filter(([, value]) => value !== null && value !== undefined))
  const codes = new Set(
    told.release.variables.flatMap(({ variable }) => [
      ...variable.categories.flatMap(({ code, label }) => [code, label.en, label.ru]),
      ...(variable.nets ?? []).map((sum) => sum.codes.join('+')),
    ]),
  )
  return [
    ...leavesOf(found).flatMap(([path, value]): string[] => {
      if (wanted.has(path)) {
        const right = wanted.get(path)
        wanted.delete(path)
        return same(value, right) ? [] : [`${path}: ${String(value)} should be ${String(right)}`]
      }
      if (typeof value === 'number' || /\.higherThan\[/.test(path))
        return [`${path}: ${String(value)} follows from nothing`]
      if (typeof value !== 'string' || (CODES.test(path) && codes.has(value))) return []
      return told.unexplained(value, more(path)).map((number) => `${path}: ${number} in “${value}”`)
    }),
    ...[...wanted.keys()].map((path) => `${path}: missing`),
  ]
}

const same = (a: unknown, b: unknown) =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)) : a === b

export function questionComplaints(told: Told, view: QuestionView, language: Language): readonly string[] {
  return complaintsOf(told, view, questionNumbers(told, view, language), (path) =>
    sentenceNumbers(told, view, path, language),
  )
}

export function severalComplaints(told: Told, view: SeveralView, language: Language): readonly string[] {
  return complaintsOf(
    told,
    view,
    { questions: view.questions.map((one) => questionNumbers(told, one, language)) },
    (path) => {
      const [, at, rest] = /^questions\[(\d+)\]\.(.*)$/.exec(path) ?? []
      return at === undefined ? [] : sentenceNumbers(told, view.questions[Number(at)]!, rest!, language)
    },
  )
}

export function exhibitComplaints(told: Told, view: ExhibitView, language: Language): readonly string[] {
  const expected = {
    views: view.views.map((one) => variableNumbers(told, one, language)),
    summary: view.summary && summaryNumbers(told, view.summary, language),
  }
  const bases = view.summary
    ? view.summary.items.map(({ cells }) => cells.at(-1)?.base ?? 0)
    : view.views.map(({ total, columns }) => (total?.column ?? columns[0])!.base)
  const number = /\d+$/.exec(view.name)?.[0] ?? ''
  return complaintsOf(told, view, expected, (path) => {
    if (path === 'base') return [Math.min(...bases), Math.max(...bases)]
    if (path === 'heading') return [number]
    return sentenceNumbers(
      told,
      { variables: view.views, summary: view.summary },
      path.replace(/^views/, 'variables'),
      language,
    )
  })
}

function questionNumbers(told: Told, { variables, summary }: QuestionView, language: Language): object {
  return {
    responses: told.release.responses,
    variables: variables.map((view) => variableNumbers(told, view, language)),
    summary: summary && summaryNumbers(told, summary, language),
  }
}

/** Of letters: how many pairs of columns were compared in the tables beside them. Of a median: the answers where it lies. */
function sentenceNumbers(
  told: Told,
  { variables, summary }: Pick<QuestionView, 'variables' | 'summary'>,
  path: string,
  language: Language,
): readonly (number | string)[] {
  const [, view, column] = /^variables\[(\d+)\]\.(?:total\.median|medians\.values\[(\d+)\])\.text$/.exec(path) ?? []
  if (view !== undefined) {
    const { variable, total, medians } = variables[Number(view)]!
    const codes = (column === undefined ? total?.median : medians?.values[Number(column)])?.codes ?? []
    return told
      .variable(variable)
      .categories.flatMap(({ code, label }) => (codes.includes(code) ? [inLanguage(label, language)] : []))
  }
  const at = /^variables\[(\d+)\]\.statistics\.letters$/.exec(path)?.[1]
  if (at !== undefined) return pairs([linesOf(told, variables[Number(at)]!, language)])
  if (path !== 'summary.statistics.letters' || !summary) return []
  return pairs(
    summary.items.flatMap(({ variable }) => {
      const table = told.table(variable, summary.banner, summary.level)
      return table
        ? [
            allLines(
              told,
              variable,
              told.numbers(variable, table, baseOf(summary, variables)),
              table.rows.map(({ code }) => [code]),
            ),
          ]
        : []
    }),
  )
}

const pairs = (tables: readonly (readonly Line[])[]): readonly number[] => {
  const [tested, tooSmall] = (['tested', 'tooSmall'] as const).map((of) =>
    tables.flat().reduce((sum, line) => sum + line[of], 0),
  )
  return [tooSmall!, tested! + tooSmall!]
}

/** The rows of a table and the sums that the codebook declares; of those that a row shows already, none. */
function allLines(
  told: Told,
  variable: string,
  numbers: Numbers,
  rows: readonly (readonly string[])[],
): readonly Line[] {
  const sums = (told.variable(variable).nets ?? [])
    .map(({ codes }) => codes)
    .filter((codes) =>
      rows.every(
        (row) =>
          !isSameSet(row, codes) &&
          (row.every((code) => codes.includes(code)) || !row.some((code) => codes.includes(code))),
      ),
    )
  return [...rows, ...sums].map((codes) => numbers.line(codes))
}

function linesOf(told: Told, view: VariableView, language: Language): readonly Line[] {
  const table = told.table(view.variable, view.banner, view.level)!
  const numbers = told.numbers(view.variable, table, view.base.kind)
  const shown = view.rows.map(({ code }) => code.split('+'))
  const hidden = table.rows.map(({ code }) => [code]).filter(([code]) => !shown.some((row) => row.includes(code!)))
  return columnsAt(
    table,
    view.columns.map(({ label }) => label),
    language,
  ).length > 0
    ? allLines(told, view.variable, numbers, [...shown, ...hidden])
    : []
}

const isSameSet = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((code) => b.includes(code))

const baseOf = (summary: SummaryView, variables: readonly VariableView[]) =>
  variables.find(({ variable }) => summary.items.some((item) => item.variable === variable))?.base.kind ?? 'answered'

const columnsAt = (
  { columns }: { readonly columns: readonly { readonly label: Readonly<Record<Language, string>> }[] },
  labels: readonly string[],
  language: Language,
) => labels.map((label) => columns.findIndex((column) => inLanguage(column.label, language) === label))

/** The numbers of one table as a view shows it; an exhibit leaves out rows and columns, and adds rows up. */
function variableNumbers(told: Told, view: VariableView, language: Language): object {
  const variable = told.variable(view.variable)
  const table = told.table(view.variable, view.banner, view.level)
  if (!table) return {}
  const numbers = told.numbers(view.variable, table, view.base.kind)
  const at = columnsAt(
    table,
    view.columns.map(({ label }) => label),
    language,
  )
  const last = table.columns.length
  const figures = (line: Line) => ({
    counts: at.map((c) => line.counts[c]),
    percents: at.map((c) => line.percents[c]),
    rowPercents: at.map((c) => line.across[c]),
    intervals: at.map((c) => line.intervals[c]),
    higherThan: at.map((c) => line.higher[c]),
  })
  const column = (c: number) => ({
    letter: numbers.letters[c],
    base: numbers.bases[c],
    notAnswered: numbers.notAnswered[c],
    respondents: numbers.respondents[c],
  })
  const rows = view.rows.map(({ code }) => numbers.line(code.split('+')))
  const median = (c: number) => {
    const found = numbers.medians?.[c]
    return found && { codes: found.codes, score: found.score, base: found.base }
  }
  const scores = variable.ordinal
    ? variable.categories.flatMap(({ code }) =>
        variable.special.includes(code) ? [] : (variable.scores?.[code] ?? []),
      )
    : []
  const chi = numbers.chi
  return {
    ends: view.ends && [{ score: scores[0] }, { score: scores.at(-1) }],
    columns: at.map(column),
    rows: rows.map(figures),
    total: view.total && {
      column: column(last),
      counts: rows.map((line) => line.counts[last]),
      percents: rows.map((line) => line.percents[last]),
      intervals: rows.map((line) => line.intervals[last]),
      mean: numbers.means?.[last],
      median: table.spread ? null : median(last),
    },
    means: view.means && { values: at.map((c) => numbers.means?.[c]) },
    medians: view.medians && { values: at.map(median) },
    spread: view.spread?.map(({ measure }) => ({
      values: [...(table.spread?.columns ?? []), table.spread?.total ?? null]
        .slice(0, table.banner === null ? 1 : undefined)
        .map((one) => one?.[measure]),
    })),
    nets: view.nets.map(({ codes }) => {
      const line = numbers.line(codes)
      return {
        ...figures(line),
        total:
          view.banner === null
            ? null
            : { count: line.counts[last], percent: line.percents[last], interval: line.intervals[last] },
      }
    }),
    significance: view.significance && {
      statistic: chi?.statistic,
      degrees: chi?.degrees,
      p: chi?.p,
      verdict: chi?.p === null ? 'baseTooSmall' : chi!.p < 0.05 ? 'differs' : 'doesNotDiffer',
    },
  }
}

function summaryNumbers(told: Told, summary: SummaryView, language: Language): object {
  const [first] = summary.items.flatMap(({ variable }) => told.table(variable, summary.banner, summary.level) ?? [])
  return {
    // Who chose none of the options is the same for each of them.
    missing: summary.missing.map(({ code }) => ({
      counts: first && told.numbers(first.variable, first, 'answered').line([code]).counts,
    })),
    items: summary.items.map(({ variable, cells, base }) => {
      const own = told.table(variable, summary.banner, summary.level)
      const table = own ?? told.table(variable, null, 'total')
      if (!table) return {}
      const numbers = told.numbers(variable, table, base === told.asked[language] ? 'asked' : 'answered')
      const chosen = numbers.line(['1'])
      const at = summary.columns.map(({ label, total }) =>
        total
          ? table.columns.length * Number(own !== undefined && own.banner !== null)
          : own
            ? columnsAt(own, [label], language)[0]!
            : -1,
      )
      return {
        cells: cells.map((_, c) => {
          const place = at[c]!
          if (place < 0) return null
          if (summary.measure === 'chosen') {
            return {
              count: chosen.counts[place],
              percent: chosen.percents[place],
              base: numbers.bases[place],
              interval: chosen.intervals[place],
              higherThan: chosen.higher[place],
            }
          }
          return numbers.means?.[place] ?? null
        }),
      }
    }),
    columns: summary.columns.map(({ label, total }) => {
      return {
        letter:
          first && !total
            ? told.numbers(first.variable, first, 'answered').letters[columnsAt(first, [label], language)[0]!]
            : null,
      }
    }),
  }
}

function releaseNumbers({ release: { invited, responses, ballots, followUp } }: Told): object {
  return { invited, responses, imported: ballots?.imported ?? 0, followUp: followUp && { number: followUp.number } }
}

export const listComplaints = (told: Told, list: readonly ReleaseSummary[]): readonly string[] =>
  complaintsOf(
    told,
    list,
    list.map(() => releaseNumbers(told)),
  )

/** What is shown, counted in questions. */
function overviewOf({ release, survey }: Told) {
  const asked = release.variables.filter(({ variable }) => variable.source !== 'derived')
  const questions = [...new Set(asked.map(({ variable }) => variable.element))].map((element) =>
    release.variables.filter(({ variable }) => variable.element === element),
  )
  const banners = release.banners.map(({ name, levels }) => {
    const head = survey.codebook.banners.find((banner) => banner.name === name)?.variable
    const has = ({ tables }: Release['variables'][number], level?: string) =>
      tables.some((table) => table.banner === name && (level === undefined || table.level === level))
    const reach = questions
      .map((own) => own.filter((one) => one.variable.name !== head && (release.policy === 'confidential' || has(one))))
      .filter((own) => own.length > 0)
      .map((own) => ({
        own: own.length,
        by: levels.map(({ level }) => own.filter((one) => has(one, level)).length),
        shown: own.filter((one) => has(one)).length,
      }))
    const finest = levels.flatMap(({ columns }, at) => {
      const count = reach.filter(({ by, shown }) => shown > 0 && by.indexOf(Math.max(...by)) === at).length
      return count > 0 ? [{ columns: columns.length, questions: count }] : []
    })
    const [whole, none] = [
      reach.filter(({ own, shown }) => own === shown).length,
      reach.filter(({ shown }) => shown === 0).length,
    ]
    return { whole, none, partly: reach.length - whole - none, finest }
  })
  return {
    questions: questions.length,
    total: questions.filter((own) => own.every(({ tables }) => tables.some(({ banner }) => banner === null))).length,
    banners,
  }
}

const bannerNumbers = ({
  whole,
  partly,
  none,
  finest,
}: ReturnType<typeof overviewOf>['banners'][number]): readonly number[] => [
  whole + partly,
  whole + partly + none,
  partly,
  ...finest.flatMap((one) => [one.columns, one.questions]),
]

/** Those that the sentences on what is shown may name. */
export function overviewNumbers(told: Told): readonly number[] {
  const { questions, total, banners } = overviewOf(told)
  return [questions, total, ...banners.flatMap(bannerNumbers)]
}

export function contentsComplaints(told: Told, contents: ReleaseContents): readonly string[] {
  const { k } = told.release
  const overview = overviewOf(told)
  return complaintsOf(
    told,
    contents,
    { ...releaseNumbers(told), k, plan: contents.plan && { k }, overview },
    (path) => {
      const at = /^overview\.sentences\[(\d+)\]$/.exec(path)?.[1]
      if (at === undefined)
        return path.startsWith('exhibits') ? told.survey.exhibits.map(({ name }) => /\d+$/.exec(name)?.[0] ?? '') : []
      const banner = overview.banners[Number(at) - 1]
      return banner ? bannerNumbers(banner) : [overview.total, overview.questions]
    },
  )
}
