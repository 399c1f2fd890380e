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
      {
        en: 'The column labels other than N/A (proven by the instruction), and their order.',
        ru: 'Подписи столбцов, кроме «Неприменимо» (она подтверждена указанием к вопросу), и их порядок.',
      },
      {
        en: 'One answer in each row, since one column means “both”. Printed: “(Please check all that apply or N/A for areas that are not relevant to your work)”.',
        ru: 'Один ответ в каждой строке, поскольку есть столбец «и то и другое». В оригинале: “(Please check all that apply or N/A for areas that are not relevant to your work)”.',
      },
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
    proposed: [
      {
        en: 'A partial ranking is accepted, since nothing is mandatory. Printed: “Please rank from 1 to 9 in order of importance … (using 1 is most important and 9 is least important)”.',
        ru: 'Можно расставить не все источники, поскольку отвечать не обязательно. В оригинале: “Please rank from 1 to 9 in order of importance … (using 1 is most important and 9 is least important)”.',
      },
    ],
  },
}
