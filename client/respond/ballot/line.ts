/** The line to the server: what is tried again while it is down. */
import { Refusal } from './refusals.ts'

/** Nothing came back, or nothing that this server would say (the page of a hotel's network), or that it is busy. Nobody outside sees it. */
export class LineLost extends Error {
  /** When a server that is busy asks to be asked again, seconds from now. */
  readonly after: number
  constructor(after = 0) {
    super()
    this.after = after
  }
}

/** The line as one visit sees it; it goes for as long as the page is open. */
export interface Line {
  /** Ends early when the browser says that it is back, or the reader asks. @throws Refusal `stopped` */
  readonly pause: (seconds: number) => Promise<void>
  /** Is there no reply at present? */
  readonly waiting: () => boolean
  readonly told: (waiting: boolean) => void
  readonly onWaiting: (listener: () => void) => () => void
  /** Tries at once. */
  readonly again: () => void
  /** Gives up what is being tried: its call is refused by the name `stopped`. */
  readonly stop: () => void
  /** Of what is tried at present. */
  readonly signal: () => AbortSignal
}

/** How long something is tried. */
export interface Patience {
  /** Pauses between tries, seconds; after the last the line counts as lost. */
  readonly waits: Iterable<number>
  readonly wait: (seconds: number) => Promise<void>
  /** Whoever waits, and may stop. */
  readonly line?: Line
}

/**
 * Tries until there is a reply. Only a lost line is tried again: a fault of this program is none.
 * @param attempt one try, to be given up when the signal says so
 * @param longest of one try, ms
 * @throws Refusal by name; `connectionLost` after the last try, `stopped` when somebody stopped it
 */
export async function untilAnswered<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  longest: number,
  { waits, wait, line }: Patience,
): Promise<T> {
  const stopped = line?.signal()
  const pauses = waits[Symbol.iterator]()
  for (;;) {
    try {
      const reply = await within(longest, stopped, attempt)
      line?.told(false)
      return reply
    } catch (error) {
      if (stopped?.aborted) throw new Refusal('stopped')
      if (!(error instanceof LineLost)) {
        line?.told(false)
        throw error
      }
      const next = pauses.next()
      if (next.done) throw new Refusal('connectionLost')
      line?.told(true)
      await wait(Math.max(next.value, error.after))
    }
  }
}

/** Browsers of 2020 have no signal that times out, and none made of two. */
async function within<T>(
  longest: number,
  stopped: AbortSignal | undefined,
  attempt: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController()
  const abort = (): void => end.abort()
  const timer = setTimeout(abort, longest)
  stopped?.addEventListener('abort', abort)
  try {
    return await attempt(end.signal)
  } finally {
    clearTimeout(timer)
    stopped?.removeEventListener('abort', abort)
  }
}
