/**
 * A questionnaire with every kind of question that people can be asked, in English and Russian, as an author writes it: with “prefer not
 * to say” wherever it may stand.
 */
import { surveyFrom } from '../../../surveys/format/read.ts'
import type { Survey } from '../../../surveys/types.ts'

const t = (en: string, ru: string) => ({ default: en, ru })
const choice = (value: string, en: string, ru: string, more: object = {}) => ({ value, text: t(en, ru), ...more })
const REFUSED = choice('refused', 'I prefer not to say', 'Не хочу отвечать', { special: true })
const UNKNOWN = choice('unknown', 'Don’t know', 'Не знаю', { special: true })
const OFFICES = [
  choice('1', 'Head office', 'Главное управление'),
  choice('2', 'Field office', 'Местное отделение'),
  choice('3', 'Another organisation', 'Другая организация'),
]
const EXTENT = [
  choice('1', 'Not at all', 'Совсем нет'),
  choice('2', 'To some extent', 'В некоторой степени'),
  choice('3', 'Completely', 'Полностью'),
]

export const JOB = { type: 'text', name: 'A1', title: t('What is your job?', 'Кем вы работаете?'), maxLength: 60 }
export const NUMBER_OF_CASES = {
  type: 'text',
  name: 'A2',
  title: t('How many cases did you see?', 'Сколько дел вы видели?'),
  inputType: 'number',
  min: 0,
  max: 500,
  step: 1,
}

const words = {
  name: 'A-1',
  title: t('Section A: You and your work', 'Раздел A. Вы и ваша работа'),
  elements: [
    JOB,
    NUMBER_OF_CASES,
    { type: 'text', name: 'A3', title: t('When did you begin?', 'Когда вы начали работать?'), inputType: 'date' },
    { type: 'comment', name: 'A4', title: t('What would you change?', 'Что бы вы изменили?'), maxLength: 300 },
    {
      type: 'multipletext',
      name: 'A5',
      title: t('How long have you been here?', 'Как давно вы здесь?'),
      items: ['years', 'months'].map((name) => ({
        name,
        title: name === 'years' ? t('years', 'лет') : t('months', 'месяцев'),
        inputType: 'number',
        validators: [
          { type: 'numeric', minValue: 0, maxValue: name === 'years' ? 60 : 11 },
          { type: 'regex', regex: '^\\d+$' },
        ],
      })),
    },
    {
      type: 'multipletext',
      name: 'A6',
      title: t('Name two strengths', 'Назовите две сильные стороны'),
      items: [
        { name: 'first', title: t('First', 'Первая'), maxLength: 60 },
        { name: 'second', title: t('Second', 'Вторая'), maxLength: 60 },
      ],
    },
    { type: 'slider', name: 'A7', title: t('How sure are you, in percent?', 'Насколько вы уверены, в процентах?') },
  ],
}

const choices = {
  name: 'B-1',
  title: t('Section B: Choices', 'Раздел B. Варианты'),
  elements: [
    {
      type: 'html',
      name: 'note',
      html: t('<p>Now some choices.</p>', '<p>Теперь несколько вопросов с вариантами.</p>'),
    },
    {
      type: 'radiogroup',
      name: 'B1',
      title: t('What is your age?', 'Сколько вам лет?'),
      choices: [
        choice('1', 'Under 30', 'До 30'),
        REFUSED,
        choice('2', '30 to 49', 'От 30 до 49'),
        choice('3', '50 and over', '50 и старше'),
      ],
    },
    {
      type: 'radiogroup',
      name: 'B2',
      title: t('Where do you work?', 'Где вы работаете?'),
      choices: OFFICES,
      showRefuseItem: true,
    },
    {
      type: 'dropdown',
      name: 'B3',
      title: t('Which office pays you?', 'Какое отделение вам платит?'),
      description: t('The one on your payslip.', 'То, которое указано в расчётном листке.'),
      choices: [UNKNOWN, ...OFFICES],
      showRefuseItem: true,
    },
    {
      type: 'checkbox',
      name: 'B4',
      title: t('Which offices have you visited?', 'В каких отделениях вы бывали?'),
      choices: OFFICES,
      showNoneItem: true,
      showRefuseItem: true,
    },
    { type: 'tagbox', name: 'B5', title: t('Whom do you write to?', 'Кому вы пишете?'), choices: OFFICES },
    { type: 'boolean', name: 'B6', title: t('Have you been trained?', 'Проходили ли вы обучение?') },
    {
      type: 'buttongroup',
      name: 'B7',
      title: t('How often do you travel?', 'Как часто вы в разъездах?'),
      choices: [choice('1', 'Never', 'Никогда'), choice('2', 'Sometimes', 'Иногда'), choice('3', 'Often', 'Часто')],
    },
    {
      type: 'rating',
      name: 'B8',
      title: t('How satisfied are you?', 'Насколько вы довольны?'),
      rateValues: [1, 2, 3, 4, 5, { ...REFUSED }],
      minRateDescription: t('Not at all', 'Совсем нет'),
      maxRateDescription: t('Completely', 'Полностью'),
    },
    {
      type: 'rating',
      name: 'B9',
      title: t('How useful was the training?', 'Насколько полезно было обучение?'),
      rateType: 'stars',
    },
    {
      type: 'rating',
      name: 'B10',
      title: t('How do you feel today?', 'Как вы себя чувствуете сегодня?'),
      rateType: 'smileys',
      rateValues: [1, 2, 3, { ...REFUSED }],
    },
    {
      type: 'rating',
      name: 'B11',
      title: t('How likely is a change?', 'Насколько вероятны перемены?'),
      displayMode: 'dropdown',
    },
    { type: 'ranking', name: 'B12', title: t('What matters most?', 'Что важнее всего?'), choices: OFFICES },
  ],
}

