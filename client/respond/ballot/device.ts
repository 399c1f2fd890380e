/** What stays on the respondent's own device, encrypted: the draft, and the ballot on its way. */
import { toHex, utf8 } from '../../../sealing/bytes.ts'
import { decrypted, encrypted } from './device-key.ts'
import { openDisk, type Disk } from './disk.ts'
import { hasWebCrypto } from './web-crypto.ts'

/** `drafts`: answers being written. `ballots`: a ballot between Submit and thanks. */
export type DeviceStore = 'drafts' | 'ballots'

/** Every write that resolves is on the disk. */
export interface Device {
  read<T>(store: DeviceStore, key: string): Promise<T | null>
  write(store: DeviceStore, key: string, value: unknown): Promise<void>
  /** Keeps `value` unless something is kept already; gives what is kept then. */
  writeNew<T>(store: DeviceStore, key: string, value: T): Promise<T>
  remove(store: DeviceStore, key: string): Promise<void>
}

/** Why this browser cannot protect an answer. */
export type Missing = 'secureContext' | 'webCrypto' | 'deviceStorage'

/**
 * The device of one person in one tab. What does not open under the key is what a former key has left: it counts as nothing. Two
 * tabs never write at once, so that to look and then to write is one step.
 */
export function deviceUnder(key: CryptoKey, disk: Disk, turn: string): Device {
  const read = async <T>(store: DeviceStore, place: string): Promise<T | null> => {
    const record = await disk.read(store, place)
    return record && decrypted<T>(key, `${store} ${place}`, record)
  }
  const write = async (store: DeviceStore, place: string, value: unknown): Promise<void> =>
    disk.change(place, turn, [{ store, key: place, bytes: await encrypted(key, `${store} ${place}`, value) }])
  return {
    read,
    write,
    writeNew: async <T>(store: DeviceStore, place: string, value: T) => {
      const kept = await read<T>(store, place)
      if (kept === null) await write(store, place, value)
      return kept ?? value
    },
    remove: (store, place) => disk.change(place, turn, [{ store, key: place, bytes: null }]),
  }
}

/** Everything that lies here for a campaign has a key that begins so. */
export const placesOf = (campaign: string): string => `${campaign}/`

/**
 * Where a person's draft and ballot lie: a hash, so that the device does not keep the code itself, and two people sharing a
 * computer do not meet.
 */
export async function placeOf(campaign: string, code: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', utf8(`${campaign}\n${code}`))
  return placesOf(campaign) + toHex(new Uint8Array(digest).subarray(0, 16))
}

/** What is missing here, worst first; null when everything is there. Each has its own page; there is no fallback. */
export async function missingHere(): Promise<Missing | null> {
  if (!globalThis.isSecureContext) return 'secureContext'
  if (!hasWebCrypto()) return 'webCrypto'
  return (await storageHolds()) ? null : 'deviceStorage'
}

async function storageHolds(): Promise<boolean> {
  try {
    const disk = await openDisk()
    try {
      return await disk.holds()
    } finally {
      disk.close()
    }
  } catch {
    return false
  }
}
