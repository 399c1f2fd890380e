/**
 * The archive and the tab books of releases: written once, soon after the release, and kept in the store. Where they are not there yet
 * (a release of another process, a process that ended meanwhile) they are written when somebody first asks.
 */
import type { Logger } from 'pino'
import type { Language } from '../../../surveys/types.ts'
import type { Services } from '../../contracts/services.ts'
import { problems } from '../../contracts/problems.ts'
import { packer } from './packing.ts'

export interface KeptFiles {
  /** @throws `releaseUnknown` */
  readonly archive: (release: string) => Promise<Uint8Array>
  /** @throws `releaseUnknown` */
  readonly tabBook: (release: string, language: Language) => Promise<Uint8Array>
  /** Writes all of a release that is just there, after a moment: nobody waits for it, and what fails is only told of. */
  readonly soon: (release: string) => void
  /** Nothing that is still to be written is begun. */
  readonly close: () => void
}

/** So long after a release its files are begun: the release itself, and its first reading, go before. */
const MOMENT = 3_000 // ms

export function keptFiles({
  store,
  surveys,
  logger,
}: Pick<Services, 'surveys'> & {
  readonly store: Pick<Services['store'], 'release' | 'campaign' | 'keepFile' | 'keptFile'>
  readonly logger?: Pick<Logger, 'warn'>
}): KeptFiles {
  const pack = packer()
  const underWay = new Map<string, Promise<Uint8Array>>()
  const waiting = new Set<NodeJS.Timeout>()
  let closed = false

  const written = async (id: string, name: string, tabBook: Language | null): Promise<Uint8Array> => {
    const kept = await store.keptFile(id, name)
    if (kept) return kept
    const release = await store.release(id)
    if (!release) throw problems.releaseUnknown(id)
    const exhibits = (await surveys.named(release.survey, release.surveyVersion))?.exhibits ?? []
    const bytes = await pack({ release, exhibits, tabBook })
    await store.keepFile(id, name, bytes)
    return (await store.keptFile(id, name)) ?? bytes // another process may have been first: everybody gets the same bytes
  }
  /** Those who ask while it is being written wait for the same file. */
  const file = (id: string, tabBook: Language | null): Promise<Uint8Array> => {
    const name = tabBook === null ? 'archive.zip' : `tables-${tabBook}.xlsx`
    const key = JSON.stringify([id, name])
    const now = underWay.get(key) ?? written(id, name, tabBook).finally(() => underWay.delete(key))
    underWay.set(key, now)
    return now
  }
  const all = async (id: string): Promise<void> => {
    const release = await store.release(id)
    for (const language of Object.keys(release?.title ?? {})) if (!closed) await file(id, language)
    if (release && !closed) await file(id, null)
  }
  return {
    archive: (release) => file(release, null),
    tabBook: (release, language) => file(release, language),
    soon: (release) => {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        all(release).catch((error: unknown) => {
          if (!closed) logger?.warn({ err: error, release }, 'files of the release are not written yet')
        })
      }, MOMENT)
      timer.unref()
      waiting.add(timer)
    },
    close: () => {
      closed = true
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
    },
  }
}

/** The same store, which says of every release that it has taken. */
export const tellingOfReleases = (store: Services['store'], taken: (release: string) => void): Services['store'] => ({
  ...store,
  async insertRelease(release) {
    const inserted = await store.insertRelease(release)
    if (inserted) taken(release.id)
    return inserted
  },
})
