/**
 * Somebody with the whole server, every key on it, a copy after every answer and every log tries to say who wrote which text: by
 * order, nearest time, size, language, contact list, equality, hashes under every key, and by opening ballots with whatever
 * might be a key. Each attempt is a full assignment of people to texts.
 */
import { createHash, createHmac } from 'node:crypto'
import { boundTo, unpad } from '../../../sealing/ballot.ts'
import { canonicalDigest } from '../../../sealing/canonical.ts'
import { opener } from '../../../sealing/hpke.ts'
import type { Invitee } from '../../../server/contracts/records.ts'
import { asInContactList, inContactList, QUESTION, type Backup, type Evidence, type FoundText } from './simulation.ts'

/** Person's id → the text guessed. */
export type Guess = ReadonlyMap<string, string>
export interface Attempt {
  readonly how: string
  readonly guess: Guess
}

type Order = { readonly how: string; readonly ids: readonly string[] }
type TextOrder = { readonly how: string; readonly texts: readonly string[] }

/** Everything the attacker tries. */
export async function attempts(evidence: Evidence): Promise<Attempt[]> {
  const person = withBallots(evidence)
  const people = peopleOrders(evidence, person)
  const tries = [
    ...byRank(people, textOrders(evidence)),
    ...nearestTimes(evidence),
    ...equalities(evidence, person),
    ...(await openings(evidence, person)),
    ...contactList(evidence, person),
  ]
  return tries.filter(({ guess }) => guess.size > 0)
}

/** Tries to find, for each text of another question, what the same person wrote to this one. */
export function joins({ found, otherFound, backups, operations, texts }: Evidence): Attempt[] {
  const orders = (list: readonly FoundText[]): Order[] => [
    { how: 'as the store gives them', ids: list.map(({ text }) => text) },
    ...placesOf({ backups, operations }).map(({ how, place }) => ({
      how,
      ids: by(list, ({ id }) => place(id)).map(({ text }) => text),
    })),
    { how: 'by size', ids: by(list, ({ text }) => text.length).map(({ text }) => text) },
    { how: 'by share of Cyrillic', ids: by(list, ({ text }) => cyrillic(text)).map(({ text }) => text) },
    { how: 'by what is sealed', ids: by(list, ({ sealed }) => sealed).map(({ text }) => text) },
  ]
  const mine = orders(found).map(({ how, ids }) => ({ how, texts: ids }))
  return byRank(orders(otherFound), [...mine, { how: 'alphabet', texts }])
}

/** Share of people whose text was guessed right. */
export function hits(guess: Guess, truth: ReadonlyMap<string, string>): number {
  let right = 0
  for (const [person, text] of guess) if (truth.get(person) === text) right++
  return right / truth.size
}

const ROUNDS = 20_000
const ENOUGH = 12 // times as good: then the chance is known well enough

/**
 * How often the best of the same attempts would do as well against people whose texts were dealt out anew: the chance that
 * the attacker's success is luck.
 */
export function luck(
  tries: readonly Attempt[],
  truth: ReadonlyMap<string, string>,
  random: () => number,
): { best: Attempt; score: number; p: number } {
  const scored = tries
    .map((attempt) => ({ attempt, score: hits(attempt.guess, truth) }))
    .sort((a, b) => b.score - a.score)
  const [{ attempt: best, score }] = scored as [{ attempt: Attempt; score: number }]
  const people = [...truth.keys()]
  const number = new Map([...truth.values()].map((text, at) => [text, at]))
  const guesses = tries.map(({ guess }) =>
    Int16Array.from(people, (person) => number.get(guess.get(person) ?? '') ?? -1),
  )
  const needed = Math.round(score * people.length)
  let asGood = 0
  let round = 0
  while (round < ROUNDS && asGood < ENOUGH) {
    const dealt = dealtOut(people.length, random)
    if (guesses.some((guess) => sameIn(guess, dealt) >= needed)) asGood++
    round++
  }
  return { best, score, p: (asGood + 1) / (round + 1) }
}

function sameIn(guess: Int16Array, dealt: Int16Array): number {
  let right = 0
  for (let at = 0; at < dealt.length; at++) if (guess[at] === dealt[at]) right++
  return right
}

