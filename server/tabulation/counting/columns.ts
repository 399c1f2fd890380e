/**
 * The analysis file: answers as columns of small integers, the only form in which answers are counted.
 * Every variable and every banner is one typed array over the same respondents, in the order in which the box gave them.
 */
import { codeOf, isTabulated, itemsOf, valueOf } from '../../../surveys/reading.ts'
import type { Answers, Banner, Code, Survey, Text, Variable } from '../../../surveys/types.ts'
import type { AnalysisPlan } from '../../contracts/records.ts'
import { NOT_ANSWERED, NOT_ASKED, type ReleasedVariable, type TableColumn, type TableRow } from './table.ts'
import { wordsInAll } from '../table-words.ts'

/** Positions in a row list or category list, one per respondent. Two bytes only where there are more than 256 categories. */
export type Indexes = Uint8Array | Uint16Array

/** One variable of all respondents. */
export interface AnalysisColumn {
  readonly variable: Variable
  /** The categories in their order, then `NOT_ANSWERED`, then `NOT_ASKED` (always both, also where their count is 0). */
  readonly rows: readonly TableRow[]
  /** Row of each respondent, a position in `rows`. */
  readonly index: Indexes
  /** Number variables only: the value in the variable's unit, NaN where there is none. Read under policy `open` only. */
  readonly values?: Float64Array
}

/** One banner of all respondents: its variable's categories, then `NOT_ANSWERED`, then `NOT_ASKED`. */
export interface BannerColumn {
  readonly banner: Banner
  readonly variable: Variable
  /** Finest columns, one code each. */
  readonly categories: readonly TableColumn[]
  /** Category of each respondent, a position in `categories`. */
  readonly index: Indexes
  /** A nested banner: the banners it is made of. */
  readonly madeOf?: readonly BannerColumn[]
}

/** What one respondent answered, whoever it was. */
export interface Answered {
  readonly answers: Answers
}

/** All that is counted of one campaign. Nothing of it leaves the release. */
export interface AnalysisFile {
  /** Number of respondents: the length of every column. */
  readonly respondents: number
  readonly columns: readonly AnalysisColumn[]
  readonly banners: readonly BannerColumn[]
  /** Repeated groups: a file each, of items in the place of respondents. Counted under policy `open` only. */
  readonly groups?: readonly ItemFile[]
}

/** The items of a repeated group. Its columns are those of the group, and the classifiers of the respondents around it. */
export interface ItemFile extends AnalysisFile {
  readonly group: string
  /** The respondent behind each item, counted from 0. */
  readonly respondent: Uint32Array
}

/** What a policy makes of an analysis file. `plain` and `protect` are the two; nothing else is published. */
export type PolicyMethod = (
  file: AnalysisFile,
  options: { readonly k: number; readonly byName?: boolean } & Partial<AnalysisPlan>,
) => {
  /** Name and version, e.g. `plain-2`, `answers-1`. */
  readonly method: string
  /** One per column of the file, in its order; those of repeated groups behind them. */
  readonly variables: readonly ReleasedVariable[]
}

/**
 * Reads every response once. Consistent by construction: a question whose routing parent was not answered in the
 * required way is `NOT_ASKED`, whatever was handed in; a value outside every category or band is `NOT_ANSWERED`.
 *
 * @param variables those to tabulate; a routing parent among them must come with its children
 */
export async function prepareColumns(
  survey: Survey,
  variables: readonly Variable[],
  responses: AsyncIterable<Answered> | Iterable<Answered>,
): Promise<AnalysisFile> {
  const outside = variables.filter(({ group }) => !group)
  const whole = fileWriter(survey, outside)
  const around = outside.filter(({ role }) => role === 'classifier')
  const groups = [...new Set(variables.flatMap(({ group }) => group?.name ?? []))].map((group) => ({
    group,
    file: fileWriter(survey, [...variables.filter((one) => one.group?.name === group), ...around]),
    respondent: [] as number[],
  }))
  let respondents = 0
  for await (const { answers } of responses) {
    whole.write(answers)
    for (const { group, file, respondent } of groups)
      for (const item of itemsOf(answers, group)) {
        file.write({ ...answers, ...item })
        respondent.push(respondents)
      }
    respondents++
  }
  return {
    ...whole.file(),
    ...(groups.length > 0 && {
      groups: groups.map(({ group, file, respondent }) => ({
        ...file.file(),
        group,
        respondent: Uint32Array.from(respondent),
      })),
    }),
  }
}

/** Takes answers one after the other, and makes a file of them. */
function fileWriter(survey: Pick<Survey, 'codebook'>, variables: readonly Variable[]) {
  const writers = parentsFirst(variables.filter(isTabulated)).map(columnWriter)
  const byName = new Map(writers.map((writer) => [writer.variable.name, writer]))
  for (const writer of writers) writer.parent = byName.get(writer.variable.parent?.variable ?? '')
  let written = 0
  return {
    write(answers: Answers): void {
      for (const writer of writers) writer.write(written, answers)
      written++
    },
    file(): AnalysisFile {
      const columns = variables.flatMap(({ name }) => {
        const writer = byName.get(name)
        return writer ? [writer.column(written)] : []
      })
      return { respondents: written, columns, banners: bannersOf(survey, columns) }
    },
  }
}

