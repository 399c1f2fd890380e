/** The wire of quotes. Researchers alone see what has not been read yet; nothing here carries a second variable. */
import { z } from 'zod'

const theme = z.string().trim().min(1).max(60)

/** PUT /releases/:id/quotes/:variable/:quote — the caller's verdict and themes. */
export const reviewRequest = z.strictObject({
  /** The revision the caller has seen. Where somebody has decided otherwise since, nothing is changed (`quoteChangedMeanwhile`). */
  revision: z.int().nonnegative(),
  state: z.enum(['unread', 'accepted', 'rejected']),
  /** The original with `[…]` in place of words; null: nothing was taken out. */
  redacted: z.string().max(20_000).nullable(),
  /** The caller's own themes; other reviewers' stay. */
  themes: z.array(theme).max(12),
})
export type ReviewRequest = z.infer<typeof reviewRequest>

/** One line of GET /releases/:id/quotes. Who does not review sees only questions of which something is published. */
export interface QuoteQuestion {
  readonly variable: string
  readonly question: string
  readonly label: string
  /** Quotes that are published. */
  readonly accepted: number
  /** Texts that lie before a reviewer, and those of them that were read; null for everybody else. */
  readonly review: { readonly texts: number; readonly read: number } | null
}

/** One quote as a reviewer sees it. */
export interface QuoteUnderReview {
  readonly id: string
  readonly original: string
  readonly redacted: string | null
  readonly state: 'unread' | 'accepted' | 'rejected'
  /** The caller's themes, and those of other reviewers without their names. */
  readonly themes: readonly string[]
  readonly othersThemes: readonly (readonly string[])[]
  /** Raised by every change, of whomever. */
  readonly revision: number
}

/** GET /releases/:id/quotes/:variable/review */
export interface QuoteReview {
  readonly variable: string
  readonly label: string
  readonly quotes: readonly QuoteUnderReview[]
  /** Quotes coded by two reviewers or more, and those on which they agree wholly. */
  readonly agreement: { readonly coded: number; readonly agreed: number }
}

/** GET /releases/:id/quotes/:variable — accepted quotes only. */
export interface ReleasedQuotes {
  readonly variable: string
  readonly label: string
  readonly quotes: readonly { readonly text: string; readonly themes: readonly string[] }[]
}
