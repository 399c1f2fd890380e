/** What A10 to A13 mean: training, information, and the sources that would help. */
import type { CodebookEntry } from '../types.ts'

export const trainingEntries: Readonly<Record<string, CodebookEntry>> = {
  A10: {
    special: ['5', '6'],
    short: {
      2: { en: 'Yes, informal guidance', ru: 'Да, неформальные советы и указания' },
      a: {
        en: 'How to develop and manage programmes and projects',
        ru: 'Как разрабатывать программы и проекты и управлять ими',
      },
    },
    nets: [
      {
        codes: ['1', '3'],
        label: {
          en: 'Formal training, with or without informal guidance',
          ru: 'Официальное обучение, с неформальными советами и указаниями или без них',
        },
      },
      {
        codes: ['2', '3'],
        label: {
          en: 'Informal guidance, with or without formal training',
          ru: 'Неформальные советы и указания, с официальным обучением или без него',
        },
      },
      {
        codes: ['1', '2', '3'],
        label: {
          en: 'Yes, formal training and/or informal guidance',
          ru: 'Да, официальное обучение и (или) неформальные советы и указания',
        },
      },
      { codes: ['5', '6'], label: { en: 'N/A or don’t know', ru: 'Неприменимо или не знаю' } },
    ],
    proposed: [
      'The column labels other than N/A (proven by the instruction), and their order.',
      'One answer per row, although the question says “check all that apply”: one column means “both”.',
    ],
  },
  A13: {
    residual: ['9'],
    short: {
      1: { en: 'Web-based definitions and updates', ru: 'Определения и новые сведения в интернете' },
      2: {
        en: 'Web-based information on projects and programmes',
        ru: 'Информация о проектах и программах в интернете',
      },
      3: { en: 'Face-to-face training', ru: 'Очное обучение' },
      4: { en: 'Oversight and input from on-site staff', ru: 'Контроль и советы сотрудников, работающих на месте' },
      5: { en: 'Peer-to-peer exchanges', ru: 'Обмен опытом с коллегами' },
      6: { en: 'Information or training on evaluation', ru: 'Информация или обучение по вопросам оценки' },
      7: { en: 'Information from other institutions', ru: 'Информация других учреждений' },
      8: { en: 'Adapting models to region or country', ru: 'Адаптация моделей к региону или стране' },
      9: { en: 'Other', ru: 'Другое' },
    },
    nets: [{ codes: ['1', '2', '3'], label: { en: 'Ranked 1 to 3', ru: 'Места с 1-го по 3-е' } }],
    proposed: ['A partial ranking is accepted: nothing is mandatory.'],
  },
}
