/**
 * The campaign of 2010 on a fixed clock: 291 contacts in ten countries, Russian for three, nine weeks, letters through a real SMTP server, answers
 * through the real routes by the links in the letters.
 */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Email } from 'postal-mime'
import { readLink, type PersonalLink } from '../../client/respond/ballot/link.ts'
import { castAnswers } from '../ballots/casting.ts'
import { keyFolder } from '../../server/ballots/keys.ts'
import { outcomeRates, percent } from '../../server/fielding/outcomes/dispositions.ts'
import { readContacts } from '../../server/fielding/contacts/contacts.ts'
import { importContacts } from '../../server/fielding/contacts/import-contacts.ts'
import { tick } from '../../server/fielding/sending/outbox.ts'
import { shuffled } from '../../sealing/chance.ts'
import { addDays, instantOf, localTime } from '../../server/fielding/sending/mailings.ts'
import { linksOf } from '../../server/fielding/letters/links.ts'
import { smtpMailer } from '../../server/mail/smtp.ts'
import type { BallotBox, Campaign } from '../../server/contracts/records.ts'
import { ballotOf, listen, respondent, survey } from '../ballots/small-campaign.ts'
import { header, parsed, smtpSink, type Sink } from '../mail/sink.ts'
import { campaign, WEEKLY } from './fixtures.ts'
import { office, type Office } from './office.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const COUNTRIES = [
  'Bangladesh',
  'Kyrgyz Republic',
  'Macedonia',
  'Nigeria',
  'Norway',
  'SACTAP',
  'Kazakhstan',
  'Kenya',
  'Turkey',
  'Ukraine',
]
const RUSSIAN = ['Kyrgyz Republic', 'Kazakhstan', 'Ukraine']
const HOUR = 3_600_000 // ms
const chance = () => randomBytes(4).readUInt32BE() / 2 ** 32

interface Arrived {
  readonly to: string
  readonly at: Date
  readonly email: Email
}

let place: Office
let sink: Sink
let server: Server
let base: string
let running: Campaign & { readonly ballot: BallotBox }
const letters: Arrived[] = []
const doneAt = new Map<string, Date>()
const stoppedAt = new Map<string, Date>()

const keyPath = () => `${place.folder}-keys`

beforeAll(async () => {
  place = await office(instantOf('2010-11-07', 0, 'Europe/Oslo'))
  sink = await smtpSink((to) => (to.startsWith('gone') ? { responseCode: 550, message: '5.1.1 no such user' } : null))
  const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port })
  const keys = await keyFolder(keyPath())
  running = { ...campaign({ surveyVersion: survey.version }), ballot: await ballotOf(keys, 'partners-2010') }
  await place.store.insertCampaign(running)
  ;({ server, base } = await listen({
    store: place.store,
    keys,
    surveys: surveyCatalogue({ [survey.name]: survey }),
    now: place.now,
  }))
  const outbox = { ...place, mailer, linksOf: linksOf({ keys, publicUrl: base.replace('/api/respond', '') }) }
  const rows = Array.from({ length: 291 }, (_, n) => {
    const country = COUNTRIES[n % 10]!
    return `${n >= 288 ? 'gone' : 'person'}${n}@partner.example,Person ${n},${RUSSIAN.includes(country) ? 'ru' : 'en'},${country}`
  })
  const { contacts } = await readContacts(['Email,Name,Language,Country', ...rows].join('\n'), campaign())
  await importContacts(place, campaign(), contacts)

  // 109 answer and 4 stop letters, at random moments between their invitation and the close.
  const people = []
  for await (const invitee of place.store.invitees('partners-2010'))
    if (!invitee.email.startsWith('gone')) people.push(invitee)
  const start = instantOf('2010-11-08', 10, 'Europe/Oslo').getTime()
  const end = instantOf('2011-01-09', 23, 'Europe/Oslo').getTime()
  const acting = shuffled(people).slice(0, 113)
  const acts = acting
    .map((invitee, index) => ({ invitee, done: index < 109, at: start + chance() * (end - start) }))
    .sort((one, other) => one.at - other.at)

  for (let at = place.clock.getTime(); at < instantOf('2011-01-20', 0, 'Europe/Oslo').getTime(); at += HOUR) {
    while (acts[0] && acts[0].at <= at) {
      const { invitee, done, at: moment } = acts.shift()!
      place.clock = new Date(moment)
      if (done) {
        await answer(invitee.email)
        doneAt.set(invitee.email, new Date(moment))
      } else {
        await stopLetters(invitee.email)
        stoppedAt.set(invitee.email, new Date(moment))
      }
    }
    place.clock = new Date(at)
    if (localTime(place.clock, 'Europe/Oslo').day > WEEKLY.closesOn) {
      const now = (await place.store.campaign('partners-2010'))!
      if (now.state === 'open') await place.store.replaceCampaign({ ...now, state: 'closed' })
    }
    const before = sink.received.length
    await tick(outbox)
    for (const { to, raw } of sink.received.slice(before))
      letters.push({ to, at: place.clock, email: await parsed(raw) })
  }
  await mailer.close()
}, 300_000)
afterAll(async () => {
  await new Promise((closed) => server.close(closed))
  await sink.close()
  await place.close()
  await rm(keyPath(), { recursive: true, force: true })
})

