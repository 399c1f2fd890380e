import { createHash } from 'node:crypto'
import { Binary } from 'mongodb'
import type { Variable } from '../../../surveys/types.ts'
import type { Release, ReleasedRecord, ReleasedVariable } from '../../tabulation/counting/table.ts'
import { headOf } from '../heads.ts'
import { idOf, keyOf } from '../keys.ts'
import type { ReleaseStore } from '../store.ts'
import { reach } from './connection.ts'
import { headFrom, walk, within, type People } from './documents.ts'
import { insertAll, insertNew } from './insert.ts'

const PART = 8 * 1024 * 1024 // bytes of a file in one document
/** Parts that hold records; after the numbers of the variables. */
const RECORDS = 'r'

/**
 * Releases, in MongoDB: a document per variable (one document holds at most 16 MB), under the release's digest, and the head last.
 * The head's insertion decides; variables without a head are a release that was interrupted.
 */
export function mongoReleases({ releases, variables, releaseFiles, releaseFileParts }: People): ReleaseStore {
  return {
    async insertRelease(release) {
      const _id = keyOf(release.id)
      if ((await reach(() => releases.findOne({ _id }, { projection: { _id: 1 } }))) !== null) return false
      const part = (index: number | string, value: unknown) => ({
        _id: keyOf(release.id, release.digest, String(index).padStart(6, '0')),
        json: JSON.stringify(value),
      })
      const { variables: tables, records } = release
      const parts = [
        ...tables.map((variable, index) => part(index, variable)),
        ...(records ? [part(`${RECORDS}0`, records.variables)] : []),
        ...(records?.units ?? []).map((record, index) => part(`${RECORDS}1${String(index).padStart(6, '0')}`, record)),
      ]
      await reach(() => insertAll(variables, parts, 20))
      const head = { _id, digest: release.digest, head: JSON.stringify(headOf(release)), variables: tables.length }
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
      const found: unknown[] = []
      const records: unknown[] = []
      for await (const { _id, json } of walk(variables, [id, document.digest], reach, null, 50))
        (idOf(_id).startsWith(RECORDS) ? records : found).push(JSON.parse(json))
      const [asked, ...units] = records
      return {
        ...headFrom(document),
        variables: found.slice(0, document.variables) as ReleasedVariable[],
        ...(asked !== undefined && {
          records: { variables: asked as Variable[], units: units as ReleasedRecord[] },
        }),
      } satisfies Release
    },

    /** The parts first, the head last: parts without a head are a file that was interrupted, and stay there for the next one of the same bytes. */
    async keepFile(release, name, bytes) {
      const _id = keyOf(release, name)
      if ((await reach(() => releaseFiles.findOne({ _id }))) !== null) return false
      const digest = createHash('sha256').update(bytes).digest('hex')
      const parts = Array.from({ length: Math.ceil(bytes.length / PART) }, (_, index) => ({
        _id: keyOf(release, name, digest, String(index).padStart(6, '0')),
        bytes: new Binary(bytes.subarray(index * PART, (index + 1) * PART)),
      }))
      await reach(() => insertAll(releaseFileParts, parts, 1))
      return insertNew(releaseFiles, { _id, digest, parts: parts.length }, false)
    },

    async keptFile(release, name) {
      const head = await reach(() => releaseFiles.findOne({ _id: keyOf(release, name) }))
      if (head === null) return null
      const parts: Uint8Array[] = []
      for await (const { bytes } of walk(releaseFileParts, [release, name, head.digest], reach, null, 1))
        parts.push(bytes.buffer)
      return parts.length === head.parts ? Uint8Array.from(Buffer.concat(parts)) : null
    },

    releases: () => reach(async () => (await releases.find().sort({ _id: 1 }).toArray()).map(headFrom)),
  }
}
