/** Tables that print like the report's own. */
import type { Exhibit } from '../types.ts'

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
]
