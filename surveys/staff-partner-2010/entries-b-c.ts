/** What the answers of sections B and C mean: IOM's work, and the definition of trafficking. */
import type { CodebookEntry, Parent } from '../types.ts'
import {
  agreement,
  appropriateness,
  comment,
  extent,
  frequency,
  NO_AND_DONT_KNOW,
  printedLimit,
  proposedFrequency,
  skipLeftOut,
  yesNoDontKnow,
} from './scales.ts'

/** Asked below the matrix `question` of those who called any of its rows inappropriate. */
function explainInappropriate(question: string, rows: string): CodebookEntry {
  return {
    follows: [...rows].map((row): Parent => ({ variable: `${question}.${row}`, codes: ['4', '5'] })),
    proposed: [
      {
        en: 'Shown when a row above is “Inappropriate” or “Highly inappropriate”: by its wording, no skip is printed.',
        ru: 'Показывается, если хотя бы в одной строке выше отмечено «Неуместно» или «В высшей степени неуместно»: так следует из самого вопроса, указания о переходе в оригинале нет.',
      },
      ...(printedLimit.proposed ?? []),
    ],
  }
}

const programmes: CodebookEntry['short'] = {
  a: { en: 'Informational campaigns (prevention focused)', ru: 'Информационные кампании (с упором на профилактику)' },
  b: { en: 'Informational campaigns (assistance focused)', ru: 'Информационные кампании (с упором на помощь)' },
  c: { en: 'Other prevention programmes', ru: 'Другие профилактические программы' },
}

export const entriesB: Readonly<Record<string, CodebookEntry>> = {
  B1: {
    ...agreement,
    short: {
      c: { en: 'Raising awareness to address demand', ru: 'Повышение осведомлённости, чтобы повлиять на спрос' },
      d: {
        en: 'Supporting other types of prevention activities',
        ru: 'Поддержка других видов профилактической работы',
      },
      f: { en: 'Training for criminal justice sector', ru: 'Обучение для системы уголовного правосудия' },
      g: { en: 'Training for social service providers', ru: 'Обучение для социальных служб' },
      i: { en: 'Victim support', ru: 'Поддержка жертв' },
    },
  },
  B2: {
    ...agreement,
    short: {
      g: {
        en: 'Planning with international or regional actors',
        ru: 'Планирование с международными или региональными участниками',
      },
      h: { en: 'Planning with national actors', ru: 'Планирование с национальными участниками' },
      l: {
        en: 'Technical cooperation and capacity building',
        ru: 'Техническое сотрудничество и наращивание потенциала',
      },
      m: { en: 'Training and technical assistance', ru: 'Обучение и техническая помощь' },
      p: { en: 'Regional or cross-border projects', ru: 'Региональные или трансграничные проекты' },
    },
  },
  B3: {
    ...proposedFrequency,
    favourable: 'last',
    short: {
      a: { en: 'Interviewing local experts and staff', ru: 'Беседы с местными экспертами и специалистами' },
      b: { en: 'Seeking input from local people', ru: 'Сбор мнений местных жителей' },
      c: { en: 'Collecting or reviewing information', ru: 'Сбор или изучение информации' },
      d: { en: 'Analyzing the local economic environment', ru: 'Анализ местных экономических условий' },
      e: { en: 'Assessing existing local efforts', ru: 'Оценка того, что уже делается на местах' },
      f: { en: 'Drawing on lessons learned', ru: 'Использование извлечённых уроков' },
    },
  },
  B4: {
    ...proposedFrequency,
    residual: ['f'],
    short: {
      b: { en: 'International governmental organizations', ru: 'Международные правительственные организации' },
      f: { en: 'Other', ru: 'Другие' },
    },
  },
  B5: {
    ...appropriateness,
    short: {
      d: { en: 'Policy on victim identification', ru: 'Политика в отношении выявления жертв' },
      e: { en: 'Policy on victim rescue and recovery', ru: 'Политика в отношении спасения и реабилитации' },
      g: { en: 'Policies on coordination and cooperation', ru: 'Политика в отношении координации и сотрудничества' },
      h: { en: 'Funding policies', ru: 'Политика в отношении финансирования' },
    },
  },
  B5a: explainInappropriate('B5', 'abcdefghi'),
  B6: { ...appropriateness, short: programmes },
  B6a: explainInappropriate('B6', 'abcdefghij'),
  B7: extent,
  B8: extent,
  B9: yesNoDontKnow,
  B10: printedLimit,
  B11: printedLimit,
  B12: printedLimit,
  B13: yesNoDontKnow,
  B13a: printedLimit,
}

export const entriesC: Readonly<Record<string, CodebookEntry>> = {
  C1: { ...yesNoDontKnow, proposed: [skipLeftOut('Skip to C3', NO_AND_DONT_KNOW)] },
  C2: {
    parent: { variable: 'C1', codes: ['1'] },
    residual: ['6', '7'],
    short: { 6: { en: 'Other partner', ru: 'Другой партнёр' }, 7: { en: 'Other donor', ru: 'Другой донор' } },
    proposed: [
      {
        en: 'Several answers: “only one” is not printed, and several bodies can require the same definition.',
        ru: 'Несколько ответов: указания «только один» в оригинале нет, а одно и то же определение могут требовать несколько структур.',
      },
    ],
  },
  C3: {
    residual: ['2'],
    short: {
      1: {
        en: 'UN Palermo Protocol',
        ru: 'По Палермскому протоколу ООН',
      },
      2: { en: 'Other', ru: 'По-другому' },
    },
  },
  C4: {
    ordinal: true,
    scores: { 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 },
    favourable: 'first',
    short: {
      1: { en: 'Very well', ru: 'Очень хорошо' },
      2: { en: 'Well', ru: 'Хорошо' },
      3: { en: 'Adequate', ru: 'Удовлетворительно' },
      4: { en: 'Less than adequate', ru: 'Хуже, чем удовлетворительно' },
      5: { en: 'Not well', ru: 'Плохо' },
    },
    nets: [
      { codes: ['1', '2'], label: { en: 'Well or better', ru: 'Хорошо или очень хорошо' } },
      {
        codes: ['4', '5'],
        label: { en: 'Less than adequate or not well', ru: 'Хуже, чем удовлетворительно, или плохо' },
      },
    ],
  },
  C4a: comment,
  C5: frequency,
  C5a: comment,
  C6: frequency,
  C6a: comment,
  C7: frequency,
  C7a: comment,
}
