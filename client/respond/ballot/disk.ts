/** This browser's own storage (IndexedDB): encrypted records, and whose turn it is to write them. */
import type { Bytes } from '../../../sealing/bytes.ts'

type DiskStore = 'drafts' | 'ballots' | 'removals'

/** `bytes` null removes. */
interface Change {
  readonly store: DiskStore
  readonly key: string
  readonly bytes: Bytes | null
}

/** Every change that resolves is on the disk. */
export interface Disk {
  /** Writes, reads and removes something, all in one: some private windows open the database and refuse only then. */
  holds(): Promise<boolean>
  read(store: DiskStore, key: string): Promise<Bytes | null>
  /** From now on this turn alone writes at `place`; a tab that had it before, even one that was asleep, writes no more. */
  beginTurn(place: string, turn: string): Promise<void>
  /** All of it or nothing. @throws TurnEnded when another turn has begun at `place`, or everything there was wiped */
  change(place: string, turn: string, changes: readonly Change[]): Promise<void>
  /** Removes everything whose key begins so, and ends the turns there. */
  wipe(prefix: string): Promise<void>
  /** Where turns have begun, among the places that begin so. */
  places(prefix: string): Promise<string[]>
  close(): void
}

/** Another tab answers now, or the answers are gone. */
export class TurnEnded extends Error {
  constructor() {
    super('another tab has the turn')
    this.name = 'TurnEnded'
  }
}

const NAME = 'stakeholder-surveys'
const VERSION = 2 // 1 kept answers in clear: it goes at first sight
const PROBE = 'probe'
const STORES = ['drafts', 'ballots', 'removals', 'turns'] as const

/** Rejects where storage is refused (private windows of some browsers, policies). */
export async function openDisk(factory: IDBFactory = indexedDB): Promise<Disk> {
  const opening = factory.open(NAME, VERSION)
  opening.onupgradeneeded = () => {
    for (const store of [...opening.result.objectStoreNames]) opening.result.deleteObjectStore(store)
    for (const store of STORES) opening.result.createObjectStore(store)
  }
  const database = await settled(opening)
  database.onversionchange = () => database.close()

  const act = (
    stores: readonly string[],
    work: (transaction: IDBTransaction, refuse: (reason: Error) => void) => void,
  ): Promise<void> =>
    new Promise((resolve, reject) => {
      // strict: resolved means flushed, also when the battery dies right after
      const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('storage refused'))
      work(transaction, (reason) => {
        reject(reason)
        transaction.abort()
      })
    })
  return {
    holds: async () => {
      let held = false
      await act(['drafts'], (transaction) => {
        const records = transaction.objectStore('drafts')
        records.put(new Uint8Array([1]), PROBE)
        const come: IDBRequest<unknown> = records.get(PROBE)
        come.onsuccess = () => {
          held = (come.result as Bytes | undefined)?.[0] === 1
          records.delete(PROBE)
        }
      })
      return held
    },
    read: async (store, key) =>
      (await settled(database.transaction(store).objectStore(store).get(key) as IDBRequest<Bytes | undefined>)) ?? null,
    beginTurn: (place, turn) =>
      act(['turns'], (transaction) => {
        transaction.objectStore('turns').put(turn, place)
      }),
    change: (place, turn, changes) =>
      act(['turns', ...new Set(changes.map(({ store }) => store))], (transaction, refuse) => {
        const current: IDBRequest<unknown> = transaction.objectStore('turns').get(place)
        current.onsuccess = () => {
          if (current.result !== turn) {
            refuse(new TurnEnded())
            return
          }
          for (const { store, key, bytes } of changes) {
            const records = transaction.objectStore(store)
            if (bytes) records.put(bytes, key)
            else records.delete(key)
          }
        }
      }),
    wipe: (prefix) =>
      act(STORES, (transaction) => {
        for (const store of STORES) transaction.objectStore(store).delete(from(prefix))
      }),
    places: async (prefix) =>
      (await settled(database.transaction('turns').objectStore('turns').getAllKeys(from(prefix)))) as string[],
    close: () => database.close(),
  }
}

const from = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage refused'))
  })
}