/** The survey's banners over columns already prepared; a banner shares its variable's column. */
export function bannersOf(
  survey: Pick<Survey, 'codebook'>,
  columns: readonly AnalysisColumn[],
): readonly BannerColumn[] {
  return survey.codebook.banners.flatMap((banner) => {
    const column = columns.find(({ variable }) => variable.name === banner.variable)
    if (!column) return []
    return [bannerOn(banner, column)]
  })
}

/** A banner that shares the column of its variable. */
export function bannerOn(banner: Banner, { variable, rows, index }: AnalysisColumn): BannerColumn {
  return { banner, variable, categories: rows.map(({ code, label }) => ({ categories: [code], label })), index }
}

/**
 * The banners of a plan, in its order; without a plan the first two. Of several banners over one variable the first counts.
 *
 * @param names of banners, as in `AnalysisPlan.banners`
 */
export function plannedBanners(
  { banners }: AnalysisFile,
  names: readonly string[] | undefined,
): readonly BannerColumn[] {
  const distinct = banners.filter(
    ({ variable }, b) => banners.findIndex((other) => other.variable.name === variable.name) === b,
  )
  return names
    ? names.flatMap((name) => distinct.find(({ banner }) => banner.name === name) ?? [])
    : distinct.slice(0, 2)
}

/** The fixed row list of a variable: categories, not answered, not asked. */
export function rowsOf(variable: Variable): readonly TableRow[] {
  const answers = variable.categories.map(({ code, label, short }): TableRow => ({
    code,
    kind: variable.special.includes(code) ? 'special' : 'answer',
    label: short ?? label,
  }))
  return [
    ...answers,
    { code: NOT_ANSWERED, kind: 'notAnswered', label: wordsInAll('rows.notAnswered') },
    { code: NOT_ASKED, kind: 'notAsked', label: wordsInAll('rows.notAsked') },
  ]
}

/** What a banner's column of those who did not say is called. */
export const notStated = (): Text => wordsInAll('columns.notStated')

interface ColumnWriter {
  readonly variable: Variable
  parent: ColumnWriter | undefined
  readonly write: (respondent: number, answers: Answers) => void
  readonly rowOf: (respondent: number) => number
  readonly codes: readonly Code[]
  readonly column: (respondents: number) => AnalysisColumn
}

function columnWriter(variable: Variable): ColumnWriter {
  const rows = rowsOf(variable)
  const codes = rows.map((row) => row.code)
  const position = new Map(codes.map((code, i) => [code, i]))
  const unanswered = rows.length - 2
  const unasked = rows.length - 1
  let index: Indexes = rows.length <= 256 ? new Uint8Array(1024) : new Uint16Array(1024)
  let values = variable.type === 'number' ? new Float64Array(1024).fill(NaN) : undefined
  let asking: Set<number> | undefined
  const writer: ColumnWriter = {
    variable,
    parent: undefined,
    codes,
    rowOf: (respondent) => index[respondent] ?? unanswered,
    write(respondent, answers) {
      if (respondent >= index.length) {
        index = grown(index)
        values &&= grownValues(values)
      }
      const { parent } = writer
      if (parent && variable.parent) {
        asking ??= new Set(variable.parent.codes.map((code) => parent.codes.indexOf(code)))
        if (!asking.has(parent.rowOf(respondent))) {
          index[respondent] = unasked
          return
        }
      }
      const code = codeOf(variable, answers)
      const row = code === undefined ? unanswered : (position.get(code) ?? unanswered)
      index[respondent] = row
      if (values && row !== unanswered) values[respondent] = valueOf(variable, answers) as number
    },
    column: (respondents) => ({
      variable,
      rows,
      index: index.slice(0, respondents),
      ...(values && { values: values.slice(0, respondents) }),
    }),
  }
  return writer
}

function grown(index: Indexes): Indexes {
  const longer = index instanceof Uint8Array ? new Uint8Array(index.length * 2) : new Uint16Array(index.length * 2)
  longer.set(index)
  return longer
}

function grownValues(values: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(values.length * 2).fill(NaN)
  longer.set(values)
  return longer
}

/** A child is read after its parent. A circle cannot be read: `check` names it, here it counts as unrouted. */
function parentsFirst(variables: readonly Variable[]): readonly Variable[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]))
  const ordered = new Set<Variable>()
  const visit = (variable: Variable, path: readonly Variable[]) => {
    if (ordered.has(variable) || path.includes(variable)) return
    const parent = variable.parent && byName.get(variable.parent.variable)
    if (parent) visit(parent, [...path, variable])
    ordered.add(variable)
  }
  for (const variable of variables) visit(variable, [])
  return [...ordered]
}
