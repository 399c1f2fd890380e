/** A script of base R that reads a CSV file beside it, with labels, factor levels and the right encoding. Pure. */
import type { Dataset, DatasetVariable } from './dataset.ts'

export interface RScript {
  readonly dataset: Dataset
  /** The CSV files, as seen from the script; several have the same columns. */
  readonly files: readonly string[]
  readonly delimiter: ',' | ';'
  readonly decimal: '.' | ','
  /** For each column of the CSV the variable of the dataset that it is. */
  readonly columns: readonly string[]
  /** Lines of R before the labels are set. */
  readonly added?: readonly string[]
}

/**
 * The script leaves a data frame `data`: answers as factors with every level in its order (ordered where the scale is), numbers as numbers,
 * empty cells as `NA`, the label of each column in `attr(data$x, "label")`. It takes off the apostrophes that keep spreadsheets from reading
 * a text as a formula. Nothing but base R is needed.
 */
export function rScript({ dataset, files, delimiter, decimal, columns, added = [] }: RScript): string {
  const variables = new Map(dataset.variables.map((variable) => [variable.name, variable]))
  const own = columns.flatMap((name) => variables.get(name) ?? [])
  return [
    ...[dataset.title, '', ...dataset.notes].map((note) => `# ${note.replaceAll(/\s+/g, ' ')}`.trimEnd()),
    '#',
    '# Base R, in the folder of the CSV: source("<this file>", encoding = "UTF-8")',
    '',
    `files <- ${vector(files)}`,
    'data <- do.call(rbind, lapply(files, read.csv,',
    `  fileEncoding = "UTF-8-BOM", sep = ${quoted(delimiter)}, quote = "\\"", colClasses = "character",`,
    '  check.names = FALSE, na.strings = "", strip.white = FALSE, comment.char = "", header = TRUE))',
    `names(data) <- ${vector(own.map(({ name }) => name))}`,
    `data[] <- lapply(data, function(text) sub("^'(?='*[=+\\\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20])", "", text, perl = TRUE))`,
    '',
    decimal === ',' ? 'number <- function(text) as.numeric(sub(",", ".", text, fixed = TRUE))' : 'number <- as.numeric',
    ...own.flatMap((variable) => reading(variable)),
    ...added,
    '',
    ...dataset.variables.map(({ name, label }) => `attr(${column(name)}, "label") <- ${quoted(label)}`),
    'rm(files, number)',
    '',
  ].join('\n')
}

/** How a column of texts becomes what it is. */
function reading(variable: DatasetVariable): readonly string[] {
  const { name, holds, labels } = variable
  if (holds === 'text') return []
  const levels = levelsOf(variable)
  if (levels.length === 0) return [`${column(name)} <- number(${column(name)})`]
  const ordered = variable.measure === 'ordinal' && variable.missing.length === 0 && labels.length > 0
  return [`${column(name)} <- factor(${column(name)}, levels = ${vector(levels)}${ordered ? ', ordered = TRUE' : ''})`]
}

/** Labels of what the column holds; none where it holds numbers of which only some have a label (ranks). */
function levelsOf({ labels, missing, measure }: DatasetVariable): readonly string[] {
  if (measure === 'ordinal' && labels.length === missing.length) return []
  return [...new Set(labels.map(({ label }) => label))]
}

export const column = (name: string): string => `data[[${quoted(name)}]]`

/** A vector of texts, lines of it short enough to be read. */
export function vector(texts: readonly string[]): string {
  return texts.length === 0 ? 'character()' : `c(${texts.map(quoted).join(', ')})`
}

/** A text as R writes it. */
function quoted(text: string): string {
  const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${text.replaceAll(/["\\\n\r\t]/g, (sign) => escapes[sign] ?? sign).replaceAll('\0', '')}"`
}
