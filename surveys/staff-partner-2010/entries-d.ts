/** What the answers of section D mean: trafficking and counter-trafficking where the respondent works. */
import type { CodebookEntry } from '../types.ts'
import { availability, NO_AND_DONT_KNOW, skipLeftOut, yesNoDontKnow } from './scales.ts'

export const entriesD: Readonly<Record<string, CodebookEntry>> = {
  D1: { ...yesNoDontKnow, proposed: [skipLeftOut('Skip to D3', NO_AND_DONT_KNOW)] },
  D2: {
    special: ['7'],
    residual: ['6'],
    parent: { variable: 'D1', codes: ['1'] },
    short: {
      2: { en: 'No, women and children only', ru: 'Нет, только женщины и дети' },
      3: { en: 'No definition of child trafficking', ru: 'Нет определения торговли детьми' },
      4: { en: 'No specific definition of trafficking', ru: 'Нет отдельного определения торговли людьми' },
      5: { en: 'No, defined but unclear', ru: 'Нет, определение неясно' },
      6: { en: 'No, other', ru: 'Нет, другое' },
    },
    nets: [{ codes: ['2', '3', '4', '5', '6'], label: { en: 'No', ru: 'Нет' } }],
  },
  D3: {
    proposed: [skipLeftOut('Skip to D5', NO_AND_DONT_KNOW)],
    ordinal: true,
    special: ['6'],
    short: {
      1: { en: 'Yes, large majority of victims', ru: 'Да, значительное большинство жертв' },
      2: { en: 'Yes, majority of victims', ru: 'Да, большинство жертв' },
      3: { en: 'Yes, about even with men', ru: 'Да, примерно поровну с мужчинами' },
      4: { en: 'Yes, but not many', ru: 'Да, но немного' },
    },
    nets: [
      {
        codes: ['1', '2'],
        label: { en: 'Yes, majority or large majority', ru: 'Да, большинство или значительное большинство' },
      },
      { codes: ['1', '2', '3', '4'], label: { en: 'Yes', ru: 'Да' } },
    ],
  },
  D4: { ...availability, parent: { variable: 'D3', codes: ['1', '2', '3', '4'] } },
  D5: {
    proposed: [skipLeftOut('Skip to D7', NO_AND_DONT_KNOW)],
    ordinal: true,
    special: ['5'],
    short: {
      1: { en: 'Yes, majority of victims', ru: 'Да, большинство жертв' },
      2: { en: 'Yes, about even with women', ru: 'Да, примерно поровну с женщинами' },
      3: { en: 'Yes, but not many', ru: 'Да, но немного' },
    },
    nets: [
      { codes: ['1', '2'], label: { en: 'Yes, half of victims or more', ru: 'Да, половина жертв или больше' } },
      { codes: ['1', '2', '3'], label: { en: 'Yes', ru: 'Да' } },
    ],
  },
  D6: { ...availability, parent: { variable: 'D5', codes: ['1', '2', '3'] } },
  D7: {
    proposed: [skipLeftOut('Skip to D9', NO_AND_DONT_KNOW)],
    ordinal: true,
    special: ['5'],
    short: {
      1: { en: 'Yes, majority of victims', ru: 'Да, большинство жертв' },
      2: { en: 'Yes, about even with adults', ru: 'Да, примерно поровну со взрослыми' },
      3: { en: 'Yes, but not many', ru: 'Да, но немного' },
    },
    nets: [
      { codes: ['1', '2'], label: { en: 'Yes, half of victims or more', ru: 'Да, половина жертв или больше' } },
      { codes: ['1', '2', '3'], label: { en: 'Yes', ru: 'Да' } },
    ],
  },
  D8: { ...availability, parent: { variable: 'D7', codes: ['1', '2', '3'] } },
  D9: {
    ordinal: true,
    special: ['5'],
    short: {
      1: { en: 'Yes, without requirements', ru: 'Да, без условий' },
      2: { en: 'Yes, if willing and able to cooperate', ru: 'Да, если готовы и способны сотрудничать' },
      3: { en: 'Yes, if they cooperate as required', ru: 'Да, при обязательном сотрудничестве' },
    },
    nets: [
      { codes: ['2', '3'], label: { en: 'Yes, on condition of cooperation', ru: 'Да, при условии сотрудничества' } },
      { codes: ['1', '2', '3'], label: { en: 'Yes', ru: 'Да' } },
    ],
  },
  D10: yesNoDontKnow,
  D10a: {
    proposed: [
      {
        en: 'The limit of 250 characters: only a lone “]” of the printed note is left.',
        ru: 'Ограничение в 250 знаков: от напечатанного примечания осталась одна скобка “]”.',
      },
    ],
  },
  D11: {
    special: ['6'],
    short: {
      1: { en: 'Only closed shelters', ru: 'Только закрытые приюты' },
      2: { en: 'Only open shelters', ru: 'Только открытые приюты' },
      3: { en: 'Open and closed shelters', ru: 'Открытые и закрытые приюты' },
      4: { en: 'None closed, but many have to stay', ru: 'Закрытых нет, но часто обязаны оставаться' },
      5: { en: 'None closed, but a few have to stay', ru: 'Закрытых нет, но иногда обязаны оставаться' },
    },
    nets: [
      { codes: ['1', '3'], label: { en: 'There are closed shelters', ru: 'Есть закрытые приюты' } },
      {
        codes: ['4', '5'],
        label: { en: 'None closed, but some have to stay', ru: 'Закрытых нет, но бывает, что обязаны оставаться' },
      },
    ],
  },
}