/** 0 … count − 1 in random order (Fisher and Yates). */
function dealtOut(count: number, random: () => number): Int16Array {
  const dealt = Int16Array.from({ length: count }, (_, at) => at)
  for (let left = count; left > 1; left--) {
    const at = Math.floor(random() * left)
    const [one, other] = [dealt[left - 1] as number, dealt[at] as number]
    dealt[left - 1] = other
    dealt[at] = one
  }
  return dealt
}

/** Rank for rank, from both ends; each order once. */
const byRank = (people: readonly Order[], texts: readonly TextOrder[]): Attempt[] =>
  once(people, ({ ids }) => ids).flatMap((person) =>
    once(texts, (order) => order.texts).flatMap((text) => [
      { how: `${person.how} × ${text.how}`, guess: paired(person.ids, text.texts) },
      { how: `${person.how} × ${text.how}, backwards`, guess: paired(person.ids, text.texts.toReversed()) },
    ]),
  )

const once = <T>(list: readonly T[], order: (one: T) => readonly string[]): T[] => [
  ...new Map(list.map((one) => [order(one).join('\n'), one])).values(),
]

/** Somebody who has taken part, and the ballot that came while that became known: with a copy after every answer, there is one. */
interface Person {
  readonly invitee: Invitee
  /** Which copy is the first to show it, from 0. */
  readonly seen: number
  readonly ballot: string
  readonly ciphertext: Uint8Array
}

function withBallots({ backups }: Evidence): Person[] {
  const people = [
    ...new Map(backups.flatMap((backup) => backup.people).map((person) => [person.id, person])).values(),
  ].filter(({ done }) => done)
  const first = (holds: (backup: Backup) => boolean) => backups.findIndex(holds)
  const came = new Map<number, Backup['ballots'][number]>()
  for (const ballot of new Map(
    backups.flatMap(({ ballots }) => ballots).map((ballot) => [ballot.id, ballot]),
  ).values()) {
    came.set(
      first(({ ballots }) => ballots.some(({ id }) => id === ballot.id)),
      ballot,
    )
  }
  return people.map((invitee) => {
    const seen = first((backup) => backup.people.some(({ id, done }) => id === invitee.id && done))
    const ballot = came.get(seen)
    return { invitee, seen, ballot: ballot?.id ?? '', ciphertext: ballot?.ciphertext ?? new Uint8Array() }
  })
}

/** Every order of those who took part that can be read off anything. */
function peopleOrders(evidence: Evidence, people: readonly Person[]): Order[] {
  const { mail, backups } = evidence
  const thanked = ({ invitee: { email } }: Person) =>
    mail.findIndex(({ text }) => text.includes(email) && /thank|спасибо/i.test(text))
  const order = (how: string, key: (person: Person) => number | string): Order => ({
    how,
    ids: by(people, key).map(({ invitee }) => invitee.id),
  })
  const names = {
    id: (person: Person) => person.invitee.id,
    address: (person: Person) => person.invitee.email,
    bh: (person: Person) => person.invitee.bh ?? '-',
    ballot: (person: Person) => person.ballot,
  }
  return [
    ...Object.entries(names).map(([what, name]) => order(`by ${what}`, name)),
    order('as they came', ({ seen }) => seen),
    order('by size of record', ({ invitee }) => JSON.stringify(invitee).length),
    order('by language', ({ invitee }) => invitee.language),
    order('by country', ({ invitee }) => invitee.strata['country'] ?? ''),
    order('by organisation', ({ invitee }) => invitee.strata['organisation'] ?? ''),
    order('by country and language', ({ invitee }) => `${invitee.strata['country']} ${invitee.language}`),
    order('by thank-you in the folder', thanked),
    order('by time of the thank-you', (person) => mail[thanked(person)]?.at ?? 0),
    order('by ciphertext', ({ ciphertext }) => Buffer.from(ciphertext.subarray(0, 200)).toString('hex')),
    order('by ones in the ciphertext', ({ ciphertext }) => ciphertext.reduce((sum, byte) => sum + (byte & 1), 0)),
    ...Object.entries(names).flatMap(([what, name]) =>
      placesOf(evidence).map(({ how, place }) => order(`by ${what} ${how}`, (person) => place(name(person)))),
    ),
    ...Object.entries(names).flatMap(([what, name]) =>
      Object.keys(backups[0]?.files ?? {}).map((file) =>
        order(
          `by ${what} in ${file} as it came`,
          (person) => placesIn(backups[person.seen]?.files[file] ?? '', name(person)).last,
        ),
      ),
    ),
  ]
}

