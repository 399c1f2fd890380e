/** What the answers of sections E and F mean: institutional learning, personal characteristics. */
import type { CodebookEntry, Text } from '../types.ts'
import { comment, NO_AND_DONT_KNOW, printedLimit, skipLeftOut, yesNoDontKnow } from './scales.ts'

const sectionGDoesNotExist: Text = {
  en: '“No” and “Don’t know” lead to Section F: the printed Section G does not exist.',
  ru: 'После ответов «Нет» и «Не знаю» следует раздел F: напечатанного раздела G не существует.',
}
const toSectionG: readonly Text[] = [sectionGDoesNotExist, skipLeftOut('Skip to Section G', NO_AND_DONT_KNOW)]

export const entriesE: Readonly<Record<string, CodebookEntry>> = {
  E1: {
    special: ['4'],
    short: {
      1: { en: 'Yes, and we utilize it', ru: 'Да, и мы их используем' },
      2: { en: 'Yes, but not always able to utilize it', ru: 'Да, но использовать удаётся не всегда' },
    },
    nets: [{ codes: ['1', '2'], label: { en: 'Yes', ru: 'Да' } }],
    proposed: [
      skipLeftOut('Skip to E3', {
        en: '“No, we do not collect feedback” and “Don’t know”',
        ru: 'ответов «Нет, мы не собираем отзывы» и «Не знаю»',
      }),
    ],
  },
  E2: { ...comment, parent: { variable: 'E1', codes: ['1', '2'] } },
  E3: { ...yesNoDontKnow, proposed: toSectionG },
  E4: {
    proposed: [
      {
        en: 'One answer: one of the options is itself a combination.',
        ru: 'Один ответ: один из вариантов сам является сочетанием.',
      },
    ],
    special: ['5'],
    residual: ['6'],
    parent: { variable: 'E3', codes: ['1'] },
    short: {
      1: { en: 'Process or implementation', ru: 'Оценка процесса или хода осуществления' },
      2: { en: 'Outcomes', ru: 'Оценка результатов' },
      3: { en: 'Impact', ru: 'Оценка воздействия' },
      4: { en: 'Implementation and outcomes', ru: 'Оценка хода осуществления и результатов' },
      6: { en: 'Other', ru: 'Другое' },
    },
    nets: [
      {
        codes: ['2', '3', '4'],
        label: {
          en: 'Outcomes or impact, alone or combined',
          ru: 'Оценка результатов или воздействия, в том числе в сочетании',
        },
      },
    ],
  },
  E5: {
    special: ['4'],
    parent: { variable: 'E3', codes: ['1'] },
    nets: [{ codes: ['2', '3'], label: { en: 'No or partly', ru: 'Нет или отчасти' } }],
    proposed: [
      {
        en: '“Yes” and “Don’t know” lead to E7, not to E6 as printed: E6 is the next question anyway.',
        ru: 'После ответов «Да» и «Не знаю» следует вопрос E7, а не E6, как напечатано: E6 и так идёт следующим.',
      },
      skipLeftOut('Skip to E6', { en: '“Yes” and “Don’t know”', ru: 'ответов «Да» и «Не знаю»' }),
    ],
  },
  E6: { ...comment, parent: { variable: 'E5', codes: ['2', '3'] } },
  E7: { ...yesNoDontKnow, parent: { variable: 'E3', codes: ['1'] }, proposed: toSectionG },
  E8: { ...comment, parent: { variable: 'E7', codes: ['1'] } },
}

export const entriesF: Readonly<Record<string, CodebookEntry>> = {
  F1: {
    role: 'classifier',
    proposed: [
      {
        en: 'The words under the heading of Section F: none are printed.',
        ru: 'Текст под заголовком раздела F: в оригинале его нет.',
      },
    ],
    ordinal: true,
    nets: [
      { codes: ['1', '2'], label: { en: '18-29', ru: '18–29 лет' } },
      { codes: ['1', '2', '3'], label: { en: '18-39', ru: '18–39 лет' } },
      { codes: ['4', '5', '6', '7'], label: { en: '40 years or older', ru: '40 лет и старше' } },
      { codes: ['5', '6', '7'], label: { en: '50 years or older', ru: '50 лет и старше' } },
    ],
  },
  F2: { role: 'classifier' },
  F3: {
    role: 'classifier',
    proposed: [
      {
        en: 'One answer: “what region”, in the singular.',
        ru: 'Один ответ: в вопросе “what region”, единственное число.',
      },
    ],
  },
  F5: {
    short: {
      5: { en: 'Work with an interpreter', ru: 'Работаю с переводчиком' },
      6: { en: 'National language', ru: 'Национальный язык' },
    },
    proposed: [
      {
        en: 'Several answers: the two follow-ups F5a and F5b can both apply.',
        ru: 'Несколько ответов: уточняющие вопросы F5a и F5b могут относиться к одному человеку оба.',
      },
    ],
  },
  F5a: {
    role: 'withheld',
    parent: { variable: 'F5.5', codes: ['1'] },
    proposed: [
      {
        en: 'Shown after F5 option 5: by its own wording.',
        ru: 'Показывается после варианта 5 вопроса F5: так следует из самого вопроса.',
      },
      ...(printedLimit.proposed ?? []),
    ],
  },
  F5b: {
    role: 'withheld',
    parent: { variable: 'F5.6', codes: ['1'] },
    proposed: [
      {
        en: 'Shown after F5 option 6: by its own wording.',
        ru: 'Показывается после варианта 6 вопроса F5: так следует из самого вопроса.',
      },
      ...(printedLimit.proposed ?? []),
    ],
  },
}
