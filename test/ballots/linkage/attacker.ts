/**
 * Who holds every dump, file, backup, letter and log tries to say who gave which answers: by order, nearest time, size,
 * language, equality and hashes. Each attempt is a full assignment of people to answers.
 */
import { createHash, createHmac } from 'node:crypto'
import type { Invitee } from '../../../server/records.ts'
import { canonical, type Evidence, type Night, type OpenedAnswer } from './simulation.ts'

/** Person's id → the answers guessed. */
export type Guess = ReadonlyMap<string, string>
export interface Attempt {
  readonly how: string
  readonly guess: Guess
}

type Order = { readonly how: string; readonly ids: readonly string[] }
type AnswerOrder = { readonly how: string; readonly answers: readonly string[] }

/** Everything the attacker tries. */
export function attempts(evidence: Evidence): Attempt[] {
  const people = peopleOrders(evidence)
  const answers = answerOrders(evidence)
  const byRank = people.flatMap((person) => answers.flatMap((answer) => [
    { how: `${person.how} × ${answer.how}`, guess: paired(person.ids, answer.answers) },
    { how: `${person.how} × ${answer.how}, backwards`, guess: paired(person.ids, answer.answers.toReversed()) },
  ]))
  return [...byRank, ...nearestTimes(evidence), ...nightByNight(evidence), ...equalities(evidence), ...languages(evidence)]
    .filter(({ guess }) => guess.size > 0)
}

/** Share of people whose answers were guessed right. */
export function hits(guess: Guess, truth: ReadonlyMap<string, string>): number {
  let right = 0
  for (const [person, answers] of guess) if (truth.get(person) === answers) right++
  return right / truth.size
}

/**
 * How often the best of the same attempts would do as well against people whose answers were dealt out anew: the chance
 * that the attacker's success is luck.
 */
