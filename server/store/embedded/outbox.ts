import { isHeldUp, letterCounts, standingOf, type LetterCounts, type QueuedLetter } from '../../contracts/records.ts'
import { oneOfEach } from '../in-turn.ts'
import { batches, digits, idOf, keyOf, rangeOf } from '../keys.ts'
import type { OutboxStore } from '../store.ts'
import { latest, present, walk, type People } from './files.ts'

/** The outbox, in the embedded store. Two indexes by instant make claiming independent of how many queued letters there are. */
export function embeddedOutbox(people: People): OutboxStore {
  const { file, turns, queuedLetters, lettersOf, lettersDue, lettersClaimed } = people

  const insert = (batch: readonly QueuedLetter[]) => {
    const known = new Set<string>()
    const fresh = batch.filter(({ id }) => {
      if (known.has(id) || queuedLetters.doesExist(keyOf(id))) return false
      known.add(id)
      return true
    })
    tally(people, [], fresh)
    for (const queued of fresh) {
      put(people, queued)
      lettersOf.putSync(keyOf(queued.campaign, queued.invitee, queued.id), queued.id)
    }
    return fresh.length
  }

  /** Of each campaign those that are due first. */
  const queuesDue = (now: number, limit: number): (readonly string[])[] => {
    const queues: string[][] = []
    for (let start = ''; ;) {
      const [key] = [...lettersDue.getKeys({ start, limit: 1 })]
      if (key === undefined) return queues
      const campaign = key.slice(0, key.indexOf('/'))
      const { from, to } = rangeOf(campaign)
      const due = lettersDue.getRange({ start: from, end: keyOf(campaign, digits(now + 1)), limit })
      queues.push([...due].map(({ value }) => value))
      start = to
    }
  }

  const claimable = (now: number, limit: number) => {
    const due = oneOfEach(queuesDue(now, limit), limit, now)
    const stale = [...lettersClaimed.getRange({ end: digits(now + 1), limit: limit - due.length })]
    return [...due, ...stale.map(({ value }) => value)].flatMap((id) => queuedLetters.get(keyOf(id)) ?? [])
  }

  const countLetters = async (campaign: string): Promise<LetterCounts> =>
    latest(file, people.letterTallies, keyOf(campaign)) ?? (await file.transaction(() => tallyOf(people, campaign)))

  return {
    claimTurn: (campaign, turn) =>
      file.transaction(() => {
        const key = keyOf(campaign, turn)
        if (turns.doesExist(key)) return false
        turns.putSync(key, true)
        return true
      }),

    async turns(campaign) {
      const taken: string[] = []
      for await (const { key } of walk(file, turns, [campaign])) taken.push(idOf(key))
      return taken
    },

    async queueLetters(all) {
      let inserted = 0
      for (const batch of batches(all, 2000)) inserted += await file.transaction(() => insert(batch))
      return inserted
    },

    async claimLetters(by, now, until, limit) {
      if (limit < 1) return []
      return file.transaction(() => {
        const claimed = claimable(now, limit).map((old) => ({
          old,
          queued: { ...old, state: 'claimed' as const, claim: { by, until } },
        }))
        replaceAll(people, claimed)
        return claimed.map(({ queued }) => queued)
      })
    },

    finishLetter: ({ id, claim }, outcome) =>
      file.transaction(() => {
        const queued = queuedLetters.get(keyOf(id))
        if (queued?.state !== 'claimed' || queued.claim?.by !== claim?.by || queued.claim?.until !== claim?.until)
          return false
        const finished: QueuedLetter = { ...queued, failure: undefined, ...outcome, claim: null }
        replaceAll(people, [{ old: queued, queued: present(finished) }])
        return true
      }),

    reviveLetters: (campaign, invitee) =>
      file.transaction(() => {
        const { from, to } = rangeOf(campaign, invitee)
        const failed = [...lettersOf.getRange({ start: from, end: to })].flatMap(({ value }) => {
          const queued = queuedLetters.get(keyOf(value))
          return queued?.state === 'failed' ? [queued] : []
        })
        const again = { state: 'due', notBefore: 0, putOff: 0, failure: undefined } as const
        replaceAll(
          people,
          failed.map((old) => ({ old, queued: present({ ...old, ...again }) })),
        )
        return failed.length
      }),

    async hastenLetters(campaign, failure) {
      const putOff = (queued: QueuedLetter | undefined) =>
        queued?.state === 'due' && queued.failure === failure && queued.notBefore > 0
      const ids: string[] = []
      for await (const { value } of walk(file, lettersOf, [campaign]))
        if (putOff(queuedLetters.get(keyOf(value)))) ids.push(value)
      let hastened = 0
      for (const batch of batches(ids, 2000))
        hastened += await file.transaction(() => {
          const found = batch.flatMap((id) => queuedLetters.get(keyOf(id)) ?? []).filter(putOff)
          replaceAll(
            people,
            found.map((old) => ({ old, queued: { ...old, notBefore: 0 } })),
          )
          return found.length
        })
      return hastened
    },

    async *queuedLetters(campaign) {
      for await (const { value } of walk(file, lettersOf, [campaign])) {
        const queued = queuedLetters.get(keyOf(value))
        if (queued !== undefined) yield queued
      }
    },

    countLetters,

    async lettersHeldUp(campaign, limit) {
      await countLetters(campaign) // so that they are found in a store of an earlier version, too
      file.resetReadTxn()
      const { from, to } = rangeOf(campaign)
      const found = [...people.lettersHeldUp.getRange({ start: from, end: to, limit })]
      return found.flatMap(({ value }) => queuedLetters.get(keyOf(value)) ?? [])
    },
  }
}

