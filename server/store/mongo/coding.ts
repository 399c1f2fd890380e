/** Frames and codings, in MongoDB: on the answer's side. */
import type { CodeFrame } from '../../contracts/coding.ts'
import { codingKey, frameKey } from '../keys.ts'
import type { CodingStore } from '../store.ts'
import { reach } from './connection.ts'
import { within, walk, type Answers } from './documents.ts'
import { insertNew } from './insert.ts'

export function mongoCoding({ frames, codings }: Answers): CodingStore {
  return {
    async keepFrame(frame) {
      const before = { ...frame, version: frame.version - 1 }
      const next = frame.version === 1 || (await reach(() => frames.findOne({ _id: frameKey(before) }))) !== null
      return next && insertNew(frames, { _id: frameKey(frame), json: JSON.stringify(frame) }, false)
    },
    frames: (campaign) =>
      reach(async () =>
        (await frames.find(within(campaign)).sort({ _id: 1 }).toArray()).map(
          ({ json }) => JSON.parse(json) as CodeFrame,
        ),
      ),
    async keepCoding(coding) {
      const _id = codingKey(coding)
      const follows = { _id, revision: coding.revision - 1 }
      const { matchedCount } = await reach(() => codings.updateOne(follows, { $set: { ...coding } }))
      return matchedCount === 1 || insertNew(codings, { _id, ...coding }, false)
    },
    codings: (campaign, variable) =>
      reach(() =>
        codings
          .find(within(campaign, variable), { projection: { _id: 0 } })
          .sort({ _id: 1 })
          .toArray(),
      ),
    async *everyCoding(campaign) {
      for await (const { _id, ...coding } of walk(codings, [campaign], reach)) yield coding
    },
  }
}
