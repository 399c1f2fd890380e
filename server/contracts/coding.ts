/** What coders keep: frames of codes for an open question, and which codes a text was given. */
import type { Text } from '../../surveys/types.ts'

/** One code of a frame. */
export interface FrameCode {
  /** Names it in codings and files: `[a-z0-9][a-z0-9-]{0,39}`. Never given to another meaning. */
  readonly code: string
  readonly label: Text
  /** What falls under it, and what does not. */
  readonly definition: string
  /** A text of its kind, in the words of the frame's author. */
  readonly example: string
  /** No longer given; texts that have it are to be coded again. */
  readonly retired: boolean
}

/** The code frame of one open question, in one version. Versions are kept; the newest is in force. */
export interface CodeFrame {
  readonly campaign: string
  readonly variable: string
  /** 1, 2, 3, … */
  readonly version: number
  /** May a text have several codes? */
  readonly several: boolean
  readonly codes: readonly FrameCode[]
  /** Accounts whose codings are compared. Each is blind to the others' codes of a text until all of them have coded it. */
  readonly coders: readonly string[]
  /** Who wrote this version, and when (ms since epoch). */
  readonly by: string
  readonly at: number
}

/** The codes that one coder gave a text, or those that stand at last. */
export interface Coding {
  readonly campaign: string
  readonly variable: string
  /** Id of the text. */
  readonly text: string
  /** Account; null: the settled codes. */
  readonly coder: string | null
  /** Who wrote it: the coder, or who settled it. */
  readonly by: string
  /** In the order of the frame; none: nothing in the frame fits. */
  readonly codes: readonly string[]
  /** Version of the frame that was in force. */
  readonly frame: number
  /** 1, 2, 3, …: raised by every change; a change that follows an older one is refused. */
  readonly revision: number
}
