import {
  MongoBulkWriteError,
  MongoWriteConcernError,
  type Collection,
  type OptionalUnlessRequiredId,
  type WriteError,
} from 'mongodb'
import { batches } from '../keys.ts'
import { isDuplicate, reach } from './connection.ts'
import type { Keyed } from './documents.ts'

/** Inserts one; false when its id is taken. `again` only where a false refusal after a lost reply does no harm. */
export const insertNew = <D extends Keyed>(collection: Collection<D>, document: D, again: boolean): Promise<boolean> =>
  reach(async () => {
    try {
      await collection.insertOne(document as OptionalUnlessRequiredId<D>)
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }, again)

/** Inserts those that no id and no unique index refuses, in batches; the indexes in `documents` of the refused ones. */
export async function insertAll<D extends Keyed>(
  collection: Collection<D>,
  documents: readonly D[],
  size = 1000,
): Promise<number[]> {
  const refused: number[] = []
  let start = 0
  for (const batch of batches(documents, size)) {
    refused.push(...(await insertBatch(collection, batch)).map((index) => start + index))
    start += batch.length
  }
  return refused
}

async function insertBatch<D extends Keyed>(collection: Collection<D>, batch: readonly D[]): Promise<number[]> {
  try {
    await collection.insertMany(batch as OptionalUnlessRequiredId<D>[], { ordered: false })
    return []
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error
    const errors: readonly WriteError[] = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
    if (errors.length === 0 || errors.some(({ code }) => code !== 11000)) throw error
    const concern = error.result.getWriteConcernError()
    // The driver hands this over as a record of the reply and not as an error: unread, it would be a fault of ours.
    if (concern !== undefined)
      throw new MongoWriteConcernError({
        ok: 1,
        writeConcernError: { code: concern.code ?? 0, errmsg: concern.errmsg ?? '' },
      })
    return errors.map(({ index }) => index)
  }
}
