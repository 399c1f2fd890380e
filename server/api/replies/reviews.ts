/** What is replied about reviews of the same things by several people. */
import { z } from 'zod'
import { named, type Wire } from '../wire.ts'

/** A table as the page prints it and files hold it. All texts are in the language that was asked for. */
const reviewTable = z.strictObject({
  name: z.enum(['agreement', 'themes']),
  title: z.string(),
  /** `decimals`: of a column of numbers; null: a column of texts. */
  columns: z.array(z.strictObject({ label: z.string(), decimals: z.int().min(0).max(4).nullable() })),
  rows: z.array(z.array(z.union([z.string(), z.number()]).nullable())),
  /** Sentences below it. */
  notes: z.array(z.string()),
})
export type ReviewTable = Wire<typeof reviewTable>

/** GET /releases/:id/reviews */
export const reviewsReply = named('Reviews', z.array(reviewTable))
