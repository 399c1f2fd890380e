/** Wordings in one form: a string, or `{ default: …, ru: … }` in which `default` is what readers of the default language see. */
import { surveyLocalization } from 'survey-core'
import { isPart, type Properties } from './properties.ts'

/** Properties that people read. */
export const WORDED: ReadonlySet<string> = new Set([
  'title',
  'description',
  'text',
  'html',
  'placeholder',
  'navigationTitle',
  'navigationDescription',
  'completedHtml',
  'pagePrevText',
  'pageNextText',
  'completeText',
  'minRateDescription',
  'maxRateDescription',
  'minErrorText',
  'maxErrorText',
  'stepErrorText',
  'selectToRankEmptyRankedAreaText',
  'selectToRankEmptyUnrankedAreaText',
  'otherText',
  'noneText',
  'refuseText',
  'dontKnowText',
  'otherPlaceholder',
  'commentText',
  'commentPlaceholder',
  'labelTrue',
  'labelFalse',
  'label',
  'templateTitle',
  'addPanelText',
  'removePanelText',
  'noEntriesText',
])

/** The wordings of a part in one form. */
export function worded(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, value]) => {
      if (!WORDED.has(name)) return [[name, value]]
      const text = wording(value)
      return text === undefined ? [] : [[name, text]]
    }),
  )
}

/**
 * The form library shows `default` to readers of the default language even where that language is given too; here the
 * text of the language itself wins, so that nobody reads another.
 *
 * @example wording({ default: 'Да', en: 'Yes', ru: 'Да' }) // { default: 'Yes', ru: 'Да' }
 */
function wording(value: unknown): string | Properties | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (!isPart(value)) return undefined
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const own = texts.find(([language]) => language === surveyLocalization.defaultLocale)?.[1]
  const others = texts.filter(([language]) => language !== surveyLocalization.defaultLocale)
  if (own === undefined) return texts.length === 0 ? undefined : Object.fromEntries(others)
  return { default: own, ...Object.fromEntries(others.filter(([language]) => language !== 'default')) }
}
