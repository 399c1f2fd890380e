/**
 * What the answers to the projects review of 2020 mean.
 *
 * Source: Annex 1 of "Review of Projects Focusing on Counter-Trafficking and Protection & Assistance to Vulnerable
 * Migrants, 2015 – 2019" (IOM Development Fund, October 2020). What the annex does not print stands under `proposed`.
 */
import type { Codebook, CodebookEntry, Text } from '../types.ts'
import { companions, limited, tables } from './companions.ts'
import { banners, frame } from './frame.ts'

const ONE_OF_TWO: Text = {
  en: 'One answer of the two: the tick boxes are lost in print.',
  ru: 'Один ответ из двух: клетки для отметок при печати утрачены.',
}
const YES_NO: CodebookEntry = { proposed: [ONE_OF_TWO] }
const HEADING: Text = {
  en: 'The heading of the first column of the printed table, which a list of options has no room for, is left out.',
  ru: 'Заголовок первого столбца напечатанной таблицы опущен: в списке вариантов для него нет места.',
}
const NUMBER_24: Text = {
  en: 'The number 24 stands before each of the two texts, not above both.',
  ru: 'Номер 24 стоит перед каждым из двух текстов, а не над обоими.',
}

export const codebook: Codebook = {
  entries: {
    Q1: limited(50),
    Q2: limited(500),
    Q3: {
      proposed: [
        {
          en: 'A text, as printed, although a year is expected: the year that is tabulated comes from the project list.',
          ru: 'Текст, как в оригинале, хотя ожидается год: в таблицы входит год из списка проектов.',
        },
        ...(limited(20).proposed ?? []),
      ],
    },
    Q4: limited(2000),
    Q5: limited(2000),
    Q7: {
      proposed: [
        ONE_OF_TWO,
        {
          en: 'The third class of the report (partially achieved) is read from the two texts under “No”.',
          ru: 'Третья категория отчёта (достигнуто частично) определяется по двум текстам при ответе «Нет».',
        },
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
      proposed: [
        ONE_OF_TWO,
        {
          en: 'The number 11b: the source prints 16, and then 16 again.',
          ru: 'Номер 11b: в оригинале номер 16 напечатан дважды.',
        },
      ],
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
        {
          en: 'One answer of the five: “how would you rate”.',
          ru: 'Один ответ из пяти: “how would you rate”.',
        },
        {
          en: 'The explanation stands behind its rating, after a colon, and the printed headings “Rating” and “Explanation” are left out; one text for the supporting evidence, of the rating chosen.',
          ru: 'Пояснение стоит после оценки, через двоеточие, а напечатанные заголовки “Rating” и “Explanation” опущены; подтверждающие данные указываются в одном поле, для выбранной оценки.',
        },
      ],
    },
    Q15: YES_NO,
    Q16: YES_NO,
    Q17: {
      short: {
        a: { en: 'Yes, outcomes were sustained', ru: 'Да, результаты сохранились' },
        b: { en: 'No, outcomes were not sustained', ru: 'Нет, результаты не сохранились' },
      },
      proposed: [
        {
          en: 'Both may be ticked: by outcome, both can apply to one project.',
          ru: 'Можно отметить оба варианта: для разных результатов одного проекта верны могут быть оба.',
        },
      ],
    },
    Q18: limited(2000),
    Q19: limited(2000),
    Q20: {
      residual: ['14', '15'],
      short: {
        14: { en: 'Other', ru: 'Другое' },
        15: { en: 'One more', ru: 'Ещё одно' },
      },
      proposed: [
        HEADING,
        {
          en: 'The wording “One more (please specify)”: the source prints an empty line with a tick box.',
          ru: 'Слова «Ещё одно (укажите)»: в оригинале здесь пустая строка с клеткой для отметки.',
        },
      ],
    },
    Q21: limited(2000),
    Q22: YES_NO,
    Q23: {
      ...YES_NO,
      short: { 1: { en: 'Yes', ru: 'Да' } },
    },
    ...companions,
    ...tables,
    Q24a: { question: 'Q24', ...limited(2000, NUMBER_24) },
    Q24b: { question: 'Q24', ...limited(2000, NUMBER_24) },
    Q25: limited(2000),
  },
  banners,
  frame,
}
