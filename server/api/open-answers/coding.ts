/** The wire of the coding desk. Researchers alone; a coder sees no other coder's codes of a text until all have coded it. */
import { z } from 'zod'
import { languageTag } from '../languages.ts'

const code = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
const codes = z.array(code).max(100)
const whole = z.int().min(0)
const share = z.number().nullable()

const frameCode = z.strictObject({
  code,
  /** In every language of the survey that the readers have. */
  label: z.record(languageTag, z.string().trim().min(1).max(120)).refine((label) => Object.keys(label).length > 0),
  definition: z.string().trim().max(2000),
  example: z.string().trim().max(2000),
  /** No longer given; texts that have it are to be coded again. */
  retired: z.boolean(),
})

/** PUT /releases/:id/coding/:variable/frame: the next version. */
export const frameRequest = z.strictObject({
  /** The version the caller has seen; 0: none yet. */
  version: whole,
  /** May a text have several codes? */
  several: z.boolean(),
  codes: z.array(frameCode).min(1).max(100),
  /** Accounts whose codings are compared. */
  coders: z.array(z.string().trim().min(1).max(100)).min(1).max(20),
})
export type FrameRequest = z.infer<typeof frameRequest>

/** PUT /releases/:id/coding/:variable/texts/:text and …/settled: the caller's codes; what all coders' texts come to. */
export const codingRequest = z.strictObject({
  codes,
  /** Version of the frame that the caller has seen. */
  frame: whole,
  /** Revision that the caller has seen; 0: none yet. */
  revision: whole,
})

/** GET /releases/:id/coding: questions with texts. */
export const codingQuestions = z.array(
  z.strictObject({
    variable: z.string(),
    question: z.string(),
    label: z.string(),
    texts: whole,
    /** Null: no frame yet. */
    frame: z.strictObject({ version: whole, codes: whole, coders: z.array(z.string()) }).nullable(),
    /** Texts the caller has coded; coded by all coders; of these, alike; with codes that stand. */
    mine: whole,
    complete: whole,
    agreed: whole,
    final: whole,
  }),
)
export type CodingQuestions = z.infer<typeof codingQuestions>

const agreement = z.strictObject({
  texts: whole,
  observed: share,
  expected: share,
  kappa: share,
  measure: z.enum(['cohen', 'fleiss']),
})
const given = z.strictObject({ codes, frame: whole, revision: whole })

export const codedText = z.strictObject({
  id: z.string(),
  text: z.string(),
  /** What the caller gave; null: nothing yet, or a code that was retired since. */
  mine: given.nullable(),
  /** How many coders have coded it. */
  codedBy: whole,
  complete: z.boolean(),
  /** All coders' codes, once all have coded it; null until then. */
  codings: z.array(z.strictObject({ coder: z.string(), codes })).nullable(),
  agreed: z.boolean().nullable(),
  settled: z.strictObject({ codes, by: z.string(), revision: whole }).nullable(),
  /** The codes that stand; null: none yet. */
  final: codes.nullable(),
})
export type CodedTextReply = z.infer<typeof codedText>

/** GET /releases/:id/coding/:variable */
export const codingQuestion = z.strictObject({
  variable: z.string(),
  label: z.string(),
  languages: z.array(languageTag),
  /** The caller's account. */
  caller: z.string(),
  frame: z
    .strictObject({
      version: whole,
      several: z.boolean(),
      codes: z.array(frameCode),
      coders: z.array(z.string()),
      by: z.string(),
      at: whole,
    })
    .nullable(),
  texts: z.array(codedText),
  agreement: z
    .strictObject({
      whole: agreement,
      codes: z.array(z.strictObject({ code, agreement })),
      confusion: z.strictObject({ categories: z.array(z.string()), counts: z.array(z.array(whole)) }).nullable(),
    })
    .nullable(),
  frequencies: z
    .strictObject({
      coded: whole,
      mentions: whole,
      codes: z.array(z.strictObject({ code, texts: whole })),
      /** May the counts be published beside the tables? */
      published: z.boolean(),
    })
    .nullable(),
})
export type CodingQuestion = z.infer<typeof codingQuestion>
