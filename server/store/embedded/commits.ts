/** Commits that LMDB takes back. */

const TRIES = 3

/**
 * Does once more what could not be committed; LMDB has then kept nothing of it. Where many pages are freed and taken, lmdb-js now and then
 * loses its place in the list of the free ones, and the commit with it (kriszyp/lmdb-js#321, HarperFast/harper#689). It reads that list
 * anew after a commit that failed, so that the next one goes through. What has another reason (a full disk) fails every time, and is thrown.
 * @param write changes nothing but the store
 */
export async function committed<T>(write: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++)
    try {
      return await write()
    } catch (error) {
      if (!isTakenBack(error) || tried === TRIES) throw error
    }
}

/** Only of a commit that failed: whatever else is thrown comes out of a transaction that was committed. */
function isTakenBack(error: unknown): boolean {
  if (!(error instanceof Error) || !('commitError' in error)) return false
  ;(error.commitError as Promise<unknown>).catch(() => undefined) // is said to whoever tried last
  return true
}
