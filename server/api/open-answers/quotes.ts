/** The wire of quotes. Researchers alone see what has not been read yet; nothing here carries a second variable. */
import { z } from 'zod'

export type * from '../replies/quotes.ts'

/** PUT /releases/:id/quotes/:variable/:quote — the caller's verdict. */
export const reviewRequest = z.strictObject({
  /** The revision the caller has seen. Where somebody has decided otherwise since, nothing is changed (`quoteChangedMeanwhile`). */
  revision: z.int().nonnegative(),
  state: z.enum(['unread', 'accepted', 'rejected']),
  /** The original with `[…]` in place of words; null: nothing was taken out. */
  redacted: z.string().max(20_000).nullable(),
})
export type ReviewRequest = z.infer<typeof reviewRequest>
