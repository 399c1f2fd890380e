/** Frames and codings, in the embedded store: in the file of the answers. */
import type { CodeFrame } from '../../contracts/coding.ts'
import { codingKey, frameKey } from '../keys.ts'
import type { CodingStore } from '../store.ts'
import { latest, walk, type Answers, type Table } from './files.ts'

export function embeddedCoding({ file, frames, codings }: Answers): CodingStore {
  const listOf = async <V>(table: Table<V>, parts: readonly string[]): Promise<V[]> => {
    const found: V[] = []
    for await (const { value } of walk(file, table, parts)) found.push(value)
    return found
  }
  return {
    keepFrame: (frame) =>
      file.transaction(() => {
        const before: CodeFrame = { ...frame, version: frame.version - 1 }
        const next = frame.version === 1 || frames.doesExist(frameKey(before))
        if (!next || frames.doesExist(frameKey(frame))) return false
        frames.putSync(frameKey(frame), frame)
        return true
      }),
    frames: (campaign) => listOf(frames, [campaign]),
    keepCoding: (coding) =>
      file.transaction(() => {
        const key = codingKey(coding)
        const stored = codings.get(key)
        if (stored && stored.revision !== coding.revision - 1) return false
        codings.putSync(key, coding)
        return true
      }),
    codings: (campaign, variable) => {
      latest(file, codings, campaign)
      return listOf(codings, [campaign, variable])
    },
    async *everyCoding(campaign) {
      for await (const { value } of walk(file, codings, [campaign])) yield value
    },
  }
}
