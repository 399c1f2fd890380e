/** What both adapters do with trouble: translate it to a refusal by name, and refuse politely once closed. */
import { problems } from '../contracts/problems.ts'
import type { Store } from './store.ts'
import { promised } from './promised.ts'

type Method = (...given: unknown[]) => unknown

/** The error as the caller shall see it. */
export type Translate = (error: unknown) => unknown

/**
 * The same store, whose every failure went through `translate`. After `close()` every other method throws
 * `problems.storeUnavailable('closed')`; a second `close()` does nothing.
 */
export function refusingByName(store: Store, translate: Translate): Store {
  let closed = false
  const guard =
    (name: string, method: Method) =>
    (...given: unknown[]) => {
      const refusal = () => problems.storeUnavailable('closed')
      if (name === 'close') {
        if (closed) return Promise.resolve()
        closed = true
      }
      const started = () => method(...given)
      if (STREAMS.has(name))
        return stream(() => (closed ? fail(refusal()) : (started() as AsyncIterable<unknown>)), translate)
      if (closed && name !== 'close') return Promise.reject(refusal())
      return promised(started).catch((error: unknown) => fail(translate(error)))
    }
  return Object.fromEntries(
    Object.entries(store).map(([name, member]: [string, Method | string]) => [
      name,
      typeof member === 'function' ? guard(name, member) : member,
    ]),
  ) as unknown as Store
}

const STREAMS: ReadonlySet<string> = new Set([
  'invitees',
  'everyCoding',
  'queuedLetters',
  'formerContacts',
  'ballots',
  'everyQuote',
  'records',
] satisfies (keyof Store)[])

async function* stream(open: () => AsyncIterable<unknown>, translate: Translate): AsyncIterable<unknown> {
  try {
    yield* open()
  } catch (error) {
    fail(translate(error))
  }
}

function fail(error: unknown): never {
  throw error
}
