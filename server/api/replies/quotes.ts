/** What is replied about quotes. Researchers alone see what has not been read yet; nothing here carries a second variable. */
import { z } from 'zod'
import { whole } from '../schemas.ts'
import { named, type Wire } from '../wire.ts'

/** Who does not review sees only questions of which something is published. */
const quoteQuestion = z.strictObject({
  variable: z.string(),
  question: z.string(),
  label: z.string(),
  /** Quotes that are published. */
  accepted: whole,
  /** Texts that lie before a reviewer, and those of them that were read; null for everybody else. */
  review: z.strictObject({ texts: whole, read: whole }).nullable(),
})
export type QuoteQuestion = Wire<typeof quoteQuestion>
/** Why nothing is quoted, in the reader's language; null where something is, and where no texts can be. */
const unquoted = z.string().nullable()
/** GET /releases/:id/quotes */
export const quoteQuestions = named('QuoteQuestions', z.strictObject({ questions: z.array(quoteQuestion), unquoted }))
export type QuoteQuestions = Wire<typeof quoteQuestions>

/** One quote as a reviewer sees it. */
const underReview = z.strictObject({
  id: z.string(),
  original: z.string(),
  redacted: z.string().nullable(),
  state: z.enum(['unread', 'accepted', 'rejected']),
  /** Raised by every change, of whomever. */
  revision: whole,
})
export type QuoteUnderReview = Wire<typeof underReview>
export const quoteUnderReview = named('QuoteUnderReview', underReview)
/** GET /releases/:id/quotes/:variable/review */
export const quoteReview = named(
  'QuoteReview',
  z.strictObject({
    variable: z.string(),
    label: z.string(),
    quotes: z.array(underReview),
    unquoted,
  }),
)
export type QuoteReview = Wire<typeof quoteReview>
/** GET /releases/:id/quotes/:variable — accepted quotes only. */
export const releasedQuotes = named(
  'ReleasedQuotes',
  z.strictObject({
    variable: z.string(),
    label: z.string(),
    quotes: z.array(
      z.strictObject({
        text: z.string(),
        /** Labels of the codes that stand, in the reader's language. */
        codes: z.array(z.string()),
      }),
    ),
  }),
)
export type ReleasedQuotes = Wire<typeof releasedQuotes>
