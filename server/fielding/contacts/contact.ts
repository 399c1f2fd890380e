/** A contact as a list says it, and what can be wrong with a row. */
import type { FrameVariable, Language } from '../../../surveys/types.ts'
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import type { AssignmentRole } from '../../contracts/records.ts'
import type { ListForm } from '../../lists/table.ts'
import type { Stopped } from './reading/stopped.ts'

/** More units than these at one address are a column taken for another. */
export const MOST_UNITS = 100

/** The unit a row of the list is about, in campaigns by name. */
export interface ContactUnit {
  readonly id: string
  readonly title: string
  readonly role: AssignmentRole
  /** Codes, or numbers in the variable's unit, by frame variable. */
  readonly attributes: Readonly<Record<string, string | number>>
}

/** A person to be invited. */
export interface Contact {
  /** Row in the file, 1 being the first line. */
  readonly row: number
  readonly email: string
  readonly name: string
  readonly language: Language
  /** The list does not say the language: it is the one taken where none is given. */
  readonly languageAssumed?: true
  readonly strata: Readonly<Record<string, string>>
  /** What the list says of letters to this person; they are not invited, and written to no more where they were. */
  readonly stopped?: Stopped
  /** In campaigns by name. */
  readonly unit?: ContactUnit
}

export const REJECT_REASONS = [
  'emailMissing',
  'emailInvalid',
  'emailSeveral',
  'emailInOther',
  'rowHidden',
  'formulaFailed',
  'duplicateInFile',
  'languageUnknown',
  'languageNotOffered',
  'cellTooLong',
  'rowWide',
  'rowNarrow',
  'quoteSwallows',
  'lostCharacters',
  'optedOutInList',
  'bouncedInList',
  'tookPartEarlier',
  'optedOutEarlier',
  'unitMissing',
  'unitTwiceInFile',
  'unitDiffers',
  'unitTitleTaken',
  'roleUnknown',
  'attributeUnknown',
  'attributeNoNumber',
  'tooManyUnits',
] as const
export type RejectReason = (typeof REJECT_REASONS)[number]

/** A row that is not taken, and why. */
export interface Reject {
  readonly row: number
  readonly reason: RejectReason
  /** The cell concerned. */
  readonly value: string
  readonly cells: readonly string[]
}

/** `mixedAlphabets`: an address in which letters of two alphabets stand side by side. */
export interface ContactWarning {
  readonly row: number
  readonly kind: 'mixedAlphabets'
  readonly value: string
}

export interface ContactsRead {
  readonly columns: readonly string[]
  readonly mapping: ContactMapping
  readonly form: ListForm
  /** The place of the row of headings in the file; null where there is none. */
  readonly headingRow: number | null
  /** How many rows there are below it. */
  readonly rows: number
  /** The first rows as they stand. */
  readonly preview: readonly (readonly string[])[]
  readonly contacts: readonly Contact[]
  readonly rejects: readonly Reject[]
  /** Rows that are taken, and to be looked at. */
  readonly warnings: readonly ContactWarning[]
  /** Headings of columns from which nothing is taken. */
  readonly unused: readonly string[]
}

export interface ContactTerms {
  /** Languages of the campaign; the first is that of contacts without one. */
  readonly languages: readonly Language[]
  /** What the survey wants to know of each unit; absent where answers are anonymous. */
  readonly units?: readonly FrameVariable[] | undefined
  /** Whose way of writing numbers the list follows; absent: the fallback's. */
  readonly reader?: Language | undefined
}
