/** What the reading of a definition leaves out on purpose, noted with its place for `warnings`. */
import type { Finding } from '../checks/complaints.ts'
import { propertyNamed } from '../format/properties.ts'
import { libraryClass, libraryProperty } from './library.ts'
import { isPart, without, type Properties } from './properties.ts'

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
  'completedHtml',
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
  'questionTitleTemplate',
  'requiredMark',
  'autoAdvanceEnabled',
  'autoAdvanceAllowComplete',
  'cookieName',
  'firstPageIsStartPage',
  'showTimer',
  'showTimerPanel',
  'timerLocation',
  'timerInfoMode',
  'timeLimit',
  'timeLimitPerPage',
  'correctAnswer',
  'renderAs',
])
/** Buttons that move on: ours are the same on every page. */
const ON_PAGES: ReadonlySet<string> = new Set(['showNavigationButtons'])

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
  'hideIfChoicesEmpty',
  'hideIfRowsEmpty',
])

/** Of the one form itself, and of what a part is. */
const STRUCTURE: ReadonlySet<string> = new Set(['type', 'name', 'elements', 'pages', 'cellType', 'special', 'residual'])
/** The lists of a question whose entries are choices, rows or columns, and what the form library calls these. */
const PART_LISTS = ['choices', 'rateValues', 'rows', 'columns'] as const
const PARTS = ['choiceitem', 'checkboxitem', 'matrixcolumn', 'itemvalue', 'matrixdropdowncolumn'] as const

/**
 * The properties that hold here, and a note of each that was left out and that its author may count on.
 *
 * @param kinds what the form library calls this kind of part; a property that none of them has does nothing in the browser
 */
export function holding(
  place: string,
  kinds: readonly string[],
  properties: Properties,
): { readonly properties: Properties; readonly notes: readonly Finding[] } {
  const unknown = unknownIn(kinds, properties)
  const otherPage = kinds.includes('page') ? new Set([...OTHER_PAGE, ...ON_PAGES]) : OTHER_PAGE
  const noted = (names: ReadonlySet<string>, kind: 'obligatory' | 'notShown' | 'unknownProperty') =>
    Object.keys(properties)
      .filter((name) => names.has(name))
      .map((property): Finding => ({ place, kind, facts: { property } }))
  return {
    properties: without(properties, new Set([...OBLIGATORY, ...otherPage, ...SILENT, ...unknown])),
    notes: [
      ...noted(OBLIGATORY, 'obligatory'),
      ...noted(otherPage, 'notShown'),
      ...noted(unknown, 'unknownProperty'),
      // What the columns of a table are is another matter (see `cellsOf`).
      ...partNotes(place, kinds.includes('matrixdropdown') ? without(properties, new Set(['columns'])) : properties),
    ],
  }
}

/** An entry of a list without what the form library does not know of any entry. */
export function knownOfPart(properties: Properties): Properties {
  return without(properties, unknownIn(PARTS, properties))
}

/** Each of them once a list: a score beside every choice is one thing to know. */
function partNotes(place: string, properties: Properties): readonly Finding[] {
  return PART_LISTS.flatMap((list) => {
    const entries: readonly unknown[] = Array.isArray(properties[list]) ? (properties[list] as unknown[]) : []
    const unknown = new Set(entries.filter(isPart).flatMap((entry) => [...unknownIn(PARTS, entry as Properties)]))
    return [...unknown].map((property): Finding => ({
      place: `${place} ${list}`,
      kind: 'unknownProperty',
      facts: { property },
    }))
  })
}

function unknownIn(kinds: readonly string[], properties: Properties): ReadonlySet<string> {
  // A type that the form library does not know either: the type is what is wrong.
  if (!kinds.some((kind) => libraryClass(kind))) return new Set()
  const known = (name: string) =>
    STRUCTURE.has(name) || propertyNamed(name) !== undefined || kinds.some((kind) => libraryProperty(kind, name))
  return new Set(Object.keys(properties).filter((name) => !known(name)))
}
