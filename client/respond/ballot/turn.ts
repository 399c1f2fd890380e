/**
 * One tab answers at a time. Web Locks say whether another tab is at it, a BroadcastChannel asks it to hand over and tells when all is
 * over. Where a browser has neither, the latest tab has the turn, and the storage itself refuses the others (`Disk.change`).
 */
import { newHalf } from './device-key.ts'

/** Why a tab's turn is over: another tab goes on, the answers were removed or handed in, the campaign is closed. */
export type TurnEnd = 'elsewhere' | 'removed' | 'done' | 'closed'

export interface Turn {
  /** Tells this turn from others in the storage. */
  readonly name: string
  /** Runs before another tab gets the turn: the draft can still be kept. */
  onHandOver(keep: () => Promise<void>): void
  /** Ended by another tab. */
  onEnd(listener: (why: TurnEnd) => void): void
  /** Ends it here, and tells the other tabs where it concerns them. */
  end(why: TurnEnd): void
}

interface Said {
  readonly place: string
  readonly what: 'handOver' | Exclude<TurnEnd, 'elsewhere'>
}

const COURTESY = 300 // ms, where nothing tells whether there is another tab
const PATIENCE = 3000 // ms for the other tab to keep its draft; one that is asleep keeps nothing and can write nothing afterwards

/**
 * The turn at `place`; null when another tab has it and `takeOver` is false.
 * @param takeOver asks the other tab to hand over, and goes on without its answer after three seconds
 */
export async function takeTurn(place: string, takeOver: true): Promise<Turn>
export async function takeTurn(place: string, takeOver: boolean): Promise<Turn | null>
export async function takeTurn(place: string, takeOver: boolean): Promise<Turn | null> {
  const channel = channelTo()
  const listeners = new Set<(why: TurnEnd) => void>()
  let keep = async (): Promise<void> => {}
  let release = (): void => {}
  let over = false
  const finish = (why: TurnEnd | null): void => {
    if (over) return
    over = true
    channel?.close()
    if (why) for (const listener of listeners) listener(why)
    listeners.clear()
    release()
  }
  const stolen = (): void => finish('elsewhere')

  let held = await lock(place, { ifAvailable: true }, stolen)
  if (held === null && !takeOver) {
    channel?.close()
    return null
  }
  const lockless = !('locks' in navigator)
  if (takeOver || lockless) channel?.postMessage({ place, what: 'handOver' } satisfies Said)
  if (lockless)
    await new Promise((heard) => {
      setTimeout(heard, COURTESY)
    })
  held ??= (await lock(place, { patience: PATIENCE }, stolen)) ?? (await lock(place, { steal: true }, stolen))
  release = held ?? release
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.place !== place) return
    if (data.what !== 'handOver') finish(data.what)
    else
      void keep()
        .catch(() => undefined)
        .then(() => finish('elsewhere'))
  })
  return {
    name: newHalf(),
    onHandOver: (next) => {
      keep = next
    },
    onEnd: (listener) => void listeners.add(listener),
    end: (why) => {
      if (!over && why !== 'elsewhere') channel?.postMessage({ place, what: why } satisfies Said)
      finish(null)
    },
  }
}

/** Hears how it ends in the tab that has the turn. The result stops that. */
export function hearEnd(place: string, listener: (why: TurnEnd) => void): () => void {
  const channel = channelTo()
  channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data.place === place && data.what !== 'handOver') listener(data.what)
  })
  return () => channel?.close()
}

/** Tells every tab at these places. */
export function tellEnd(places: readonly string[], what: Exclude<TurnEnd, 'elsewhere'>): void {
  const channel = channelTo()
  for (const place of places) channel?.postMessage({ place, what } satisfies Said)
  channel?.close()
}

const channelTo = (): BroadcastChannel | null =>
  typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('stakeholder-surveys')

/** How to let go of the lock; null where it was not to be had in time. A browser without locks grants each. */
function lock(
  place: string,
  { patience, ...options }: { readonly ifAvailable?: true; readonly steal?: true; readonly patience?: number },
  stolen: () => void,
): Promise<(() => void) | null> {
  const { locks } = navigator as { readonly locks?: LockManager }
  if (!locks) return Promise.resolve(() => {})
  const waiting = new AbortController()
  const timer = patience === undefined ? undefined : setTimeout(() => waiting.abort(), patience)
  return new Promise((granted) => {
    let mine = false
    locks
      .request(
        `stakeholder-surveys ${place}`,
        { ...options, ...(timer !== undefined && { signal: waiting.signal }) },
        (held) => {
          clearTimeout(timer)
          if (!held) {
            granted(null)
            return
          }
          mine = true
          return new Promise<void>((letGo) => granted(letGo))
        },
      )
      .catch(() => (mine ? stolen() : granted(null)))
  })
}
