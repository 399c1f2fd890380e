/** A small survey with every kind of question, for tests. */
import type { DefinitionElement, Survey, Text } from '../../surveys/types.ts'

const t = (en: string, ru: string) => ({ default: en, ru })
const text = (en: string, ru: string): Text => ({ en, ru })
const choice = (value: string, en: string, ru: string) => ({ value, text: t(en, ru) })
const yesNo = [choice('1', 'Yes', 'Да'), choice('2', 'No', 'Нет'), choice('3', 'Don’t know', 'Не знаю')]
const wholeNumber = (min: number, max: number) => [
  { type: 'numeric', minValue: min, maxValue: max },
  { type: 'regex', regex: '^\\d+$' },
]

const background: readonly DefinitionElement[] = [
  { type: 'text', name: 'S1', title: t('Your title?', 'Ваша должность?'), maxLength: 20 },
  {
    type: 'checkbox',
    name: 'S2',
    title: t('Your work? Choose at most three', 'Чем вы занимаетесь? Не более трёх ответов'),
    maxSelectedChoices: 3,
    choices: [
      choice('1', 'Training', 'Обучение'),
      choice('2', 'Research', 'Исследования'),
      choice('3', 'Case management', 'Ведение дел'),
      choice('10', 'Other (please specify)', 'Другое (укажите)'),
    ],
  },
  {
    type: 'text',
    name: 'S2_10_specify',
    title: t('Please specify', 'Укажите, что именно'),
    maxLength: 30,
    visibleIf: "{S2} contains '10'",
  },
  {
    type: 'multipletext',
    name: 'S3',
    title: t('How long?', 'Как долго?'),
    items: [
      { name: 'years', title: t('years', 'лет'), inputType: 'number', validators: wholeNumber(0, 60) },
      { name: 'months', title: t('months', 'месяцев'), inputType: 'number', validators: wholeNumber(0, 11) },
    ],
  },
  {
    type: 'radiogroup',
    name: 'S4',
    title: t('Where do you work?', 'Где вы работаете?'),
    choices: [choice('1', 'North', 'Север'), choice('2', 'South', 'Юг'), choice('3', 'Everywhere', 'Везде')],
  },
]

const views: readonly DefinitionElement[] = [
  {
    type: 'matrix',
    name: 'V1',
    title: t('How fitting?', 'Насколько подходит?'),
    columns: [
      choice('1', 'Fitting', 'Подходит'),
      choice('2', 'Partly', 'Частично'),
      choice('3', 'Unfitting', 'Не подходит'),
      choice('4', 'N/A', 'Неприменимо'),
    ],
    rows: [choice('a', 'Policy', 'Политика'), choice('b', 'Practice', 'Практика')],
  },
  {
    type: 'comment',
    name: 'V1a',
    title: t('Please explain', 'Поясните'),
    maxLength: 250,
    visibleIf: "{V1.a} = '3' or {V1.b} = '3'",
  },
  {
    type: 'ranking',
    name: 'V2',
    title: t('Rank', 'Расставьте по важности'),
    selectToRankEnabled: true,
    choices: [choice('1', 'Web', 'Сайт'), choice('2', 'Training', 'Обучение'), choice('3', 'Exchange', 'Обмен опытом')],
  },
  { type: 'radiogroup', name: 'V3', title: t('Is it a crime?', 'Это преступление?'), choices: yesNo },
  {
    type: 'radiogroup',
    name: 'V4',
    title: t('Does the law fit?', 'Подходит ли закон?'),
    choices: yesNo,
    visibleIf: "{V3} = '1'",
  },
  {
    type: 'text',
    name: 'V5',
    title: t('Cases a month', 'Случаев в месяц'),
    inputType: 'number',
    min: 0,
    max: 500,
    step: 1,
    visibleIf: "{V3} = '1' and {V4} anyof ['1', '2']",
  },
]

