/** What stays on the respondent's own device: the draft, and the ballot on its way. */

/** `drafts`: answers being written. `ballots`: a ballot between Submit and thanks. */
export type DeviceStore = 'drafts' | 'ballots'

/** Every write that resolves is on the disk. */
export interface Device {
  read<T>(store: DeviceStore, key: string): Promise<T | null>
  write(store: DeviceStore, key: string, value: unknown): Promise<void>
  /** Keeps `value` unless something is kept already, in one step; gives what is kept then. Two tabs get the same. */
  writeNew<T>(store: DeviceStore, key: string, value: T): Promise<T>
  remove(store: DeviceStore, key: string): Promise<void>
}

/** Why this browser cannot protect an answer. */
export type Missing = 'secureContext' | 'webCrypto' | 'deviceStorage'

const NAME = 'stakeholder-surveys'
const STORES: readonly DeviceStore[] = ['drafts', 'ballots']

/** Opens the browser's IndexedDB. Rejects where storage is refused (private windows of some browsers, policies). */
export async function openDevice(factory: IDBFactory = indexedDB): Promise<Device> {
  const opening = factory.open(NAME, 1)
  opening.onupgradeneeded = () => STORES.forEach((store) => opening.result.createObjectStore(store))
  const database = await settled(opening)
  database.onversionchange = () => database.close()
  const act = (store: DeviceStore, work: (records: IDBObjectStore) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      // strict: resolved means flushed, also when the battery dies right after
      const transaction = database.transaction(store, 'readwrite', { durability: 'strict' })
      transaction.oncomplete = () => resolve()
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error('storage refused'))
      work(transaction.objectStore(store))
    })
  return {
    read: async <T>(store: DeviceStore, key: string) =>
      ((await settled(database.transaction(store).objectStore(store).get(key))) as T | undefined) ?? null,
    write: (store, key, value) => act(store, (records) => { records.put(value, key) }),
    writeNew: async <T>(store: DeviceStore, key: string, value: T) => {
      let kept = value
      await act(store, (records) => {
        const found: IDBRequest<T | undefined> = records.get(key)
        found.onsuccess = () => {
          if (found.result === undefined) records.put(value, key)
          else kept = found.result
        }
      })
      return kept
    },
    remove: (store, key) => act(store, (records) => { records.delete(key) }),
  }
}

/**
 * The key under which a person's draft and ballot lie: a hash, so that the device does not keep the code itself, and
 * two people sharing a computer do not meet.
 */
export async function deviceKey(campaign: string, code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${campaign}\n${code}`))
  return `${campaign}/${[...new Uint8Array(digest).subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** What is missing here, worst first; empty when everything is there. Each has its own page; there is no fallback. */
export async function capabilities(): Promise<readonly Missing[]> {
  if (!globalThis.isSecureContext) return ['secureContext']
  if (typeof globalThis.crypto?.subtle?.importKey !== 'function') return ['webCrypto']
  return (await storageHolds()) ? [] : ['deviceStorage']
}

/** Writes, reads and removes something: some private windows open the database and refuse only then. */
async function storageHolds(): Promise<boolean> {
  try {
    const device = await openDevice()
    await device.write('drafts', 'probe', 1)
    const held = (await device.read('drafts', 'probe')) === 1
    await device.remove('drafts', 'probe')
    return held
  } catch {
    return false
  }
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('storage refused'))
  })
}
