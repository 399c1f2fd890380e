/** A contact as a list says it, and what can be wrong with a row. */
import type { FrameVariable, Language } from '../../../surveys/types.ts'
import type { AssignmentRole } from '../../contracts/records.ts'
import type { ContactEncoding } from './contact-text.ts'

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
  readonly strata: Readonly<Record<string, string>>
  /** In campaigns by name. */
  readonly unit?: ContactUnit
}

export const REJECT_REASONS = [
  'emailMissing',
  'emailInvalid',
  'duplicateInFile',
  'languageUnknown',
  'languageNotOffered',
  'cellTooLong',
  'alreadyInvited',
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
  'alreadyAssigned',
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

/** Which column holds what; columns by their headings. Strata: name of the stratum → heading. */
export interface ContactMapping {
  readonly email: string
  /** Several are joined: first name, family name. */
  readonly name: readonly string[]
  readonly language: string | null
  readonly strata: Readonly<Record<string, string>>
  /** In campaigns by name: the columns of the unit's name, its title, and the role in which somebody is asked. */
  readonly unit?: string | null | undefined
  readonly unitTitle?: string | null | undefined
  readonly role?: string | null | undefined
  /** Name of a frame variable → heading. */
  readonly attributes?: Readonly<Record<string, string>> | undefined
}

export interface ContactsRead {
  readonly columns: readonly string[]
  readonly mapping: ContactMapping
  readonly encoding: ContactEncoding
  readonly delimiter: string
  /** The first rows as they stand. */
  readonly preview: readonly (readonly string[])[]
  readonly contacts: readonly Contact[]
  readonly rejects: readonly Reject[]
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
