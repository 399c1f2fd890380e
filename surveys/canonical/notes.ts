/** What the reading of a definition leaves out on purpose, noted with its place for `warnings`. */
import type { Finding } from '../checks/complaints.ts'
import { without, type Properties } from './properties.ts'

/** Makes an answer obligatory, in the browser: here the consent lets people skip. */
const OBLIGATORY: ReadonlySet<string> = new Set([
  'isRequired',
  'requiredIf',
  'eachRowRequired',
  'minSelectedChoices',
  'isCommentRequired',
])

/** Of the form library's own page round the questions; ours has its own. */
const OTHER_PAGE: ReadonlySet<string> = new Set([
  'logo',
  'logoWidth',
  'logoHeight',
  'logoFit',
  'logoPosition',
  'backgroundImage',
  'backgroundImageFit',
  'backgroundImageAttachment',
  'backgroundOpacity',
  'completedBeforeHtml',
  'completedHtmlOnCondition',
  'loadingHtml',
  'startSurveyText',
  'previewText',
  'editText',
  'showPreviewBeforeComplete',
  'previewMode',
  'questionsOnPageMode',
  'questionTitlePattern',
  'requiredMark',
  'autoAdvanceEnabled',
  'autoAdvanceAllowComplete',
  'cookieName',
])

/** Says nothing of what is asked: identity of the file, messages that cannot appear, layout of the author's tool. */
const SILENT: ReadonlySet<string> = new Set([
  'sjsVersion',
  'requiredErrorText',
  'otherErrorText',
  'keyDuplicationError',
  'validateVisitedEmptyFields',
  'gridLayoutEnabled',
  'gridLayoutColumns',
  'storeOthersAsComment',
  'maxCommentLength',
])

/** The properties that hold here, and a note of each that was left out and that its author may count on. */
export function holding(
  place: string,
  properties: Properties,
): { readonly properties: Properties; readonly notes: readonly Finding[] } {
  const noted = (names: ReadonlySet<string>, kind: 'obligatory' | 'notShown') =>
    Object.keys(properties)
      .filter((name) => names.has(name))
      .map((property): Finding => ({ place, kind, facts: { property } }))
  return {
    properties: without(properties, new Set([...OBLIGATORY, ...OTHER_PAGE, ...SILENT])),
    notes: [...noted(OBLIGATORY, 'obligatory'), ...noted(OTHER_PAGE, 'notShown')],
  }
}