/** Within a transaction: takes away every queued letter to this invitee, or of this campaign. */
export function removeLettersOf(people: People, ...parts: readonly [campaign: string, invitee: string]): void {
  const { from, to } = rangeOf(...parts)
  for (const { key, value } of [...people.lettersOf.getRange({ start: from, end: to })]) {
    removeLetter(people, value)
    people.lettersOf.removeSync(key)
  }
}

/** Within a transaction: takes away one queued letter and its places in the indexes by instant. */
export function removeLetter(people: People, id: string): void {
  const queued = people.queuedLetters.get(keyOf(id))
  if (queued === undefined) return
  tally(people, [queued], [])
  displace(people, queued)
  people.queuedLetters.removeSync(keyOf(id))
}

/**
 * Within a transaction: how many letters of the campaign stand where. Where it is not written down yet, they are counted, and those that
 * are held up are put into their index.
 */
function tallyOf(people: People, campaign: string): LetterCounts {
  const known = people.letterTallies.get(keyOf(campaign))
  if (known) return known
  const { from, to } = rangeOf(campaign)
  const letters = [...people.lettersOf.getRange({ start: from, end: to })].flatMap(
    ({ value }) => people.queuedLetters.get(keyOf(value)) ?? [],
  )
  for (const letter of letters) if (isHeldUp(letter)) people.lettersHeldUp.putSync(heldUpKey(letter), letter.id)
  const counts = letterCounts(letters)
  people.letterTallies.putSync(keyOf(campaign), counts)
  return counts
}

/** Within a transaction, before any of these letters is written or taken away. */
function tally(people: People, gone: readonly QueuedLetter[], come: readonly QueuedLetter[]): void {
  const changed = new Map<string, LetterCounts>()
  const count = (letter: QueuedLetter, by: 1 | -1) => {
    const counts = changed.get(letter.campaign) ?? tallyOf(people, letter.campaign)
    const standing = standingOf(letter)
    const ofKind = { ...counts[letter.kind], [standing]: counts[letter.kind][standing] + by }
    changed.set(letter.campaign, { ...counts, [letter.kind]: ofKind })
  }
  for (const letter of gone) {
    count(letter, -1)
    if (isHeldUp(letter)) people.lettersHeldUp.removeSync(heldUpKey(letter))
  }
  for (const letter of come) {
    count(letter, 1)
    if (isHeldUp(letter)) people.lettersHeldUp.putSync(heldUpKey(letter), letter.id)
  }
  for (const [campaign, counts] of changed) people.letterTallies.putSync(keyOf(campaign), counts)
}

const heldUpKey = ({ campaign, id }: Pick<QueuedLetter, 'campaign' | 'id'>) => keyOf(campaign, id)

/** Each of the old ones by what it has become. */
function replaceAll(
  people: People,
  all: readonly { readonly old: QueuedLetter; readonly queued: QueuedLetter }[],
): void {
  tally(
    people,
    all.map(({ old }) => old),
    all.map(({ queued }) => queued),
  )
  for (const { old, queued } of all) {
    displace(people, old)
    put(people, queued)
  }
}

function put(people: People, queued: QueuedLetter): void {
  people.queuedLetters.putSync(keyOf(queued.id), queued)
  const place = placeOf(people, queued)
  if (place !== null) place.table.putSync(place.key, queued.id)
}

function displace(people: People, queued: QueuedLetter): void {
  const place = placeOf(people, queued)
  if (place !== null) place.table.removeSync(place.key)
}

function placeOf(people: People, queued: QueuedLetter) {
  if (queued.state === 'due')
    return { table: people.lettersDue, key: keyOf(queued.campaign, digits(queued.notBefore), queued.id) }
  if (queued.state === 'claimed' && queued.kind === 'thankYou' && queued.claim !== null) {
    return { table: people.lettersClaimed, key: keyOf(digits(queued.claim.until), queued.id) }
  }
  return null
}