/** Where a name stands in the last copy before the ballots went, in the last one of all, and in the operation log. */
function placesOf({
  backups,
  operations,
}: Pick<Evidence, 'backups' | 'operations'>): { how: string; place: (name: string) => number }[] {
  const full = backups.findLast(({ ballots }) => ballots.length > 0)
  const named: readonly (readonly [string, Backup | undefined])[] = [
    ['full', full],
    ['last', backups.at(-1)],
    ['released', backups.at(-2)],
  ]
  return named
    .flatMap(([which, found]) => {
      const { files, collections } = found ?? { files: {}, collections: {} }
      return [
        ...Object.entries(files).flatMap(([file, bytes]) => [
          { how: `first in the ${which} ${file}`, place: (name: string) => placesIn(bytes, name).first },
          { how: `last in the ${which} ${file}`, place: (name: string) => placesIn(bytes, name).last },
        ]),
        ...Object.entries(collections).map(([collection, documents]) => ({
          how: `in the ${which} ${collection}`,
          place: (name: string) => namesIn(documents).get(plain(name))?.first ?? -1,
        })),
      ]
    })
    .concat([
      { how: 'first in the operation log', place: (name: string) => namesIn(operations).get(plain(name))?.first ?? -1 },
      { how: 'last in the operation log', place: (name: string) => namesIn(operations).get(plain(name))?.last ?? -1 },
    ])
}

interface Places {
  readonly first: number
  readonly last: number
}

/** A copy is looked through for a name once, however often it is asked. */
const looked = new Map<string, Map<string, Places>>()
function placesIn(bytes: string, name: string): Places {
  const known = looked.get(bytes) ?? new Map<string, Places>()
  looked.set(bytes, known)
  const places = known.get(name) ?? { first: bytes.indexOf(name), last: bytes.lastIndexOf(name) }
  known.set(name, places)
  return places
}

/** Which names stand in which documents, ciphertexts left out. */
const indexed = new WeakMap<readonly string[], ReadonlyMap<string, Places>>()
function namesIn(documents: readonly string[]): ReadonlyMap<string, Places> {
  const known = indexed.get(documents)
  if (known) return known
  const names = new Map<string, Places>()
  for (const [at, document] of documents.entries()) {
    const words =
      document
        .replace(/"base64":"[^"]*"/g, '')
        .replaceAll('\\u0001', '')
        .match(/[\w@.+-]{8,}/g) ?? []
    for (const name of words) names.set(name, { first: names.get(name)?.first ?? at, last: at })
  }
  indexed.set(documents, names)
  return names
}

const plain = (name: string): string => name.replace('\u0001', '')

/** Every order of the texts. */
function textOrders(evidence: Evidence): TextOrder[] {
  const { texts, found } = evidence
  const order = (how: string, key: (text: string) => number | string): TextOrder => ({ how, texts: by(texts, key) })
  const review = (how: string, key: (text: FoundText) => number | string): TextOrder => ({
    how,
    texts: by(found, key).map(({ text }) => text),
  })
  return [
    order('alphabet', (text) => text),
    order('by size', (text) => text.length),
    order('by share of Cyrillic', cyrillic),
    order('by hash', (text) => canonicalDigest([QUESTION, text])),
    ...(found.length === 0
      ? []
      : [
          { how: 'as the store gives them', texts: found.map(({ text }) => text) },
          review('by id', ({ id }) => id),
          review('by what is sealed', ({ sealed }) => sealed),
          ...placesOf(evidence).flatMap(({ how, place }) => [
            review(how, ({ id }) => place(id)),
            review(`sealed, ${how}`, ({ sealed }) => place(sealed)),
          ]),
        ]),
  ]
}

function nearestTimes({ personTimes, textTimes }: Evidence): Attempt[] {
  const guess = new Map(
    [...personTimes].map(
      ([person, at]) => [person, by([...textTimes], ([, time]) => Math.abs(time - at))[0]?.[0] ?? ''] as const,
    ),
  )
  return textTimes.size === 0 ? [] : [{ how: 'nearest time', guess }]
}

