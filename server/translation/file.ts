/** What stands in a translators' file, whatever its kind, and what keeps one from being read. */
import type { ComplaintKind, Finding } from '../../surveys/checks/complaints.ts'
import type { Language } from '../../surveys/types.ts'

export const FILE_KINDS = ['csv', 'xlf'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** A file for translators: one line for each text of a survey. */
export interface TranslatorsFile {
  /** Of the survey. */
  readonly name: string
  readonly from: Language
  readonly to: Language
  readonly lines: readonly WrittenLine[]
}
export interface WrittenLine {
  readonly id: string
  readonly source: string
  /** Empty where there is none yet. */
  readonly target: string
  /** Which question, and what kind of text. */
  readonly context: string
  /** What has to be kept, and how long it may be, in words; empty where there is nothing to say. */
  readonly note: string
  /** Characters. */
  readonly limit?: number
}

/** What comes back; languages are empty where the file does not say them. */
export interface ReturnedFile {
  readonly from: string
  readonly to: string
  readonly lines: readonly FileLine[]
}
export interface FileLine {
  readonly id: string
  readonly source: string
  readonly target: string
  /** Row of a spreadsheet; empty where only the id says where it is. */
  readonly at: string
}

/** The file as a whole cannot be read. */
export class FileRefusal extends Error {
  readonly finding: Omit<Finding, 'place'>
  /** Line, where it is known. */
  readonly line: string
  constructor(finding: Omit<Finding, 'place'>, line: string) {
    super(finding.kind)
    this.name = 'FileRefusal'
    this.finding = finding
    this.line = line
  }
}

export const fileRefusal = (kind: ComplaintKind, facts: NonNullable<Finding['facts']> = {}, line = ''): FileRefusal =>
  new FileRefusal({ kind, facts }, line)
