/** The answers given so far, kept on this device only, written shortly after every change. */
import type { Answers } from '../../../surveys/types.ts'

/** What is kept: no time, no name, no link. */
export interface KeptDraft {
  readonly answers: Answers
  readonly page: number
  /** The page by its name, and how many numbered questions are answered: what is shown before all pages are made. */
  readonly left?: { readonly page: string; readonly answered: number } | undefined
  readonly surveyVersion: string
}

/** Where the reader is: the page by its number among those asked and by its name. */
export type PlaceLeft = Pick<KeptDraft, 'page' | 'left'>

/** Where it is kept. Every promise resolves when the device has it. */
export interface DraftPlace {
  read(): Promise<KeptDraft | null>
  write(draft: KeptDraft): Promise<void>
}

/** `waiting`: an answer cannot be saved before the reader has mended or chosen it; of records only. */
type SaveStateName = 'kept' | 'keeping' | 'failed' | 'waiting'

export interface Draft {
  kept(): KeptDraft | null
  /** Answers changed. */
  changed(answers: Answers, at?: PlaceLeft): void
  /** The reader turned to another page. */
  turned(page: number, name: string): void
  /** Writes at once, e.g. before the page goes away. Never rejects: a failure is a state. */
  keepNow(): Promise<void>
  /** Writes what is written already once more: the device has another key. */
  keepAnew(): Promise<void>
  /** Writes no more and holds no answers any more. */
  end(): void
  readonly state: () => SaveStateName
  readonly onState: (listener: () => void) => () => void
}

const QUIET = 300 // ms without a change before writing

/** Opens the draft kept at `place`, or begins an empty one. */
export const openDraft = async (place: DraftPlace, surveyVersion: string): Promise<Draft> => {
  const found = await place.read()
  let kept = found?.surveyVersion === surveyVersion ? found : null
  const listeners = new Set<() => void>()
  let current: KeptDraft = kept ?? { answers: {}, page: 0, surveyVersion }
  let state: SaveStateName = 'kept'
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<void> = Promise.resolve()
  let ended = false

  const become = (next: SaveStateName): void => {
    if (state === next) return
    state = next
    for (const listener of listeners) listener()
  }
  const write = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const draft = current
    last = last
      .then(() => place.write(draft))
      .then(
        () => {
          if (timer === undefined) become('kept')
        },
        () => become('failed'),
      )
    return last
  }
  const soon = (next: KeptDraft): void => {
    if (ended) return
    current = next
    become('keeping')
    clearTimeout(timer)
    timer = setTimeout(() => void write(), QUIET)
  }

  return {
    kept: () => kept,
    changed: (answers, at) => soon({ ...current, ...at, answers }),
    turned: (page, name) => soon({ ...current, page, left: current.left && { ...current.left, page: name } }),
    keepNow: () => (timer === undefined ? last : write()),
    keepAnew: write,
    end: () => {
      clearTimeout(timer)
      timer = undefined
      ended = true
      kept = null
      current = { answers: {}, page: 0, surveyVersion }
      listeners.clear()
    },
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