const project: readonly DefinitionElement[] = [
  {
    type: 'rating',
    name: 'P1',
    title: t('Rate the impact', 'Оцените результат'),
    rateValues: [choice('1', 'Poor', 'Слабый'), choice('2', 'Good', 'Хороший'), choice('3', 'Excellent', 'Отличный')],
  },
  {
    type: 'matrixdropdown',
    name: 'P2',
    title: t('Outcomes', 'Результаты'),
    cellType: 'text',
    columns: [
      { name: 'outcome', title: t('Outcome', 'Результат'), cellType: 'text', maxLength: 40 },
      { name: 'output', title: t('Output', 'Продукт'), cellType: 'comment', maxLength: 40 },
    ],
    rows: [choice('1', 'First', 'Первый'), choice('2', 'Second', 'Второй')],
  },
  {
    type: 'multipletext',
    name: 'P3',
    title: t('Contacts', 'Обратная связь'),
    items: [
      { name: 'good', title: t('Good', 'Хорошо'), maxLength: 15 },
      { name: 'count', title: t('How many', 'Сколько'), inputType: 'number', validators: wholeNumber(1, 9) },
    ],
  },
]

/** Every kind of question, a chain of routing (V3 -> V4 -> V5) and a routing by several rows. */
export const SMALL: Survey = {
  name: 'small',
  version: '1',
  title: text('Small', 'Малый опрос'),
  introduction: { blocks: [{ text: text('Welcome', 'Здравствуйте') }], closing: text('Thank you', 'Спасибо') },
  definition: {
    title: t('Small', 'Малый опрос'),
    pages: [
      { name: 'background', elements: background },
      { name: 'views', elements: [{ type: 'panel', name: 'frame', elements: views }] },
      { name: 'project', elements: project },
    ],
  },
  codebook: {
    entries: {
      S1: { role: 'withheld' },
      S2: { short: { 10: text('Other', 'Другое') } },
      S2_10_specify: { parent: { variable: 'S2.10', codes: ['1'] } },
      S3: {
        unit: 'months',
        bands: [
          { code: '1', label: text('Less than a year', 'Менее года'), from: 0, to: 12 },
          { code: '2', label: text('1 to 4 years', 'От 1 до 4 лет'), from: 12, to: 60 },
          { code: '3', label: text('5 years or more', '5 лет и более'), from: 60 },
        ],
      },
      S4: { role: 'classifier' },
      V1: { ordinal: true, special: ['4'], scores: 'position', short: { b: text('Practices', 'Практики') } },
      'V1.b': { proposed: [text('Column labels.', 'Подписи столбцов.')] },
      V1a: {
        follows: [
          { variable: 'V1.a', codes: ['3'] },
          { variable: 'V1.b', codes: ['3'] },
        ],
      },
      V4: { special: ['3'], parent: { variable: 'V3', codes: ['1'] } },
      V5: {
        unit: 'cases',
        bands: [
          { code: '1', label: text('Up to 9', 'До 9'), from: 0, to: 10 },
          { code: '2', label: text('10 or more', '10 и более'), from: 10 },
        ],
        parent: { variable: 'V4', codes: ['1', '2'] },
      },
      P1: { ordinal: true, scores: { 1: 1, 2: 2, 3: 3 } },
      'P3.count': {
        unit: 'count',
        bands: [{ code: '1', label: text('Any number', 'Любое число'), from: 1 }],
      },
    },
    banners: [
      {
        name: 'place',
        variable: 'S4',
        label: text('Place', 'Место'),
        groups: [
          { code: 'one', label: text('One side', 'Одна сторона'), codes: ['1', '2'] },
          { code: 'all', label: text('Everywhere', 'Везде'), codes: ['3'] },
        ],
      },
    ],
    frame: [
      {
        name: 'country',
        label: text('Country', 'Страна'),
        categories: [{ code: 'AL', label: text('Albania', 'Албания') }],
      },
    ],
  },
  exhibits: [{ name: 'x1', variable: 'V1.a', banner: 'place', title: text('Exhibit', 'Таблица') }],
  defaultPolicy: 'confidential',
}
