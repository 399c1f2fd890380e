/** Texts of a survey in two languages on the wire: `/api/admin/surveys/{survey}/texts`. */
import { z } from 'zod'
import { languageTag } from './languages.ts'
import { surveyReading } from './surveys.ts'

const version = z.string().max(80).optional().describe('else the newest')
export const textsQuery = z.object({
  language: languageTag.describe('into which it is translated'),
  from: languageTag.optional().describe('from which; else the first of the survey'),
  version,
})
export const bringQuery = z.object({ language: languageTag.describe('into which it is translated') })

/** Every text that a respondent or a reader sees, in two languages. */
export const textsReply = z.strictObject({
  name: z.string(),
  version: z.string(),
  /** In the languages it has. */
  title: surveyReading.shape.title.unwrap(),
  /** `upload`: its texts can be changed. */
  source: surveyReading.shape.source,
  /** Those the survey has. */
  languages: z.array(z.string()),
  from: z.string(),
  language: z.string(),
  texts: z.array(
    z.strictObject({
      id: z.string(),
      /** Which question, and what kind of text, in the reader's language. */
      context: z.string(),
      /** What has to be kept, and how long it may be, in sentences. */
      notes: z.array(z.string()),
      source: z.string(),
      /** Empty where there is none. */
      target: z.string(),
      /** It has none, although it needs one. */
      missing: z.boolean(),
      /** Characters. */
      limit: z.int().nullable(),
    }),
  ),
})
export type TextsReply = z.infer<typeof textsReply>

/** What a file makes, or would make, of one language. */
export const translatedReply = z.strictObject({
  name: z.string(),
  version: z.string(),
  language: z.string(),
  /** Texts that had no wording in it. */
  added: z.int(),
  /** Texts that had another. */
  changed: z.int(),
  /** Texts that have none yet. */
  missing: z.int(),
  complaints: surveyReading.shape.complaints,
})
export type TranslatedReply = z.infer<typeof translatedReply>

const MOST = 20_000
const text = z.string().max(MOST)
export const saveTextsRequest = z.strictObject({
  language: languageTag,
  from: languageTag,
  texts: z
    .array(
      z.strictObject({
        id: z.string().max(1000),
        /** Both as they were when the page was drawn. */
        source: text,
        before: text,
        /** Empty: the wording is taken away. */
        text,
      }),
    )
    .min(1)
    .max(MOST),
})
export type SaveTextsRequest = z.infer<typeof saveTextsRequest>

/** A translators' file by its kind. */
export const CSV_TYPE = 'text/csv'
export const XLIFF_TYPE = 'application/xliff+xml'
export const TEXTS_TYPES = [CSV_TYPE, XLIFF_TYPE, 'application/octet-stream']
