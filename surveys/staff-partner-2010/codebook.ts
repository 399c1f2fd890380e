/**
 * What the answers of the staff and partner survey of 2010 mean.
 *
 * Source: Annex C of "Evaluation of the International Organization for Migration and its Efforts to Combat Human
 * Trafficking" (Norad, 2011). What the annex does not print stands under `proposed` of the question it concerns.
 * "N/A" and "Don't know" are special codes everywhere; "Not Sure" (A11, A12) is an answer in its own right.
 */
import type { Codebook } from '../types.ts'
import { affiliation, age, level, organisation, region, sex } from './banners.ts'
import { trainingEntries } from './entries-a-training.ts'
import { workEntries } from './entries-a-work.ts'
import { entriesB, entriesC } from './entries-b-c.ts'
import { companions } from './entries-companions.ts'
import { entriesD } from './entries-d.ts'
import { entriesE, entriesF } from './entries-e-f.ts'

export const codebook: Codebook = {
  entries: {
    ...workEntries,
    ...trainingEntries,
    ...entriesB,
    ...entriesC,
    ...entriesD,
    ...entriesE,
    ...entriesF,
    ...companions,
  },
  banners: [region, organisation, affiliation, level, age, sex],
}
