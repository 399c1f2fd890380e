/** One question of each kind, for a new survey to begin with. */
const t = (en: string, ru: string) => ({ default: en, ru })
const choice = (value: string, en: string, ru: string) => ({ value, text: t(en, ru) })
const whole = (max: number) => [
  { type: 'numeric', minValue: 0, maxValue: max },
  { type: 'regex', regex: '^\\d+$' },
]

export const STARTER_PAGE = { name: 'A-1', title: t('Your work', 'Ваша работа') } as const

export const STARTER_QUESTIONS: readonly object[] = [
  {
    type: 'radiogroup',
    name: 'S1',
    title: t('Where do you mostly work?', 'Где вы в основном работаете?'),
    choices: [
      choice('1', 'In the city', 'В городе'),
      choice('2', 'In the countryside', 'В сельской местности'),
      choice('3', 'In an office', 'В офисе'),
    ],
  },
  {
    type: 'dropdown',
    name: 'S2',
    title: t('How often do you travel for work?', 'Как часто вы ездите в командировки?'),
    choices: [
      choice('1', 'Rarely', 'Редко'),
      choice('2', 'Sometimes', 'Иногда'),
      choice('3', 'Often', 'Часто'),
      choice('4', 'Don’t know', 'Не знаю'),
    ],
  },
  {
    type: 'checkbox',
    name: 'S3',
    title: t(
      'What does your work include? (Check all that apply)',
      'Что входит в вашу работу? (Отметьте всё, что подходит)',
    ),
    choices: [
      choice('1', 'Advice', 'Консультации'),
      choice('2', 'Training', 'Обучение'),
      choice('3', 'Research', 'Исследования'),
      choice('4', 'Other (please specify)', 'Другое (укажите)'),
    ],
  },
  {
    type: 'text',
    name: 'S3_4_specify',
    title: t('Please specify', 'Укажите, что именно'),
    showNumber: false,
    maxLength: 250,
    visibleIf: "{S3} contains '4'",
  },
  {
    type: 'ranking',
    name: 'S4',
    title: t(
      'What would help you most? Put the most important first',
      'Что помогло бы вам больше всего? Поставьте самое важное первым',
    ),
    selectToRankEnabled: true,
    choices: [choice('1', 'Time', 'Время'), choice('2', 'Money', 'Деньги'), choice('3', 'Advice', 'Советы')],
  },
  {
    type: 'matrix',
    name: 'S5',
    title: t('How satisfied are you with', 'Насколько вас устраивает'),
    columns: [
      choice('1', 'Not at all', 'Совсем не устраивает'),
      choice('2', 'Partly', 'Отчасти'),
      choice('3', 'Fully', 'Полностью'),
      choice('4', 'N/A', 'Неприменимо'),
    ],
    rows: [choice('a', 'the place of work', 'место работы'), choice('b', 'the hours', 'рабочее время')],
  },
  {
    type: 'rating',
    name: 'S6',
    title: t('How would you rate this year?', 'Как бы вы оценили этот год?'),
    rateValues: [1, 2, 3, 4, 5].map((value) => ({ value, text: t(String(value), String(value)) })),
    minRateDescription: t('Poor', 'Плохо'),
    maxRateDescription: t('Excellent', 'Отлично'),
  },
  {
    type: 'text',
    name: 'S7',
    title: t('How many people do you work with?', 'Со сколькими людьми вы работаете?'),
    inputType: 'number',
    min: 0,
    max: 9999,
  },
  {
    type: 'multipletext',
    name: 'S8',
    title: t('How long have you been working here?', 'Как давно вы здесь работаете?'),
    items: [
      { name: 'years', title: t('years', 'лет'), inputType: 'number', validators: whole(60) },
      { name: 'months', title: t('months', 'месяцев'), inputType: 'number', validators: whole(11) },
    ],
  },
  { type: 'text', name: 'S9', title: t('What is your title?', 'Как называется ваша должность?'), maxLength: 200 },
  {
    type: 'matrixdropdown',
    name: 'S10',
    title: t('Please list two results of your work', 'Назовите два результата вашей работы'),
    cellType: 'comment',
    columns: [
      { name: 'result', title: t('Result', 'Результат'), cellType: 'comment', maxLength: 500 },
      { name: 'why', title: t('Why it matters', 'Почему он важен'), cellType: 'comment', maxLength: 500 },
    ],
    rows: ['1', '2'].map((value) => ({ value, text: `${value}.` })),
  },
  {
    type: 'comment',
    name: 'S11',
    title: t('What else should we know?', 'Что ещё нам следует знать?'),
    maxLength: 1000,
  },
]