const grids = {
  name: 'C-1',
  title: t('Section C: Grids', 'Раздел C. Таблицы'),
  elements: [
    {
      type: 'matrix',
      name: 'C1',
      title: t('How far are you heard?', 'Насколько вас слышат?'),
      columns: [REFUSED, ...EXTENT, UNKNOWN],
      rows: [
        choice('a', 'By your supervisor', 'Непосредственный руководитель'),
        choice('b', 'By the head office', 'Главное управление'),
      ],
    },
    {
      type: 'matrixdropdown',
      name: 'C2',
      title: t('What was done in each office?', 'Что сделано в каждом отделении?'),
      rows: [choice('here', 'Here', 'Здесь'), choice('there', 'Elsewhere', 'В других местах')],
      columns: [
        { name: 'extent', title: t('How far', 'Насколько'), cellType: 'dropdown', choices: [REFUSED, ...EXTENT] },
        { name: 'ended', title: t('Is it finished?', 'Завершено?'), cellType: 'boolean' },
        {
          name: 'people',
          title: t('People', 'Человек'),
          cellType: 'text',
          inputType: 'number',
          min: 0,
          max: 99,
          step: 1,
        },
        { name: 'why', title: t('Why', 'Почему'), cellType: 'comment', maxLength: 100 },
        {
          name: 'since',
          title: t('Since', 'С какого дня'),
          cellType: 'text',
          inputType: 'date',
          min: '2000-01-01',
          max: '2030-12-31',
        },
      ],
    },
    {
      type: 'matrixdropdown',
      name: 'C3',
      title: t('What came of it?', 'Что получилось в итоге?'),
      cellType: 'comment',
      rows: [choice('1', 'First result', 'Первый результат'), choice('2', 'Second result', 'Второй результат')],
      columns: [{ name: 'what', title: t('Result', 'Результат'), maxLength: 200 }],
    },
    {
      type: 'paneldynamic',
      name: 'C4',
      title: t('Which trainings did you attend?', 'Какие курсы вы посетили?'),
      templateTitle: t('Training {panelIndex}', 'Курс {panelIndex}'),
      addPanelText: t('Add a training', 'Добавить курс'),
      removePanelText: t('Remove this training', 'Убрать этот курс'),
      maxPanelCount: 3,
      templateElements: [
        { type: 'text', name: 'called', title: t('What was it called?', 'Как он назывался?'), maxLength: 60 },
        {
          type: 'radiogroup',
          name: 'paid',
          title: t('Who paid for it?', 'Кто его оплатил?'),
          choices: [REFUSED, choice('1', 'I did', 'Я'), choice('2', 'My office', 'Моё отделение')],
        },
        {
          type: 'matrix',
          name: 'use',
          title: t('How useful was it?', 'Насколько он был полезен?'),
          titleLocation: 'hidden',
          columns: [UNKNOWN, ...EXTENT],
          rows: [choice('work', 'At work', 'На работе'), choice('home', 'At home', 'Дома')],
        },
      ],
    },
  ],
}

const read = surveyFrom(
  {
    'survey.json': JSON.stringify({
      title: t('Every kind of question', 'Вопросы всех видов'),
      showTitle: false,
      showQuestionNumbers: 'on',
      minutes: [10, 15],
      pages: [words, choices, grids],
    }),
    'introduction.en.md':
      '# About this survey\n\nEvery question can be skipped. Write to {{contact}}.\n\n---\n\nThank you.\n',
    'introduction.ru.md':
      '# Об этом опросе\n\nКаждый вопрос можно пропустить. Пишите на {{contact}}.\n\n---\n\nСпасибо.\n',
  },
  'every-kind',
)
if (!read.survey) throw new Error(JSON.stringify(read.complaints))

export const EVERY_KIND: Survey = read.survey
