/** Surveys on the wire: `/api/admin/surveys`. */
import { z } from 'zod'
import type { Text } from '../../surveys/types.ts'

const text = z.record(z.string(), z.string()) as unknown as z.ZodType<Text>
const policy = z.enum(['confidential', 'open'])

const version = z.strictObject({
  version: z.string(),
  /** ms since 1970; null where it comes with the program, a folder or the host. */
  added: z.number().nullable(),
  by: z.string().nullable(),
  newest: z.boolean(),
  /** Campaigns and releases bound to it. */
  usedBy: z.array(z.string()),
})

export const surveysReply = z.strictObject({
  surveys: z.array(
    z.strictObject({
      name: z.string(),
      title: text,
      /** `own`: with the program, from a folder or the host; `upload`: by an administrator. */
      source: z.enum(['own', 'upload']),
      policy,
      /** How many complaints `check` has of the newest version; a campaign opens only with none. */
      complaints: z.int(),
      /** The newest first. */
      versions: z.array(version),
    }),
  ),
})
export type SurveysReply = z.infer<typeof surveysReply>

/** What a survey says, and what is wrong with it. `version` is null where the files could not be read. */
export const surveyReading = z.strictObject({
  name: z.string(),
  version: z.string().nullable(),
  title: text.nullable(),
  policy: policy.nullable(),
  minutes: z.array(z.int()).nullable(),
  complaints: z.array(z.strictObject({ place: z.string(), kind: z.string(), message: z.string(), remedy: z.string() })),
  /** What the answers mean: by default where the files do not say. */
  variables: z.array(
    z.strictObject({
      name: z.string(),
      question: z.string(),
      label: text,
      itemLabel: text.nullable(),
      type: z.enum(['single', 'option', 'rank', 'number', 'text']),
      role: z.enum(['measure', 'classifier', 'verbatim', 'withheld']),
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

export const versionQuery = z.object({ version: z.string().max(80).optional().describe('else the newest') })
export const nameQuery = z.object({ name: z.string().max(80).optional().describe('what it will be called') })
export const removeSurveyRequest = z.strictObject({ version: z.string().max(80) })

/** What an upload may be: an archive, `survey.json` alone, or `{ "files": { "survey.json": "…" } }`. */
export const SURVEY_TYPES = ['application/zip', 'application/json', 'application/octet-stream']
