/** Published tables: integers, labels, nothing else. Percentages, means, nets and charts are computed from these integers. */
import type { Answers, Code, Policy, Text, Variable } from '../../../surveys/types.ts'
import type { AnalysisPlan, Day, FollowUp, ImportMode } from '../../contracts/records.ts'

/** One reviewer's review of one unit. */
export interface Review {
  /** What was reviewed, as it was written. */
  readonly unit: string
  readonly reviewer: Text
  /** Codes of closed variables by name; of those alone that were answered. */
  readonly marks: Readonly<Record<string, Code>>
  /** In the order given; `mark` is null where none was chosen. */
  readonly themes: readonly { readonly name: string; readonly mark: Mark | null }[]
}

/** How well a theme answers a research question. */
export const MARKS = ['high', 'medium', 'low'] as const
export type Mark = (typeof MARKS)[number]

/** What a stub row stands for. Special codes, no answer and not asked are ordinary rows. */
export type RowKind = 'answer' | 'special' | 'notAnswered' | 'notAsked'

/** Pseudo codes of the two kinds of missing answers in `TableRow.code`. */
export const NOT_ANSWERED: Code = '·none'
export const NOT_ASKED: Code = '·unasked'

/** One stub row: one answer, by its code. */
export interface TableRow {
  readonly code: Code
  readonly kind: RowKind
  readonly label: Text
}

/** One banner column; `categories` are the banner variable's codes (and missing codes) pooled in it. Empty: everybody. */
export interface TableColumn {
  readonly categories: readonly Code[]
  readonly label: Text
}

/** One table of one variable. `counts[row][column]` are respondents; of a variable of a repeated group, items. */
export interface Table {
  readonly variable: string
  /** Name of the banner, or null for the frequencies of everybody (one column). */
  readonly banner: string | null
  /** How fine the columns are: `detail` (the finest of the release), `columns-n`, `groups` (no group is divided), `pooled-n` (n columns); `total` without banner. */
  readonly level: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  readonly counts: readonly (readonly number[])[]
  /** Policy `open` only: sum of a number variable's values per column, in the variable's unit. */
  readonly sums?: readonly number[]
  /** Policy `open` only: how the values of a number variable spread, per column and of everybody, in the variable's unit; null without values. */
  readonly spread?: { readonly columns: readonly (Spread | null)[]; readonly total: Spread | null }
  /**
   * Of a question that is asked once for each item, where `counts` are items: the respondents behind the items of each column; `records`:
   * these are records of units.
   */
  readonly units?: { readonly columns: readonly number[]; readonly total: number; readonly records?: true }
  /**
   * Of an option: how often any option of its question was chosen, per column. In no release: worked out on reading from the tables
   * of all options, where every one of them was published by the same columns.
   */
  readonly mentions?: readonly number[]
}

/** The smallest, the middle and the largest of some numbers; of an even number of them the middle is halfway between two. */
export interface Spread {
  readonly least: number
  readonly median: number
  readonly most: number
}

/** The proof that a table passed the policy: only `protect`, `plain` and, of settled codes, `codedVariables` make it; csv and charts accept nothing else. */
declare const published: unique symbol
export type PublishedTable = Table & { readonly [published]: true }

/** All that is published about one variable. */
export interface ReleasedVariable {
  readonly variable: Variable
  /** Frequencies first, then each banner's tables from fine to coarse. Empty: nothing could be published. */
  readonly tables: readonly PublishedTable[]
  /** Why tables are missing or have no finer columns; each is shown as one plain sentence. */
  readonly notes: readonly ReleaseNote[]
}

/** What is not shown, and why: `kind` is a key of locales tables.notes. */
export interface ReleaseNote {
  readonly kind: string
  readonly banner?: string
  readonly bannerLabel?: Text
  /** Other tables that are the reason. */
  readonly tables?: readonly {
    readonly variable: string
    readonly banner: string | null
    readonly bannerLabel?: Text
  }[]
}

/** The ballots of one campaign, counted: `cast` − `spoiled` are the responses, and no more are cast than issued or imported. */
export interface BallotCounts {
  /** Invitees who were given a ballot, or answered by name. */
  readonly issued: number
  /** Answers brought in from elsewhere, and how they were given. */
  readonly imported: number
  readonly importedBy: Readonly<Record<ImportMode, number>>
  /** Ballots in the box. */
  readonly cast: number
  /** Of these, ballots that did not open or hold no answers to this survey. */
  readonly spoiled: number
}

/** The units of a campaign by name, counted: tables are made of the complete records. */
export interface UnitCounts {
  /** Those that were asked about. */
  readonly units: number
  readonly complete: number
  /** Answers were given and not handed in: in the data file, in no table. */
  readonly begun: number
  /** Taken away after they answered. */
  readonly withdrawn: number
}

/** A record as it is published, by name. */
export interface ReleasedRecord {
  readonly unit: string
  readonly title: string
  /** Who reviewed the unit; null where the record is the unit's own. */
  readonly reviewer: string | null
  readonly complete: boolean
  /** With what the list says of the unit. */
  readonly answers: Answers
}

/** The immutable set of published tables of one campaign. */
export interface Release {
  /** The campaign's id: a later wave is a campaign of its own, with a release of its own. */
  readonly id: string
  readonly campaign: string
  /** Of a later wave: which campaign it follows. It counts other people than the waves before it. */
  readonly followUp?: FollowUp
  readonly survey: string
  readonly surveyVersion: string
  readonly title: Text
  /** Who asked, as letters are signed. */
  readonly producer: Text
  readonly policy: Policy
  readonly k: number
  /** What was decided before anybody answered: by what tables are divided, and what matters most. */
  readonly plan: AnalysisPlan
  /** Name and version of the protection method, e.g. `answers-1`, `plain-2`. */
  readonly method: string
  readonly synthetic: boolean
  /** Invited, and responses the tables count. */
  readonly invited: number
  readonly responses: number
  /** What became of the ballots; absent from releases of earlier programs. */
  readonly ballots?: BallotCounts
  /** How many trustees hold a share of the box key, and how many of them open together; absent from releases of earlier programs. */
  readonly trustees?: { readonly number: number; readonly threshold: number }
  readonly fielded: { readonly from: Day | null; readonly to: Day | null }
  /** The day the campaign was closed: so that the same box gives the same release, byte for byte. */
  readonly releasedOn: Day | null
  readonly banners: readonly {
    readonly name: string
    readonly label: Text
    readonly levels: readonly { readonly level: string; readonly columns: readonly TableColumn[] }[]
  }[]
  readonly variables: readonly ReleasedVariable[]
  /** Policy `open`, and only of a survey that several people fill in about the same things: what each marked. By unit and reviewer. */
  readonly reviews?: readonly Review[]
  /** Campaigns by name only. */
  readonly units?: UnitCounts
  /** Campaigns by name only: every question, texts too, and what each unit said. */
  readonly records?: { readonly variables: readonly Variable[]; readonly units: readonly ReleasedRecord[] }
  /** SHA-256 over the canonical JSON of all the above, hex. */
  readonly digest: string
}

/** Is this a column of people who stated the banner? Not the one of those who did not; but one that is pooled with it. */
export function columnIsStated({ categories }: TableColumn): boolean {
  return categories.length === 0 || categories.some((code) => code !== NOT_ANSWERED && code !== NOT_ASKED)
}
