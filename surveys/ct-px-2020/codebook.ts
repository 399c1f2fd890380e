/**
 * What the answers to the projects review of 2020 mean.
 *
 * Source: Annex 1 of "Review of Projects Focusing on Counter-Trafficking and Protection & Assistance to Vulnerable
 * Migrants, 2015 – 2019" (IOM Development Fund, October 2020). What the annex does not print stands under `proposed`.
 */
import type { Codebook, CodebookEntry } from '../types.ts'
import { companions, tables } from './companions.ts'
import { banners, frame } from './frame.ts'

const YES_NO: CodebookEntry = { proposed: ['One answer of the two: the tick boxes are lost in print.'] }
const HEADING =
  'The heading of the first column of the printed table, which a list of options has no room for, is left out.'

export const codebook: Codebook = {
  entries: {
    Q3: {
      proposed: [
        'A text, as printed, although a year is expected: the year that is tabulated comes from the project list.',
      ],
    },
    Q7: {
      proposed: [
        ...(YES_NO.proposed ?? []),
        'The third class of the report (partially achieved) is read from the two texts under “No”.',
      ],
    },
    Q8: YES_NO,
    Q9: YES_NO,
    Q10: YES_NO,
    Q11: {
      ...YES_NO,
      short: { 1: { en: 'Yes', ru: 'Да' }, 2: { en: 'No', ru: 'Нет' } },
    },
    Q11b: {
      short: { 1: { en: 'Yes', ru: 'Да' } },
      proposed: [...(YES_NO.proposed ?? []), 'The number 11b: the source prints 16, and then 16 again.'],
    },
    Q12: { proposed: [HEADING] },
    Q13: {
      ordinal: true,
      scores: { 5: 5, 4: 4, 3: 3, 2: 2, 1: 1 },
      favourable: 'first',
      short: {
        5: { en: '5 Excellent', ru: '5 — Отлично' },
        4: { en: '4 Very Good', ru: '4 — Очень хорошо' },
        3: { en: '3 Good', ru: '3 — Хорошо' },
        2: { en: '2 Adequate', ru: '2 — Приемлемо' },
        1: { en: '1 Poor', ru: '1 — Плохо' },
      },
      nets: [
        { codes: ['4', '5'], label: { en: '5 Excellent or 4 Very Good', ru: '5 — Отлично или 4 — Очень хорошо' } },
        { codes: ['1', '2'], label: { en: '2 Adequate or 1 Poor', ru: '2 — Приемлемо или 1 — Плохо' } },
      ],
      proposed: [
        'One answer of the five: “how would you rate”.',
        'The explanation stands behind its rating, after a colon; one text for the supporting evidence, of the rating chosen.',
      ],
    },
    Q15: YES_NO,
    Q16: YES_NO,
    Q17: {
      short: {
        a: { en: 'Yes, outcomes were sustained', ru: 'Да, результаты сохранились' },
        b: { en: 'No, outcomes were not sustained', ru: 'Нет, результаты не сохранились' },
      },
      proposed: ['Both may be ticked: by outcome, both can apply to one project.'],
    },
    Q20: {
      residual: ['14', '15'],
      short: {
        14: { en: 'Other', ru: 'Другое' },
        15: { en: 'One more', ru: 'Ещё одно' },
      },
      proposed: [HEADING, 'The wording “One more (please specify)”: the source prints an empty line with a tick box.'],
    },
    Q22: YES_NO,
    Q23: {
      ...YES_NO,
      short: { 1: { en: 'Yes', ru: 'Да' } },
    },
    ...companions,
    ...tables,
    Q24a: { question: 'Q24' },
    Q24b: { question: 'Q24' },
  },
  banners,
  frame,
}
