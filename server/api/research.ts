/**
 * The wire of the researcher's journey. Everything here comes from releases; nothing reads answers.
 * All texts are in the language that was asked for (`?lang=`, a BCP 47 tag; where a text has no such language, in the nearest it has).
 */
import { z } from 'zod'
import { FALLBACK } from '../../surveys/language.ts'
import { BASES } from '../../surveys/types.ts'
import { REPORT_FORMATS } from '../contracts/records.ts'
import { languageTag } from './languages.ts'

export type * from './replies/releases.ts'
export type * from './replies/reviews.ts'
export type * from './replies/tables.ts'

const language = languageTag.default(FALLBACK)
/** Of a variable: of its question, and of a row, option or cell in it. */
const name = z.string().max(500)

/** `C4, A7.a%2Cb` -> `C4` and `A7.a,b` */
export function namesListed(text: string): readonly string[] {
  return text
    .split(',')
    .map((one) => one.trim().replace(/%2C/gi, ',').replaceAll('%25', '%'))
    .filter((one) => one !== '')
}

/** What percentages are of (see `BaseKind`); absent: what the survey says of each question. Mentions where every option was published. */
const base = z.enum(BASES).optional()
/** `all`: percentages are of all columns together, not of each. */
const share = z.enum(['column', 'all']).default('column')
/** `instead`: sums that the survey declares are printed in place of the answers they add up, as one row. */
const sums = z.enum(['beside', 'instead']).default('beside')
/**
 * By size, the largest first: `total`, or the letter of a column (`B`). One variable: its answers; what holds the rest ("Other"), special
 * answers and missing ones stay last. A question of several: options by the share that chose them, ranked items by mean rank, rows of a
 * matrix by mean. Absent: as they were asked.
 */
const sort = z.string().max(5).optional()
/** Names of questions or variables with commas between them: `C4,C7,A7.a`; a comma in a name is written `%2C`, a percent sign `%25`. */
const questions = z.string().max(4000).transform(namesListed).pipe(z.array(name).min(1))

/** GET /releases/:id/questions/:question?by=&level=&base=&share=&sums=&sort=&lang= ; a page transposes the view itself. */
export const questionQuery = z.object({
  by: name.optional(),
  level: name.optional(),
  base,
  share,
  sums,
  sort,
  lang: language,
})
/** GET /releases/:id/questions?questions=C4,C7,E1&by=&level=&base=&sort=&lang= : several questions by one banner. */
export const questionsQuery = questionQuery.extend({ questions })
/** GET /releases and /releases/:id */
export const languageQuery = z.object({ lang: language })
/** GET /releases/:id/report.:format?lang= */
export const reportFormat = z.enum(REPORT_FORMATS)
export type ReportFormat = z.infer<typeof reportFormat>
/**
 * GET /releases/:id/tables/:variable.csv|.csv-metadata.json|.xlsx|.json|.sav|.R ; `layout` of CSV: `wide` and `tidy` are for programs (commas, no
 * byte order mark), `reader` for people's spreadsheets, with question, base, notes and source; `names=address`: metadata name the CSV's address, not its file;
 * `transpose=1` sets answers across and columns down; `tests=1` adds the 95 % interval of every percentage and the letters of the columns that
 * are significantly lower (the tidy layout always has both, and is never transposed).
 */
export const tableQuery = z.object({
  by: name.optional(),
  level: name.optional(),
  base,
  share,
  sums,
  sort,
  transpose: z.enum(['0', '1']).default('0'),
  tests: z.enum(['0', '1']).default('0'),
  layout: z.enum(['wide', 'tidy', 'reader']).default('wide'),
  names: z.enum(['file', 'address']).default('file'),
  lang: language,
})
/** GET /releases/:id/several.csv|.csv-metadata.json|.xlsx|.json?questions=C4,C7,E1&… : several questions in one table. */
export const severalQuery = tableQuery.extend({ questions })
export type QuestionQuery = z.infer<typeof questionQuery>
export type TableQuery = z.infer<typeof tableQuery>