/** Any name of a person or of the ballot that came with them, as it is or hashed under any key, that stands beside a text. */
function equalities(evidence: Evidence, people: readonly Person[]): Attempt[] {
  const keys = [...evidence.publicNames, ...evidence.secrets].flatMap((key) => [
    Buffer.from(key),
    Buffer.from(key, 'base64url'),
  ])
  const names = new Map<string, string>()
  for (const { invitee, ballot } of people) {
    const own = [
      invitee.id,
      invitee.email,
      invitee.name,
      invitee.bh ?? '',
      ballot,
      ...codesOf(evidence, invitee),
    ].filter((name) => name !== '')
    for (const name of own) for (const derived of derivedFrom(name, keys)) names.set(derived, invitee.id)
  }
  const guess = new Map(
    evidence.found.flatMap(({ id, sealed, text }) => {
      const person = names.get(id.slice(0, 32)) ?? names.get(sealed.slice(0, 32))
      return person ? [[person, text] as const] : []
    }),
  )
  return [{ how: 'equal names', guess }]
}

function codesOf({ mail }: Evidence, { email }: Invitee): string[] {
  const letters = mail.filter(({ text }) => text.includes(email)).map(({ text }) => text.replaceAll('=\r\n', ''))
  return letters.flatMap((text) => [...text.matchAll(/i=(?:3D)?([\w-]{43})/g)].map(([, code]) => code ?? ''))
}

function derivedFrom(name: string, keys: readonly Buffer[]): string[] {
  const forms = [Buffer.from(name), Buffer.from(name, 'hex'), Buffer.from(name, 'base64url')].filter(
    (form) => form.length > 0,
  )
  const hashes = forms.flatMap((form) => [
    ...['md5', 'sha1', 'sha256', 'sha384', 'sha512'].map((hash) => createHash(hash).update(form).digest('hex')),
    ...keys.map((key) => createHmac('sha256', key).update(form).digest('hex')),
  ])
  return [name.toLowerCase(), ...hashes].map((text) => text.slice(0, 32))
}

/** Opens the ballots with everything that has the length of a key, in the key folder and in the store's last copies. */
async function openings(
  { secrets, backups, operations, publicNames }: Evidence,
  people: readonly Person[],
): Promise<Attempt[]> {
  const held = [
    ...secrets,
    ...backups
      .slice(-3)
      .flatMap(({ files, collections }) => [...Object.values(files), ...Object.values(collections).flat()]),
    ...operations,
  ]
  const candidates = new Set(held.flatMap((text) => text.match(/(?<![\w-])[\w-]{43}(?![\w-])/g) ?? []))
  const publicKey = publicNames.find((name) => name.length === 87) ?? ''
  for (const privateKey of candidates) {
    const open = await opener({ publicKey, privateKey }).catch(() => null)
    if (!open) continue
    const guess = new Map<string, string>()
    for (const { invitee, ballot, ciphertext } of people) {
      const padded = await open(ciphertext, boundTo('spring', ballot)).catch(() => null)
      if (!padded) break
      guess.set(invitee.id, String((unpad(padded) as Record<string, unknown>)[QUESTION]))
    }
    if (guess.size > 0) return [{ how: 'opened', guess }]
  }
  return []
}

/** Who reads Russian wrote Cyrillic; and where whole answers are at hand, who stands so in the contact list answered so. */
function contactList({ texts, answers }: Evidence, people: readonly Person[]): Attempt[] {
  const inLanguage = (russian: boolean) => texts.filter((text) => cyrillic(text) > 0.2 === russian)
  const speakers = (russian: boolean) => people.filter(({ invitee }) => (invitee.language === 'ru') === russian)
  const language = new Map(
    [true, false].flatMap((russian) => [
      ...paired(
        speakers(russian).map(({ invitee }) => invitee.id),
        inLanguage(russian),
      ),
    ]),
  )
  const left = new Set(answers.keys())
  const alike = new Map(
    people.flatMap(({ invitee }) => {
      const text = [...left].find(
        (one) =>
          inContactList(answers.get(one)!) === asInContactList(invitee) &&
          cyrillic(one) > 0.2 === (invitee.language === 'ru'),
      )
      if (text === undefined) return []
      left.delete(text)
      return [[invitee.id, text] as const]
    }),
  )
  return [
    { how: 'language', guess: language },
    { how: 'contact list', guess: alike },
  ]
}

const cyrillic = (text: string): number => (text.match(/[а-яё]/gi) ?? []).length / text.length

function paired(people: readonly string[], texts: readonly string[]): Guess {
  return new Map(people.map((person, at) => [person, texts[at] ?? '']))
}

function by<T>(items: readonly T[], key: (item: T) => number | string): T[] {
  return items
    .map((item) => ({ item, key: key(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item)
}
