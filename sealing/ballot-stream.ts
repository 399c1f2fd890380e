/** Ballots on their way to where they are opened: one after the other, each of the one size. */
import { concat, fromHex, readUint32, toHex, uint32, type Bytes } from './bytes.ts'
import type { CastBallot } from './open-ballots.ts'
import { SealingRefusal } from './refusals.ts'

const NAME_BYTES = 32
const COUNT_BYTES = 4

/** How many follow, four bytes; then for each ballot its name (32 bytes) and the ciphertext. */
export async function* writeBallots(count: number, ballots: AsyncIterable<CastBallot>): AsyncGenerator<Bytes> {
  yield uint32(count)
  for await (const { id, ciphertext } of ballots) yield concat(fromHex(id) ?? new Uint8Array(NAME_BYTES), ciphertext)
}

/**
 * The ballots in such a stream, with no more than one chunk and one ballot in memory.
 * @param size `sealedSizeOf` the campaign
 * @throws SealingRefusal `ballotsCutOff`: the connection broke, or the file is not whole
 */
export async function* readBallots(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<CastBallot> {
  const taken = records(chunks, COUNT_BYTES, NAME_BYTES + size)
  const head = await taken.next()
  if (head.done) throw new SealingRefusal('ballotsCutOff', { have: 0, need: 0 })
  const need = readUint32(head.value)
  let have = 0
  for await (const record of taken) {
    if (record.length < NAME_BYTES + size || have === need) throw new SealingRefusal('ballotsCutOff', { have, need })
    have++
    yield { id: toHex(record.subarray(0, NAME_BYTES)), ciphertext: record.subarray(NAME_BYTES) }
  }
  if (have < need) throw new SealingRefusal('ballotsCutOff', { have, need })
}

/** Pieces of `first` bytes, then of `size` each, the last one perhaps shorter; nothing where there are fewer than `first`. */
async function* records(chunks: AsyncIterable<Uint8Array>, first: number, size: number): AsyncGenerator<Bytes> {
  let piece = new Uint8Array(first)
  let filled = 0
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + piece.length - filled)
      piece.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < piece.length) continue
      yield piece
      piece = new Uint8Array(size)
      filled = 0
    }
  }
  if (filled > 0 && piece.length === size) yield piece.slice(0, filled)
}
