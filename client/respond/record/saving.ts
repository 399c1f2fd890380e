/** A record saved as one goes: shortly after every change, and with what others have written meanwhile. */
import type { RecordAsKept, SaveReply } from '../../../server/api/respond.ts'
import type { AnswerCheck, Answers } from '../../../surveys/types.ts'
import { Refusal } from '../ballot/refusals.ts'
import type { Draft } from '../shell/draft.ts'
import { applied, changesSince, mergeOf, withoutRefused, type Changes, type Conflict } from './merging.ts'

export interface RecordCalls {
  save(given: { readonly revision: number; readonly answers: Changes; readonly complete?: true }): Promise<SaveReply>
  /** The record as it stands. */
  read(): Promise<RecordAsKept>
}

/** What somebody else did to the record while it was open here. */
export interface Together {
  /** Who changed it last; null: nobody else since it was opened. */
  readonly changedBy: string | null
  readonly conflicts: readonly Conflict[]
}

export interface Saving extends Pick<Draft, 'turned' | 'keepNow' | 'state' | 'onState'> {
  answers(): Answers
  isComplete(): boolean
  changed(answers: Answers): void
  /** Answers that the survey's check refuses wait until they are mended. */
  checkWith(check: AnswerCheck): void
  /** Asks whether others have changed something. Never rejects. */
  refresh(): Promise<void>
  readonly together: () => Together
  /** One of a conflict is chosen. Theirs stays in the record’s history either way; mine was never saved, and is gone where theirs is chosen. */
  readonly choose: (question: string, whose: 'mine' | 'theirs') => void
  /** Saves all and marks the record as complete. @throws Refusal; `answersConflict` while something is to be chosen */
  complete(): Promise<void>
  /** Answers that came from elsewhere. */
  onTheirs(listener: (answers: Answers) => void): () => void
  /** The server refuses for good: closed, withdrawn. */
  onOver(listener: (refusal: string) => void): void
  end(): void
}

const QUIET = 1500 // ms without a change before saving
const AGAIN = 10_000 // ms after a failure
const ROUNDS = 5 // tries against somebody who saves at the same time
const FOR_GOOD: readonly string[] = ['campaignNotOpen', 'unitWithdrawn', 'codeRefused', 'campaignUnknown']

export const savingOf = (calls: RecordCalls, opened: RecordAsKept): Saving => {
  let base = { ...opened, answers: opened.answers as Answers }
  let mine = base.answers
  let state: ReturnType<Draft['state']> = 'kept'
  let others: Together = { changedBy: null, conflicts: [] }
  let check: AnswerCheck = () => ({ answers: {}, faults: [] })
  let timer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<void> = Promise.resolve()
  let ended = false as boolean
  const listeners = new Set<() => void>()
  const theirs = new Set<(answers: Answers) => void>()
  const overs = new Set<(refusal: string) => void>()

  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const become = (next: typeof state): void => {
    if (state === next) return
    state = next
    tell()
  }
  /** What somebody else has saved, put together with what is here. */
  const takeIn = (record: RecordAsKept): void => {
    if (record.revision <= base.revision) return // read before the latest saving
    const merged = mergeOf(base.answers, mine, record.answers as Answers)
    const still = others.conflicts.filter(
      ({ question }) => !merged.conflicts.some((each) => each.question === question),
    )
    base = { ...record, answers: record.answers as Answers }
    mine = merged.answers
    others = { changedBy: record.changedBy ?? others.changedBy, conflicts: [...still, ...merged.conflicts] }
    for (const listener of theirs) listener(mine)
    if (merged.conflicts.length > 0) become('waiting')
    tell()
  }
  const toSave = (): Changes => {
    const fitting = withoutRefused(mine, check)
    const waiting = new Set([
      ...others.conflicts.map(({ question }) => question),
      ...check(fitting).faults.map(({ question }) => question),
    ])
    return Object.fromEntries(
      Object.entries(changesSince(base.answers, fitting)).filter(([question]) => !waiting.has(question)),
    )
  }
  /** Is everything that stands here on the server too? */
  const rest = (): 'kept' | 'waiting' => (Object.keys(changesSince(base.answers, mine)).length > 0 ? 'waiting' : 'kept')
  const flush = async (complete?: true): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      const answers = toSave()
      if (Object.keys(answers).length === 0 && !(complete && !base.complete)) return
      const { saved, record } = await calls.save({ revision: base.revision, answers, ...(complete && { complete }) })
      if (saved) {
        base = { ...record, answers: record.answers as Answers }
        if (complete) return
      } else takeIn(record)
    }
    throw new Refusal('connectionLost')
  }
  const save = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    if (ended) return last
    last = last
      .then(() => flush())
      .then(
        () => {
          if (timer === undefined) become(rest())
        },
        (error: unknown) => {
          become('failed')
          if (error instanceof Refusal && FOR_GOOD.includes(error.refusal)) {
            ended = true
            for (const listener of overs) listener(error.refusal)
          } else if (!ended) timer = setTimeout(() => void save(), AGAIN)
        },
      )
    return last
  }
  const soon = (): void => {
    if (ended) return
    become('keeping')
    clearTimeout(timer)
    timer = setTimeout(() => void save(), QUIET)
  }

  return {
    answers: () => mine,
    isComplete: () => base.complete,
    changed: (answers) => {
      if (Object.keys(changesSince(mine, answers)).length === 0) return
      mine = answers
      soon()
    },
    checkWith: (given) => {
      check = given
    },
    turned: () => undefined,
    keepNow: () => (timer === undefined ? last : save()),
    refresh: async () => {
      if (ended || timer !== undefined) return
      await last
      const record = await calls.read().catch(() => null)
      if (record) takeIn(record)
    },
    together: () => others,
    choose: (question, whose) => {
      const conflict = others.conflicts.find((each) => each.question === question)
      if (!conflict) return
      others = { ...others, conflicts: others.conflicts.filter((each) => each !== conflict) }
      if (whose === 'theirs') {
        mine = applied(mine, { [question]: conflict.theirs })
        for (const listener of theirs) listener(mine)
      }
      tell()
      soon()
    },
    complete: async () => {
      await (timer === undefined ? last : save())
      if (others.conflicts.length > 0) throw new Refusal('answersConflict')
      await flush(true)
      become(rest())
      if (others.conflicts.length > 0) throw new Refusal('answersConflict')
    },
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    onTheirs: (listener) => {
      theirs.add(listener)
      return () => void theirs.delete(listener)
    },
    onOver: (listener) => void overs.add(listener),
    end: () => {
      clearTimeout(timer)
      timer = undefined
      ended = true
      listeners.clear()
      theirs.clear()
    },
  }
}
