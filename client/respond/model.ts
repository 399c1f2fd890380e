/** The SurveyJS model of one fielding: what the engine keeps, and what our page does instead of it. */
import {
  Helpers,
  Model,
  QuestionMultipleTextModel,
  QuestionTextBase,
  QuestionTextModel,
  settings,
  surveyLocalization,
  type PageModel,
  type Question,
} from 'survey-core'
import type { Answers, Definition, Language } from '../../surveys/types.ts'
import { bringBack, isAsked, isFollowUp } from './bring-back.ts'
import { isSpecial, specialLast } from './questions/apart.ts'
import { unreadText } from './questions/unread.ts'
import { words } from './words.ts'

// Our page has the h1; a question is a heading below it.
settings.titleTags.question = 'h2'
settings.animationEnabled = false

// "123 of 250" in the reader's language instead of "123/250".
Helpers.getRemainingCharacterCounterText = (text: string | undefined, limit: number | null): string =>
  limit && limit > 0 ? counterOf(text?.length ?? 0, limit) : ''

// What stands in a field is what the model holds, also outside its bounds: else the model keeps what was typed on the way, 50 of 501.
Object.assign(QuestionTextModel.prototype, {
  canSetValueToSurvey: () => true,
  // The library would call a day a number, and write it in English.
  getMinMaxErrorText(this: QuestionTextModel, text: string, limit: unknown): string {
    const ofNumbers = text === words.t('engine.minError') || text === words.t('engine.maxError')
    if (ofNumbers && this.inputType !== 'number') return this.invalidInputErrorText
    return text.replace('{0}', limit instanceof Date ? limit.toLocaleDateString(words.language) : String(limit))
  },
})

/** Every field that is empty says the same; on an old phone to say it a hundred times takes long. */
const counters = new Map<string, string>()
const counterOf = (used: number, limit: number): string => {
  if (used > 0) return words.t('counter', { used, limit })
  const key = `${words.language} ${String(limit)}`
  const said = counters.get(key) ?? words.t('counter', { used, limit })
  counters.set(key, said)
  return said
}

/** A model that shows only the questions; navigation, titles of pages and saving are the page's own. */
export const createModel = (definition: Definition, language: Language): Model => {
  const model = new Model(specialLast(definition))
  model.showTitle = false
  model.showPageTitles = false
  model.showNavigationButtons = false
  model.showProgressBar = false
  model.showCompletePage = false
  model.questionErrorLocation = 'top'
  model.textUpdateMode = 'onTyping'
  model.checkErrorsMode = 'onNextPage'
  model.autoFocusFirstQuestion = false
  // Variables of the library's theme, for which it would measure the page and draw it a second time: ours has its own.
  model.generateStylesheet = false
  // What is not asked counts as not answered at once, so that no hidden answer decides what is asked next.
  model.clearInvisibleValues = 'onHiddenContainer'
  bringBack(model)
  model.showQuestionNumbers = 'on'
  model.onGetQuestionNumber.add((_, options) => {
    options.number = options.question.name
  })
  model.onUpdateChoiceItemCss.add((_, options) => {
    if (isSpecial(options.item)) options.css += ' apart'
  })
  model.onUpdateQuestionCssClasses.add((_, { question, cssClasses }) => {
    const classes = cssClasses as { mainRoot?: string }
    if (isFollowUp(question)) classes.mainRoot = `${classes.mainRoot ?? ''} follow-up`
  })
  // What stands in a field and cannot be read is no answer, and the page does not turn over it.
  model.onValidateQuestion.add((_, options) => {
    if (unreadText(options.question) !== undefined) options.error = words.t('number.unread')
  })
  model.onAfterRenderQuestion.add((_, { question, htmlElement }) => {
    keepNothing(htmlElement)
    if (question instanceof QuestionTextModel && question.inputType === 'number') htmlElement.dataset.numbers = ''
    if (question.getType() === 'matrix') htmlElement.dataset.grid = ''
    if (question instanceof QuestionMultipleTextModel) nameBlanks(question, htmlElement)
  })
  // "Remove" says what it removes, on a narrow page too, and not behind three dots.
  model.onGetPanelFooterActions.add((_, { actions }) => {
    for (const action of actions) action.disableHide = true
  })
  setModelLanguage(model, language)
  return model
}

/** Browsers keep what is typed into fields, for proposals and for reopening closed tabs; not where a field forbids it. */
const keepNothing = (element: HTMLElement): void => {
  for (const field of element.querySelectorAll('input, textarea, select')) field.setAttribute('autocomplete', 'off')
}

/** The blanks of a question stand in no table; the group that they are bears its title already. */
const nameBlanks = (question: QuestionMultipleTextModel, element: HTMLElement): void => {
  // Each number says below itself what is wrong with it; above the question it would be said twice.
  if (question.items.every(({ inputType }) => inputType === 'number')) element.dataset.numbers = ''
  const table = element.querySelector('table')
  for (const part of [table, ...(table?.querySelectorAll('tbody, tr, td') ?? [])])
    part?.setAttribute('role', 'presentation')
}

/** Changes every text of the questions; answers, page and focus stay. */
export const setModelLanguage = (model: Model, language: Language): void => {
  // The library's own words are ours: it speaks whatever languages the page does.
  Object.assign((surveyLocalization.locales[language] ??= {}), words.getResource(language, 'respond', 'engine'))
  model.locale = language
  writeCounters(model)
}

/** SurveyJS writes a counter only when its text changes. */
export const writeCounters = (model: Model): void => {
  for (const question of model.getAllQuestions()) {
    if (question instanceof QuestionTextBase)
      question.characterCounter.updateRemainingCharacterCounter(
        String(question.value ?? ''),
        Number(question.getMaxLength() ?? 0),
      )
  }
}

/** The answers to hand in: only to questions that are asked, nothing empty. */
export const answersOf = (model: Model): Answers => {
  const asked = new Set(
    model
      .getAllQuestions()
      .filter((question) => isAsked(question) && !question.isEmpty())
      .map(({ name }) => name),
  )
  return Object.fromEntries(Object.entries(allAnswers(model)).filter(([name]) => asked.has(name)))
}

/** Everything answered so far, hidden or not: what the draft keeps. */
// Through JSON: some of SurveyJS's values carry functions, which no device storage takes.
export const allAnswers = (model: Model): Answers => JSON.parse(JSON.stringify(model.data)) as Answers

/** Puts answers that came from elsewhere in the place of those there are; page and focus stay. */
export const putInto = (model: Model, answers: Answers): void => {
  const present = allAnswers(model)
  for (const name of new Set([...Object.keys(present), ...Object.keys(answers)])) {
    if (JSON.stringify(present[name]) === JSON.stringify(answers[name])) continue
    if (answers[name] === undefined) model.clearValue(name)
    else model.setValue(name, JSON.parse(JSON.stringify(answers[name])))
  }
}

/** The first page with an answer that needs a look, or null; shows the reasons beside the answers. */
export const firstPageToFix = (model: Model): PageModel | null =>
  model.visiblePages.find((page) => !page.validate(true, false)) ?? null

/** Numbered questions that are asked, i.e. without the "please specify" companions. */
export const askedQuestions = (model: Model): Question[] =>
  model.getAllQuestions().filter((question) => isAsked(question) && question.showNumber)

/** How many numbered questions are answered. */
export const answeredCount = (model: Model): number =>
  askedQuestions(model).filter((question) => !question.isEmpty()).length
