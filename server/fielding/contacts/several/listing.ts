/** A page of the list, in the order that is asked for. */
import type { ContactFilter, ContactOrder } from '../../../api/contacts/several.ts'
import { problems } from '../../../contracts/problems.ts'
import { addressKey, DISPOSITIONS, type Campaign } from '../../../contracts/records.ts'
import type { Language } from '../../../../surveys/types.ts'
import { chosen, found, type Chosen, type SelectionStore } from './selection.ts'

export interface PageWanted extends ContactOrder {
  /** Id of the last contact of the page before. */
  readonly after?: string | undefined
  /** Contacts. */
  readonly limit: number
}

interface ContactPage {
  readonly contacts: readonly Chosen[]
  /** `after` for the next page; null on the last. */
  readonly next: string | null
}

/**
 * Without `sort` in the order of random ids, reading no further than the page. With it the list is read once for a page, and no more of it is
 * held than the page: the same on every store, at any length. Among equals by address: nothing that is shown follows when anybody answered.
 * @throws `inviteeUnknown` where the contact a sorted page goes on from is gone
 */
export async function contactPage(
  store: SelectionStore,
  campaign: Campaign,
  filter: ContactFilter,
  { sort, descending = false, after, limit }: PageWanted,
  reader: Language,
): Promise<ContactPage> {
  if (sort === undefined) return firstOf(found(store, campaign, filter, after), limit)
  const compare = comparing(sort, descending, reader)
  const from = after === undefined ? null : await lastShown(store, campaign, after)
  const page: Keyed[] = []
  for await (const one of found(store, campaign, filter)) {
    const keyed = { one, key: keyOf(one, sort) }
    if (from && compare(keyed, { one: from, key: keyOf(from, sort) }) <= 0) continue
    const last = page.at(-1)
    if (page.length > limit && last && compare(keyed, last) >= 0) continue
    page.splice(placeOf(page, keyed, compare), 0, keyed)
    if (page.length > limit + 1) page.pop()
  }
  const contacts = page.slice(0, limit).map(({ one }) => one)
  return { contacts, next: page.length > limit ? (contacts.at(-1)?.invitee.id ?? null) : null }
}

interface Keyed {
  readonly one: Chosen
  readonly key: string | number
}
type Compare = (one: Keyed, other: Keyed) => number

async function firstOf(all: AsyncIterable<Chosen>, limit: number): Promise<ContactPage> {
  const contacts: Chosen[] = []
  for await (const one of all) {
    if (contacts.length === limit) return { contacts, next: contacts.at(-1)?.invitee.id ?? null }
    contacts.push(one)
  }
  return { contacts, next: null }
}

/** Where they stand by now, whether or not the filter still finds them. */
async function lastShown(store: SelectionStore, campaign: Campaign, id: string): Promise<Chosen> {
  for await (const one of chosen(store, campaign, { contacts: [id] })) return one
  throw problems.inviteeUnknown()
}

function keyOf({ invitee, standing, units }: Chosen, sort: NonNullable<ContactOrder['sort']>): string | number {
  switch (sort) {
    case 'email':
      return addressKey(invitee.email)
    case 'name':
      return invitee.name
    case 'language':
      return invitee.language
    case 'group':
      return units
        ? units.all.map(({ unit }) => unit.id).join(' ')
        : Object.values(invitee.strata).filter(Boolean).join(' ')
    case 'disposition':
      return DISPOSITIONS.indexOf(standing)
    case 'letter':
      return invitee.lastLetterOn ?? ''
  }
}

/** As the reader's language sorts words; empty cells last, whichever way it goes. */
function comparing(sort: ContactOrder['sort'], descending: boolean, reader: Language): Compare {
  const words = new Intl.Collator(reader, { numeric: true })
  const byKey = (one: string | number, other: string | number): number => {
    if (one === other) return 0
    if (one === '' || other === '') return one === '' ? 1 : -1
    const isPlain = typeof one === 'number' || typeof other === 'number' || sort === 'email'
    const order = isPlain ? (one < other ? -1 : 1) : words.compare(one, other)
    return descending ? -order : order
  }
  const plainly = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
  return (one, other) =>
    byKey(one.key, other.key) ||
    plainly(addressKey(one.one.invitee.email), addressKey(other.one.invitee.email)) ||
    plainly(one.one.invitee.id, other.one.invitee.id)
}

/** The first place whose contact comes later. */
function placeOf(page: readonly Keyed[], keyed: Keyed, compare: Compare): number {
  let [low, high] = [0, page.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const there = page[middle]
    if (there && compare(there, keyed) <= 0) low = middle + 1
    else high = middle
  }
  return low
}
