/** The sheets of an XLSForm as rows of named cells (xlsform.org, "survey", "choices" and "settings"). Pure. */

/** A sheet as a spreadsheet reader gives it: cells as text, the first row the headings. */
export interface Sheet {
  readonly name: string
  readonly rows: readonly (readonly string[])[]
}

/** Something that cannot be taken, or is left out: where, what, and the facts its sentence needs. */
export interface Finding {
  /** `survey row 12`, `choices row 3`, `settings`. */
  readonly place: string
  readonly kind: FindingKind
  readonly facts: Readonly<Record<string, string>>
}

/** Names of sentences in `locales/<language>/xlsform.json`, those that stop an import or an export. */
export const REFUSED = [
  'noSurveySheet',
  'noChoicesSheet',
  'headingMissing',
  'headingTwice',
  'languageUnknown',
  'languageMixed',
  'typeUnknown',
  'typeMissing',
  'identifies',
  'notAsked',
  'nameMissing',
  'nameTwice',
  'listUnknown',
  'listFromFile',
  'choiceFilter',
  'choiceNameMissing',
  'expressionBroken',
  'expressionUnsupported',
  'expressionUnknownName',
  'constraintUnsupported',
  'parametersBroken',
  'repeatCount',
  'groupNotClosed',
  'groupNotOpen',
  'nothingAsked',
  'notInXlsForm',
  'tooLarge',
] as const
/** Those that are left out, and said. */
export const LEFT_OUT = ['metadata', 'columnIgnored', 'appearanceIgnored', 'defaultIgnored', 'readOnlyIgnored'] as const
export type FindingKind = (typeof REFUSED)[number] | (typeof LEFT_OUT)[number]

export interface Row {
  /** As the spreadsheet counts: the headings are row 1. */
  readonly number: number
  /** The trimmed cell under a canonical heading; empty where there is none. */
  readonly cell: (column: string) => string
}

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
}

/**
 * Rows under canonical headings: small letters with `_` for blanks, what follows `::` (or `:`) as it stands.
 *
 * @example tableOf([['List Name', 'label:: English (en)'], ['yn', 'Yes']]).rows[0].cell('label::English (en)') // 'Yes'
 */
export function tableOf(rows: Sheet['rows']): Table {
  const [headings = [], ...lines] = rows
  const columns = headings.map(canonical)
  return {
    columns: columns.filter((column) => column !== ''),
    rows: lines.flatMap((cells, index) => {
      if (cells.every((cell) => cell.trim() === '')) return []
      const byColumn = new Map(columns.map((column, at) => [column, (cells[at] ?? '').trim()]))
      return [{ number: index + 2, cell: (column: string) => byColumn.get(column) ?? '' }]
    }),
  }
}

const SYNONYMS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    list: 'list_name',
    command: 'type',
    value: 'name',
    caption: 'label',
    relevance: 'relevant',
    readonly: 'read_only',
    count: 'repeat_count',
  }),
)

function canonical(heading: string): string {
  const [head = '', ...language] = heading.split(/::?/).map((part) => part.trim())
  const column = head.toLowerCase().replace(/[\s-]+/g, '_')
  const name = SYNONYMS.get(column) ?? column
  return language.length === 0 ? name : `${name}::${language.join('::').trim()}`
}

/** Headings that occur twice: a reader would take the last one in silence. */
export function doubled({ columns }: Table): readonly string[] {
  return [...new Set(columns.filter((column, at) => columns.indexOf(column) !== at))]
}
