/**
 * Exhibits 2 to 4 of the report.
 *
 * Of Exhibit 3 the sources at hand say that it stands between Exhibits 2 (C4) and 4 (C7), that its columns are those of
 * Exhibit 2, and that its N is 91, which is also that of Exhibit 4. C5 is the closed question that fits best: the report's
 * main finding on this section is about human rights. Its note says that this is inferred.
 */
import type { Exhibit, Net } from '../types.ts'

/** The last row of Exhibit 4: two answers as one. */
const NO_OPINION: Net = { codes: ['6', '7'], label: { en: 'Don’t know / Not applicable', ru: 'Не знаю / Неприменимо' } }

export const exhibits: readonly Exhibit[] = [
  {
    name: 'exhibit-2',
    variable: 'C4',
    banner: 'region',
    title: {
      en: 'How well does the definition of human trafficking you are using fit the cases you see? (Percentage)',
      ru:
        'Насколько хорошо определение торговли людьми, которым вы пользуетесь, подходит к случаям, ' +
        'с которыми вы сталкиваетесь? (в процентах)',
    },
  },
  {
    name: 'exhibit-3',
    variable: 'C5',
    banner: 'region',
    nets: [NO_OPINION],
    title: {
      en: 'Does IOM apply human rights perspectives to its counter-trafficking efforts? (Percentage)',
      ru:
        'Применяет ли МОМ в своей работе по противодействию торговле людьми подход с позиций прав человека? ' +
        '(в процентах)',
    },
    note: {
      en: 'That Exhibit 3 of the report prints this question is inferred from its columns, its N and its place.',
      ru: 'То, что в таблице 3 доклада приведён именно этот вопрос, — вывод из её столбцов, числа ответов и места.',
    },
  },
  {
    name: 'exhibit-4',
    variable: 'C7',
    banner: 'organisation',
    nets: [NO_OPINION],
    title: {
      en: 'Does IOM apply gender perspectives to its counter-trafficking efforts? (Percentage)',
      ru: 'Применяет ли МОМ в своей работе по противодействию торговле людьми гендерный подход? (в процентах)',
    },
  },
]
