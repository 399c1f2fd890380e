/** What the form library itself writes where a definition leaves the words out. */

interface Worded {
  readonly default: string
  readonly [language: string]: string
}

export const OTHER: Worded = { default: 'Other (please specify)', ru: 'Другое (укажите)' }
export const SPECIFY: Worded = { default: 'Please specify', ru: 'Уточните' }
export const COMMENT: Worded = { default: 'Comment', ru: 'Комментарий' }
export const NONE: Worded = { default: 'None', ru: 'Ничего из перечисленного' }
export const REFUSED: Worded = { default: 'Prefer not to say', ru: 'Предпочитаю не отвечать' }
export const DONT_KNOW: Worded = { default: 'Don’t know', ru: 'Не знаю' }
export const YES: Worded = { default: 'Yes', ru: 'Да' }
export const NO: Worded = { default: 'No', ru: 'Нет' }