export function luck(
  tries: readonly Attempt[], truth: ReadonlyMap<string, string>, random: () => number, rounds = 2000,
): { best: Attempt; score: number; p: number } {
  const scored = tries.map((attempt) => ({ attempt, score: hits(attempt.guess, truth) })).sort((a, b) => b.score - a.score)
  const [{ attempt: best, score }] = scored as [{ attempt: Attempt; score: number }]
  const people = [...truth.keys()]
  const number = new Map([...truth.values()].map((answers, at) => [answers, at]))
  const guesses = tries.map(({ guess }) => Int16Array.from(people, (person) => number.get(guess.get(person) ?? '') ?? -1))
  const needed = Math.round(score * people.length)
  let asGood = 0
  for (let round = 0; round < rounds; round++) {
    const dealt = dealtOut(people.length, random)
    if (guesses.some((guess) => guess.reduce((right, answers, at) => right + (answers === dealt[at] ? 1 : 0), 0) >= needed)) asGood++
  }
  return { best, score, p: (asGood + 1) / (rounds + 1) }
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

function last({ nights }: Evidence): Night {
  return nights.at(-1) as Night
}

const doneOf = (night: Night): Invitee[] => night.people.filter((person) => person.done)

/** Every order of those who are done that can be read off anything. */
function peopleOrders(evidence: Evidence): Order[] {
  const { nights } = evidence
  const end = last(evidence)
  const done = doneOf(end)
  const firstNight = (is: (person: Invitee) => boolean) => new Map(done.map(({ id }) =>
    [id, nights.findIndex((night) => night.people.some((person) => person.id === id && is(person)))]))
  const [doneNight, issuedNight] = [firstNight((person) => person.done), firstNight((person) => person.bh !== null)]
  const thanked = (night: Night, { email }: Invitee) => night.mail.findIndex(({ text }) => text.includes(email) && /thank|спасибо/i.test(text))
  const orders = [
    ...natural(end, done),
    ordered('by id', done, ({ id }) => id),
    ordered('by bh', done, ({ bh }) => bh ?? ''),
    ordered('by address', done, ({ email }) => email),
    ordered('by size of record', done, (person) => JSON.stringify(person).length),
    ordered('by language', done, ({ language }) => language),
    ordered('by stratum', done, ({ strata }) => JSON.stringify(strata)),
    ordered('by night done', done, ({ id }) => doneNight.get(id) ?? 0),
    ordered('by night issued, then bh', done, ({ id, bh }) => `${String(issuedNight.get(id)).padStart(3, '0')} ${bh}`),
    ordered('by thank-you in the folder', done, (person) => thanked(end, person)),
    ordered('by time of the thank-you', done, (person) => end.mail[thanked(end, person)]?.at ?? 0),
    ordered('by place in the log', done, ({ id, email }) => evidence.log.findIndex((line) => line.includes(id) || line.includes(email))),
  ]
  for (const [file, bytes] of Object.entries(end.files)) {
    for (const [what, find] of tokensOf) {
      orders.push(ordered(`by first place of ${what} in ${file}`, done, (person) => bytes.indexOf(find(person))))
      orders.push(ordered(`by last place of ${what} in ${file}`, done, (person) => bytes.lastIndexOf(find(person))))
      orders.push(ordered(`by night done, then place of ${what} in that night's ${file}`, done, (person) => {
        const night = doneNight.get(person.id) ?? 0
        return night * 1e12 + (nights[night]?.files[file]?.lastIndexOf(find(person)) ?? 0)
      }))
    }
  }
  return orders
}

const tokensOf: readonly (readonly [string, (person: Invitee) => string])[] = [
  ['id', ({ id }) => id], ['address', ({ email }) => email], ['bh', ({ bh }) => bh ?? ''],
]

/** Documents as they lie in the collections. */
function natural(night: Night, done: readonly Invitee[]): Order[] {
  return Object.entries(night.collections).flatMap(([collection, documents]) => {
    const places = new Map(done.map((person) => [person.id, documents.findIndex((text) => text.includes(person.id) || text.includes(person.email))]))
    if ([...places.values()].some((place) => place < 0)) return []
    return [ordered(`as they lie in ${collection}`, done, ({ id }) => places.get(id) ?? 0)]
  })
}

/** Every order of the answers. */
function answerOrders(evidence: Evidence): AnswerOrder[] {
  const { responses, unsealed } = evidence
  const end = last(evidence)
  const orders: AnswerOrder[] = [
    answersBy('as the store gives them', responses, (_, at) => at),
    answersBy('by size', responses, (response) => JSON.stringify(response).length),
    answersBy('by share of Cyrillic', responses, (response) => cyrillic(response)),
    answersBy('by number of answers', responses, (response) => Object.keys(response.answers).length),
  ]
  for (const [file, bytes] of Object.entries(end.files)) {
    orders.push(answersBy(`by place of id in ${file}`, responses, ({ id }) => bytes.indexOf(id)))
    orders.push(answersBy(`by place of id's bytes in ${file}`, responses, ({ id }) => bytes.indexOf(Buffer.from(id, 'hex').toString('latin1'))))
    orders.push({ how: `by rank of ballots in ${file}`, answers: byRankOfBallots(evidence, ({ id }) => bytes.indexOf(id)) })
  }
  for (const [collection, documents] of Object.entries(end.collections)) {
    orders.push(answersBy(`as they lie in ${collection}`, responses, ({ id }) => placeOf(documents, id)))
    orders.push({ how: `by rank of ballots in ${collection}`, answers: byRankOfBallots(evidence, ({ id }) => placeOf(documents, id)) })
  }
  orders.push({ how: 'by rank of ballots, by first night', answers: byRankOfBallots(evidence, ({ id }) => nightOfBallot(evidence, id)) })
  if (unsealed.size > 0) {
    const ids = [...unsealed.keys()]
    for (const file of Object.keys(end.files)) {
      const sorted = by(ids, (id) => nightOfBallot(evidence, id) * 1e12 + placeThatNight(evidence, id, file))
      orders.push({ how: `unsealed, by night and place in ${file}`, answers: sorted.map((id) => unsealed.get(id) ?? '') })
    }
  }
  return orders
}

/** Rank for rank: the first ballot is the first answer. */
function byRankOfBallots(evidence: Evidence, key: (ballot: { readonly id: string }) => number): string[] {
  const ballots = last(evidence).ballots
  const answers = evidence.responses.map((response) => canonical(response.answers))
  const rank = new Map(by(ballots, key).map(({ id }, at) => [id, at]))
  return by(answers.map((text, at) => ({ text, at })), ({ at }) => rank.get(ballots[at]?.id ?? '') ?? 0).map(({ text }) => text)
}

/** Those who were done one night are dealt the ballots that came that night. */
function nightByNight(evidence: Evidence): Attempt[] {
  const { nights, unsealed } = evidence
  const answers = evidence.responses.map((response) => canonical(response.answers))
  const ranked = last(evidence).ballots.map(({ id }) => id)
  const contentOf = (ballot: string) => unsealed.get(ballot) ?? answers[ranked.indexOf(ballot)] ?? ''
  const guess = new Map<string, string>()
  nights.forEach((night, at) => {
    const before = nights[at - 1]
    const people = doneOf(night).filter(({ id }) => !before?.people.some((person) => person.id === id && person.done))
    const ballots = night.ballots.filter(({ id }) => !before?.ballots.some((ballot) => ballot.id === id))
    people.forEach(({ id }, number) => guess.set(id, contentOf(ballots[number]?.id ?? '')))
  })
  return [{ how: 'those of one night, dealt the ballots of that night', guess }]
}

function nearestTimes({ personTimes, answerTimes }: Evidence): Attempt[] {
  const guess = new Map([...personTimes].map(([person, at]) => {
    const nearest = by([...answerTimes], ([, time]) => Math.abs(time - at))[0]
    return [person, nearest?.[0] ?? ''] as const
  }))
  return answerTimes.size === 0 ? [] : [{ how: 'nearest time', guess }]
}

/** Any name of a person, as it is or hashed, that stands beside an answer. */
function equalities(evidence: Evidence): Attempt[] {
  const end = last(evidence)
  const names = new Map<string, string>()
  for (const person of doneOf(end)) {
    const own = [person.id, person.email, person.name, person.bh ?? '', ...letterTokens(end, person)]
    for (const name of own) for (const derived of derivedFrom(name, evidence.publicNames)) names.set(derived, person.id)
  }
  const guess = new Map<string, string>()
  for (const response of evidence.responses) {
    const tokens = new Set(JSON.stringify(response).match(/[\w@.+-]{8,}/g) ?? [])
    for (const token of [...tokens, response.id]) {
      const person = names.get(token.slice(0, 32).toLowerCase())
      if (person) guess.set(person, canonical(response.answers))
    }
  }
  const viaBallot = new Map<string, string>()
  const answers = evidence.responses.map((response) => ({ id: response.id, text: canonical(response.answers) }))
  for (const { id } of end.ballots) {
    const person = names.get(id.slice(0, 32))
    const answer = answers.find((one) => derivedFrom(id, evidence.publicNames).some((derived) => derived === one.id))
    if (person && answer) viaBallot.set(person, answer.text)
  }
  return [{ how: 'equal names', guess }, { how: 'equal names through the ballot', guess: viaBallot }]
}

function letterTokens(night: Night, { email }: Invitee): string[] {
  const letters = night.mail.filter(({ text }) => text.includes(email)).map(({ text }) => text.replaceAll('=\r\n', ''))
  return letters.flatMap((text) => [...text.matchAll(/i=(?:3D)?([\w-]{43})/g)].map(([, code]) => code ?? ''))
}

function derivedFrom(name: string, publicNames: readonly string[]): string[] {
  const forms = [Buffer.from(name), Buffer.from(name, 'hex'), Buffer.from(name, 'base64url')].filter((form) => form.length > 0)
  const hashes = forms.flatMap((form) => [
    ...['md5', 'sha1', 'sha256', 'sha384', 'sha512'].map((hash) => createHash(hash).update(form).digest('hex')),
    ...publicNames.map((key) => createHmac('sha256', key).update(form).digest('hex')),
  ])
  return [name.toLowerCase(), ...hashes].map((text) => text.slice(0, 32))
}

/** Who reads Russian wrote Cyrillic. */
function languages(evidence: Evidence): Attempt[] {
  const people = by(doneOf(last(evidence)), ({ language }) => (language === 'ru' ? 0 : 1))
  const answers = by(evidence.responses, (response) => -cyrillic(response)).map((response) => canonical(response.answers))
  return [{ how: 'language', guess: paired(people.map(({ id }) => id), answers) }]
}

function cyrillic(response: OpenedAnswer): number {
  const text = JSON.stringify(response.answers)
  return (text.match(/[а-яё]/gi) ?? []).length / text.length
}

function nightOfBallot({ nights }: Evidence, id: string): number {
  return nights.findIndex((night) => night.ballots.some((ballot) => ballot.id === id))
}

function placeThatNight(evidence: Evidence, id: string, file: string): number {
  return evidence.nights[nightOfBallot(evidence, id)]?.files[file]?.indexOf(id) ?? 0
}

const placeOf = (documents: readonly string[], id: string): number => documents.findIndex((text) => text.includes(id))

function ordered(how: string, people: readonly Invitee[], key: (person: Invitee) => number | string): Order {
  return { how, ids: by(people, key).map(({ id }) => id) }
}

function answersBy(how: string, responses: readonly OpenedAnswer[], key: (response: OpenedAnswer, at: number) => number): AnswerOrder {
  const keyed = responses.map((response, at) => ({ response, key: key(response, at) }))
  return { how, answers: by(keyed, (one) => one.key).map(({ response }) => canonical(response.answers)) }
}

function paired(people: readonly string[], answers: readonly string[]): Guess {
  return new Map(people.map((person, at) => [person, answers[at] ?? '']))
}

function by<T>(items: readonly T[], key: (item: T) => number | string): T[] {
  return items.map((item) => ({ item, key: key(item) })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item)
}
