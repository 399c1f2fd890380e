/** The bands in which numbers are tabulated: fixed in advance, so that no table depends on the answers. */
import type { Band } from '../types.ts'

/** A5, A6 in completed years. Months. */
export const yearBands: readonly Band[] = [
  { code: '1', label: { en: 'Under 1 year', ru: 'Менее 1 года' }, from: 0, to: 12 },
  { code: '2', label: { en: '1–2 years', ru: '1–2 года' }, from: 12, to: 36 },
  { code: '3', label: { en: '3–5 years', ru: '3–5 лет' }, from: 36, to: 72 },
  { code: '4', label: { en: '6–10 years', ru: '6–10 лет' }, from: 72, to: 132 },
  { code: '5', label: { en: '11 years or more', ru: '11 лет и более' }, from: 132 },
]

/** A8a. Cases per month. */
export const caseBands: readonly Band[] = [
  { code: '1', label: { en: 'No cases', ru: 'Ни одного случая' }, from: 0, to: 1 },
  { code: '2', label: { en: '1–5 cases', ru: '1–5 случаев' }, from: 1, to: 6 },
  { code: '3', label: { en: '6–10 cases', ru: '6–10 случаев' }, from: 6, to: 11 },
  { code: '4', label: { en: '11–20 cases', ru: '11–20 случаев' }, from: 11, to: 21 },
  { code: '5', label: { en: '21–50 cases', ru: '21–50 случаев' }, from: 21, to: 51 },
  { code: '6', label: { en: 'Over 50 cases', ru: 'Более 50 случаев' }, from: 51 },
]
