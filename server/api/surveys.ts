/** Surveys on the wire: `/api/admin/surveys`. */
import { z } from 'zod'
import { UNITS, type Text } from '../../surveys/types.ts'
import { textIn } from './languages.ts'

const text = z.record(z.string(), z.string()) as unknown as z.ZodType<Text>
const policy = z.enum(['confidential', 'open'])

const version = z.strictObject({
  version: z.string(),
  /** ms since 1970; null where it comes with the program, a folder or the host. */
  added: z.number().nullable(),
  by: z.string().nullable(),
  newest: z.boolean(),
  /** Campaigns and releases bound to it; of the newest also the drafts that take whichever is newest. */
  usedBy: z.array(z.string()),
  /** May it be removed? Drafts keep only the last upload of a survey. */
  removable: z.boolean(),
})

export const surveysReply = z.strictObject({
  surveys: z.array(
    z.strictObject({
      name: z.string(),
      title: text,
      /** `own`: with the program, from a folder or the host; `upload`: by an administrator. */
      source: z.enum(['own', 'upload']),
      policy,
      languages: z.array(z.string()),
      /** How many are asked: a matrix is one. */
      questions: z.int(),
      /** How many complaints `check` has of the newest version; a campaign opens only with none. Null: it is being checked. */
      complaints: z.int().nullable(),
      /** The newest first. */
      versions: z.array(version),
    }),
  ),
})
export type SurveysReply = z.infer<typeof surveysReply>

const role = z.enum(['measure', 'classifier', 'verbatim', 'name', 'withheld'])
const scale = z.enum(['none', 'ordinal', 'scored'])
const unit = z.enum(UNITS)
const coded = z.strictObject({ code: z.string(), label: text })

/** A question, and what is chosen of it; null where there is nothing to choose. */
const question = z.strictObject({
  name: z.string(),
  label: text,
  kind: z.enum(['one', 'several', 'ranking', 'matrix', 'number', 'text']),
  role,
  /** Those it may have. */
  roles: z.array(role),
  /** `scored`: ordinal, and with a mean. */
  scale: scale.nullable(),
  /** Answers, options or ranked items; of a matrix its columns. */
  answers: z.array(coded),
  /** Of a matrix. */
  rows: z.array(coded),
  special: z.array(z.string()).nullable(),
  residual: z.array(z.string()).nullable(),
  unit: unit.nullable(),
  /** Where the intervals of a number begin. */
  bandsFrom: z.array(z.number()).nullable(),
  banner: z.boolean().nullable(),
})

/** What a survey says, and what is wrong with it. `version` is null where the files could not be read. */
export const surveyReading = z.strictObject({
  name: z.string(),
  version: z.string().nullable(),
  title: text.nullable(),
  policy: policy.nullable(),
  minutes: z.array(z.int()).nullable(),
  languages: z.array(z.string()),
  /** `upload`: what its answers mean can be changed. */
  source: z.enum(['own', 'upload']),
  complaints: z.array(z.strictObject({ place: z.string(), kind: z.string(), message: z.string(), remedy: z.string() })),
  /** What of an XLSForm that was just brought is not kept, in words. */
  leftOut: z.array(z.strictObject({ place: z.string(), message: z.string() })),
  /** The consent text is the program's own, until the author brings another. */
  standIn: z.boolean(),
  questions: z.array(question),
  /** What the answers mean: by default where the files do not say. */
  variables: z.array(
    z.strictObject({
      name: z.string(),
      question: z.string(),
      label: text,
      itemLabel: text.nullable(),
      type: z.enum(['single', 'option', 'rank', 'number', 'text']),
      role,
      ordinal: z.boolean(),
      unit: z.string().nullable(),
      /** Answers, or the bands of a number. */
      answers: z.array(
        z.strictObject({
          code: z.string(),
          label: text,
          short: text.nullable(),
          special: z.boolean(),
          residual: z.boolean(),
        }),
      ),
      /** Asked only after one of these. */
      follows: z.array(z.strictObject({ variable: z.string(), codes: z.array(z.string()) })),
      banners: z.array(z.string()),
    }),
  ),
})
export type SurveyReading = z.infer<typeof surveyReading>

/** The title of a new survey, in each of its languages. */
export const surveyTitle = textIn(z.string().trim().min(1).max(200)).refine((title) => Object.keys(title).length > 0)

export const versionQuery = z.object({ version: z.string().max(80).optional().describe('else the newest') })
export const nameQuery = z.object({ name: z.string().max(80).optional().describe('what it will be called') })
export const removeSurveyRequest = z.strictObject({ version: z.string().max(80) })

export const meaningRequest = z.strictObject({
  /** The version that is changed; the outcome is a new one. */
  version: z.string().max(80),
  /** In every language of the survey; absent: as before. */
  title: z.record(z.string().max(35), z.string().trim().min(1).max(200)).optional(),
  /** By the names of questions; what is absent stays. */
  questions: z.record(
    z.string().max(200),
    z.strictObject({
      role: role.optional(),
      scale: scale.optional(),
      special: z.array(z.string().max(200)).max(1000).optional(),
      residual: z.array(z.string().max(200)).max(1000).optional(),
      unit: unit.optional(),
      bandsFrom: z.array(z.number()).min(1).max(50).optional(),
      banner: z.boolean().optional(),
    }),
  ),
})
export type MeaningRequest = z.infer<typeof meaningRequest>

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What an upload may be: an XLSForm workbook, an archive, `survey.json` alone, or `{ "files": { "survey.json": "…" } }`. */
export const SURVEY_TYPES = ['application/zip', 'application/json', 'application/octet-stream', WORKBOOK_TYPE]
