/** Tables in the order in which a reader of the review asks for them. */
import type { Exhibit, Text } from '../types.ts'

const NOTE: Text = {
  en: 'Each project was counted once: one questionnaire per project.',
  ru: 'Каждый проект учтён один раз: один вопросник на проект.',
}

export const exhibits: readonly Exhibit[] = [
  {
    name: 'outcomes-by-year',
    variable: 'Q7',
    banner: 'year',
    title: {
      en: 'Were planned outcomes met and expected outputs produced? By year of funding',
      ru: 'Достигнуты ли запланированные конечные и ожидаемые непосредственные результаты? По годам финансирования',
    },
    note: NOTE,
  },
  {
    name: 'impact-by-region',
    variable: 'Q13',
    banner: 'region',
    title: { en: 'Overall impact of the project, by region', ru: 'Общее воздействие проекта, по регионам' },
    note: NOTE,
  },
  {
    name: 'impact-by-category',
    variable: 'Q13',
    banner: 'category',
    title: { en: 'Overall impact of the project, by category', ru: 'Общее воздействие проекта, по категориям' },
    note: NOTE,
  },
]
