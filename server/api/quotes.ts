/** The wire of quotes. Researchers alone see what has not been read yet; nothing here carries a second variable. */
import { z } from 'zod'

export type * from './replies/quotes.ts'

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