/** Follows the personal link of the newest letter, as the page does. */
async function answer(address: string): Promise<void> {
  const link = /https?:\/\/\S+\/s\/\S+/.exec(to(address).at(-1)!.email.text!)![0]
  const { code, thumbprint, boxThumbprint } = readLink(new URL(link).hash) as PersonalLink
  expect([thumbprint, boxThumbprint]).toEqual([running.ballot.thumbprint, running.ballot.box.thumbprint])
  await castAnswers(await respondent({ base, campaign: running }, code), { C4: '1', A3: ['1'] })
}

/** As a mail program does it (RFC 8058); following the address with a GET, as a mail gateway does, changes nothing. */
async function stopLetters(address: string): Promise<void> {
  const oneClick = /<(.+)>/.exec(header(to(address).at(-1)!.email, 'list-unsubscribe')!)![1]!
  await fetch(oneClick)
  const before = await place.store.inviteeByEmail('partners-2010', address)
  expect(before!.disposition).toBe('invited')
  const reply = await fetch(oneClick, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(reply.status).toBe(200)
}

const kindOf = ({ email }: Arrived) => {
  const subject = email.subject ?? ''
  if (/^(Your view|Нам важно)/.test(subject)) return 'invitation'
  if (/^(Reminder|Напоминание)/.test(subject)) return 'reminder'
  return /^(Thank|Спасибо)/.test(subject) ? 'thankYou' : 'lastReminder'
}
const to = (address: string) => letters.filter((letter) => letter.to === address)
const addresses = Array.from({ length: 288 }, (_, n) => `person${n}@partner.example`)

describe('the campaign of 2010', () => {
  it('invites everybody exactly once', () => {
    for (const address of addresses)
      expect(
        to(address).filter((each) => kindOf(each) === 'invitation'),
        address,
      ).toHaveLength(1)
  })
  it('never writes again to someone who was done, had stopped letters or could not be reached', () => {
    for (const [address, moment] of doneAt)
      expect(to(address).filter((each) => kindOf(each) !== 'thankYou' && each.at > moment)).toEqual([])
    for (const [address, moment] of stoppedAt) expect(to(address).filter((each) => each.at > moment)).toEqual([])
    expect(letters.filter((letter) => letter.to.startsWith('gone'))).toEqual([])
  })
  it('reminds everybody else once a week and once before the close', () => {
    const silent = addresses.filter((address) => !doneAt.has(address) && !stoppedAt.has(address))
    const days = [...Array.from({ length: 8 }, (_, week) => addDays('2010-11-15', 7 * week)), '2011-01-06']
    for (const address of silent) {
      expect(
        to(address)
          .filter((each) => kindOf(each) !== 'invitation')
          .map((each) => localTime(each.at, 'Europe/Oslo').day),
      ).toEqual(days)
    }
  })
  it('thanks 109 people once, some of them after the close', () => {
    const thanks = letters.filter((letter) => kindOf(letter) === 'thankYou')
    expect(thanks).toHaveLength(109)
    expect(new Set(thanks.map((letter) => letter.to))).toEqual(new Set(doneAt.keys()))
  })
  it('reaches a response rate of 37.5 %', async () => {
    const counts = await place.store.countInvitees('partners-2010')
    expect(counts).toEqual({ done: 109, optedOut: 4, bounced: 3, invited: 175, notSent: 0 })
    expect(percent(outcomeRates(counts)[0])).toBe('37.5')
    expect(await place.store.countBallots('partners-2010')).toBe(109)
    expect((await place.store.completesByDay('partners-2010')).reduce((sum, { count }) => sum + count, 0)).toBe(109)
  })
  it('writes in the reader’s language, with the personal link and no trace of anything else', async () => {
    const codes = new Map<string, Set<string>>()
    for (const letter of letters) {
      const russian = RUSSIAN.includes(COUNTRIES[Number(/\d+/.exec(letter.to)![0]) % 10]!)
      expect(header(letter.email, 'content-language')).toBe(russian ? 'ru' : 'en')
      expect(letter.email.messageId).toMatch(/^<[0-9a-f]{40}@evaluation\.example>$/)
      const links = letter.email.text!.match(/https?:\/\/\S+/g) ?? []
      if (kindOf(letter) === 'thankYou') expect(links).toEqual([])
      else codes.set(letter.to, (codes.get(letter.to) ?? new Set()).add(readLink(new URL(links[0]!).hash)!.code))
    }
    expect([...codes.values()].every((each) => each.size === 1)).toBe(true)
    expect(new Set([...codes.values()].flatMap((each) => [...each])).size).toBe(288)
    expect(new Set(letters.map((letter) => letter.email.messageId)).size).toBe(letters.length)
  })
  it('leaves at day hours only', () => {
    for (const { at } of letters) {
      const { hour } = localTime(at, 'Europe/Oslo')
      expect(hour >= 9 && hour < 18).toBe(true)
    }
  })
})
