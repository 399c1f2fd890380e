import type { Errand } from '../../contracts/records.ts'
import { batches, digits, idOf, keyOf, rangeOf } from '../keys.ts'
import type { Store } from '../store.ts'
import { present, walk, type People } from './files.ts'

type Outbox = Pick<Store, 'claimTurn' | 'turns' | 'insertErrands' | 'claimErrands' | 'finishErrand' | 'errands'>

/** The outbox, in the embedded store. Two indexes by instant make claiming independent of how many errands there are. */
export function embeddedErrands(people: People): Outbox {
  const { file, turns, errands, errandsOf, errandsDue, errandsClaimed } = people

  const insert = (batch: readonly Errand[]) => {
    const fresh = batch.filter((errand) => {
      if (errands.doesExist(keyOf(errand.id))) return false
      put(people, errand)
      errandsOf.putSync(keyOf(errand.campaign, errand.invitee, errand.id), errand.id)
      return true
    })
    return fresh.length
  }

  const claimable = (now: number, limit: number) => {
    const until = digits(now + 1)
    const due = [...errandsDue.getRange({ end: until, limit })]
    const stale = [...errandsClaimed.getRange({ end: until, limit: limit - due.length })]
    return [...due, ...stale].flatMap(({ value }) => errands.get(keyOf(value)) ?? [])
  }

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

    async insertErrands(all) {
      let inserted = 0
      for (const batch of batches(all, 2000)) inserted += await file.transaction(() => insert(batch))
      return inserted
    },

    async claimErrands(by, now, until, limit) {
      if (limit < 1) return []
      return file.transaction(() =>
        claimable(now, limit).map((errand) => {
          const claimed: Errand = { ...errand, state: 'claimed', attempts: errand.attempts + 1, claim: { by, until } }
          replace(people, errand, claimed)
          return claimed
        }),
      )
    },

    async finishErrand(id, outcome) {
      await file.transaction(() => {
        const errand = errands.get(keyOf(id))
        if (errand === undefined || errand.state === 'sent' || errand.state === 'failed') return
        const finished: Errand = { ...errand, failure: undefined, ...outcome, claim: null }
        replace(people, errand, present(finished))
      })
    },

    async *errands(campaign) {
      for await (const { value } of walk(file, errandsOf, [campaign])) {
        const errand = errands.get(keyOf(value))
        if (errand !== undefined) yield errand
      }
    },
  }
}

/** Within a transaction: takes away every errand to this invitee, or of this campaign. */
export function removeErrandsOf(people: People, ...parts: readonly [campaign: string, invitee: string]): void {
  const { from, to } = rangeOf(...parts)
  for (const { key, value } of [...people.errandsOf.getRange({ start: from, end: to })]) {
    removeErrand(people, value)
    people.errandsOf.removeSync(key)
  }
}

/** Within a transaction: takes away one errand and its places in the indexes by instant. */
export function removeErrand(people: People, id: string): void {
  const errand = people.errands.get(keyOf(id))
  if (errand === undefined) return
  displace(people, errand)
  people.errands.removeSync(keyOf(id))
}

function replace(people: People, old: Errand, errand: Errand): void {
  displace(people, old)
  put(people, errand)
}

function put(people: People, errand: Errand): void {
  people.errands.putSync(keyOf(errand.id), errand)
  const place = placeOf(people, errand)
  if (place !== null) place.table.putSync(place.key, errand.id)
}

function displace(people: People, errand: Errand): void {
  const place = placeOf(people, errand)
  if (place !== null) place.table.removeSync(place.key)
}

function placeOf(people: People, errand: Errand) {
  if (errand.state === 'due') return { table: people.errandsDue, key: keyOf(digits(errand.notBefore), errand.id) }
  if (errand.state === 'claimed' && errand.kind === 'thankYou' && errand.claim !== null) {
    return { table: people.errandsClaimed, key: keyOf(digits(errand.claim.until), errand.id) }
  }
  return null
}
