import type { Release, ReleasedVariable } from '../../tabulation/counting/table.ts'
import { headOf } from '../heads.ts'
import { keyOf } from '../keys.ts'
import type { ReleaseStore } from '../store.ts'
import { reach } from './connection.ts'
import { headFrom, walk, within, type People } from './documents.ts'
import { insertAll, insertNew } from './insert.ts'

/**
 * Releases, in MongoDB: a document per variable (one document holds at most 16 MB), under the release's digest, and the head last.
 * The head's insertion decides; variables without a head are a release that was interrupted.
 */
export function mongoReleases({ releases, variables }: People): ReleaseStore {
  return {
    async insertRelease(release) {
      const _id = keyOf(release.id)
      if ((await reach(() => releases.findOne({ _id }, { projection: { _id: 1 } }))) !== null) return false
      const parts = release.variables.map((variable, index) => ({
        _id: keyOf(release.id, release.digest, String(index).padStart(6, '0')),
        json: JSON.stringify(variable),
      }))
      await reach(() => insertAll(variables, parts, 20))
      const head = { _id, digest: release.digest, head: JSON.stringify(headOf(release)), variables: parts.length }
      const first = await insertNew(releases, head, false)
      if (!first) {
        const stored = await releases.findOne({ _id })
        if (stored !== null && stored.digest !== release.digest)
          await variables.deleteMany(within(release.id, release.digest))
      }
      return first
    },

    async release(id) {
      const document = await reach(() => releases.findOne({ _id: keyOf(id) }))
      if (document === null) return null
      const found: ReleasedVariable[] = []
      for await (const { json } of walk(variables, [id, document.digest], reach, null, 50))
        found.push(JSON.parse(json) as ReleasedVariable)
      return { ...headFrom(document), variables: found.slice(0, document.variables) } satisfies Release
    },

    releases: () => reach(async () => (await releases.find().sort({ _id: 1 }).toArray()).map(headFrom)),
  }
}
