/** Every disagreement `check` can find, by kind. What is wrong and what to do is said by `locales/<language>/complaints.json`. */
import { inEveryLanguage, translate, interfaceLanguages } from '../../server/language/translate.ts'
import { inLanguage, perLanguage } from '../language.ts'
import type { Complaint, Language, Text } from '../types.ts'

export const COMPLAINT_KINDS = [
  'noSurveyFile',
  'unknownFile',
  'fileTooLarge',
  'notUtf8',
  'notJson',
  'notAnObject',
  'notAList',
  'notAText',
  'unnamed',
  'tooDeep',
  'tooMany',
  'conditionCircle',
  'htmlRefused',
  'misplacedProperty',
  'propertyValue',
  'rowAndColumnShareCode',
  'introductionMarkup',
  'introductionBreak',
  'introductionDiffers',
  'noIntroduction',
  'unsupportedElement',
  'unsupportedProperty',
  'unsupportedValue',
  'surveyJS',
  'tooLarge',
  'badName',
  'badCode',
  'duplicateName',
  'duplicateCode',
  'noCodes',
  'noRange',
  'missingTranslation',
  'notTranslated',
  'placeholders',
  'unreadableCondition',
  'unknownReference',
  'unknownCodeInCondition',
  'routedBackwards',
  'parentMissing',
  'parentDisagrees',
  'parentIncomplete',
  'followsBesideParent',
  'parentCycle',
  'unknownEntry',
  'unknownCode',
  'unknownVariable',
  'doesNotApply',
  'specialScored',
  'netTooSmall',
  'netOfEverything',
  'netMixed',
  'netNotAdjacent',
  'netDeclaredTwice',
  'netsOverlap',
  'favourableWithoutOrder',
  'noBands',
  'noUnit',
  'bandGap',
  'bandOverlap',
  'textTabulated',
  'classifierKind',
  'bannerNotClassifier',
  'reviewKind',
  'nameNotText',
  'groupTwice',
  'groupMissing',
  'unknownBanner',
  'malformed',
  'identifies',
  'repeated',
  'groupNeedsOpen',
  'emptyGroup',
  'groupWithoutEnd',
  'groupCounts',
  'groupInGroup',
  'reservedCode',
  'groupUnknownQuestion',
  'elsewhere',
  'computed',
  'limitsNotFixed',
  'rangeTooWide',
  'markup',
  'conditionTooLong',
  'unknownFunction',
  'listCompared',
  'oneComparedAsList',
  'codesCalculated',
  'notCompared',
  'obligatory',
  'notShown',
  'unknownProperty',
  'noLimit',
  'momentIdentifies',
  'missingText',
  // translators' files
  'noTranslatorsFile',
  'columnMissing',
  'notXml',
  'xliffVersion',
  'otherLanguage',
  'textUnknown',
  'textTwice',
  'sourceChanged',
  'targetChanged',
  'markupDiffers',
  'lineBreak',
  'textTooLong',
  'badCharacter',
] as const
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number]

/** A complaint before it is worded: `facts` fill the placeholders; a fact may differ by language. */
export interface Finding {
  readonly place: string
  readonly kind: ComplaintKind
  readonly facts?: Readonly<Record<string, string | Text>>
}

/** Words a finding in every language of the interface. */
export function complaintOf(survey: string, { place, kind, facts = {} }: Finding): Complaint {
  const said = (part: 'message' | 'remedy') =>
    perLanguage(interfaceLanguages(), (language) =>
      translate(language, `complaints:${kind}.${part}`, factsIn(facts, language)),
    )
  return { survey, place, kind, message: said('message'), remedy: said('remedy') }
}

/** A fact that is a word of its own, `complaints.facts`. */
export const factInWords = (key: string): Text => inEveryLanguage(`complaints:facts.${key}`)

const factsIn = (facts: NonNullable<Finding['facts']>, language: Language): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? fact : inLanguage(fact, language)]),
  )
