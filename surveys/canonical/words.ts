/** What the form library itself writes where a definition leaves the words out, in every language there are words in. */
import { inEveryLanguage } from '../../server/language/translate.ts'
import { textToWrite } from '../format/texts.ts'

const KEYS = {
  other: 'respond:engine.otherItemText',
  none: 'respond:engine.noneItemText',
  refused: 'respond:engine.refuseItemText',
  dontKnow: 'respond:engine.dontKnowItemText',
  yes: 'respond:engine.booleanCheckedLabel',
  no: 'respond:engine.booleanUncheckedLabel',
  specify: 'authoring:filledIn.specify',
  comment: 'authoring:filledIn.comment',
} as const

/** As a definition writes a text. */
export const filledIn = (said: keyof typeof KEYS): ReturnType<typeof textToWrite> =>
  textToWrite(inEveryLanguage(KEYS[said]))
