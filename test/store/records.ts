/** Small records for the store's tests. */
import { createHash, randomBytes } from 'node:crypto'
import {
  recordOf,
  type Account,
  type Assignment,
  type Campaign,
  type QueuedLetter,
  type Invitee,
  type Quote,
  type RecordChange,
  type SealedBallot,
  type Unit,
  type Session,
} from '../../server/contracts/records.ts'
import type { PublishedTable, Release } from '../../server/tabulation/counting/table.ts'

const text = (en: string) => ({ en, ru: `${en} по-русски` })
let made = 0

/** A campaign id nobody else has. */
export const newCampaign = (): string => `campaign-${++made}-${randomBytes(4).toString('hex')}`

/** An id that is the same for the same number, in no order. */
const idOf = (what: string, number: number): string =>
  createHash('sha256').update(`${what} ${number}`).digest('hex').slice(0, 32)

export const campaignOf = (id: string, more: Partial<Campaign> = {}): Campaign => ({
  id,
  revision: 0,
  survey: 'staff-partner-2010',
  surveyVersion: '1',
  title: text('Staff survey'),
  languages: ['en', 'ru'],
  policy: 'confidential',
  k: 5,
  plan: { banners: ['region', 'organisation'], nested: false, priorities: [] },
  state: 'draft',
  paused: false,
  sender: { name: text('Team'), address: 'team@example.org' },
  schedule: {
    timeZone: 'Europe/Oslo',
    opensOn: '2010-11-08',
    closesOn: '2010-12-10',
    weekday: 1,
    hour: 9,
    intervalDays: 7,
    maximumReminders: 4,
    minimumGapDays: 5,
    sendingHours: { from: 8, to: 18 },
    lastReminderDaysBefore: 2,
  },
  letters: { invitation: { ru: { subject: 'Приглашение', body: '{{link}}' } } },
  ballot: null,
  checklist: { testLetterSent: false },
  openedOn: null,
  closedOn: null,
  synthetic: true,
  ...more,
})

export const inviteeOf = (campaign: string, number: number, more: Partial<Invitee> = {}): Invitee => ({
  id: idOf('invitee', number),
  campaign,
  email: `person-${number}@example.org`,
  name: `Person ${number}`,
  language: number % 2 ? 'ru' : 'en',
  strata: { country: 'Norway', 'kind.of $organisation': 'NGO' },
  disposition: 'notSent',
  done: false,
  bh: null,
  deviceKey: `key-${number}`,
  thanked: false,
  mailings: 0,
  lastLetterOn: null,
  ...more,
})

export const unitOf = (campaign: string, id: string, more: Partial<Unit> = {}): Unit => ({
  campaign,
  id,
  title: `Project ${id}`,
  attributes: { region: 'europe', 'odd.$name': 12 },
  withdrawn: false,
  ...more,
})

/** Of the invitee of that number to the unit. */
export const assignmentOf = (
  campaign: string,
  number: number,
  unit: string,
  more: Partial<Assignment> = {},
): Assignment => ({
  id: idOf(`assignment ${unit}`, number),
  campaign,
  unit,
  invitee: idOf('invitee', number),
  role: 'respondent',
  opened: false,
  ...more,
})

/** A change of the unit's own record by the invitee of that number. */
export const changeOf = (
  campaign: string,
  unit: string,
  revision: number,
  more: Partial<RecordChange> = {},
): RecordChange => ({
  campaign,
  record: recordOf({ id: '', unit, role: 'respondent' }),
  revision,
  at: 1_600_000_000_000 + revision,
  by: idOf(`assignment ${unit}`, 1),
  answers: { 'Q7.$odd': { a: '1' }, Q4: `Reason ${revision}` },
  complete: false,
  ...more,
})

export const letterOf = (campaign: string, number: number, more: Partial<QueuedLetter> = {}): QueuedLetter => ({
  id: idOf(`queued letter ${campaign}`, number),
  campaign,
  invitee: idOf('invitee', number),
  kind: 'invitation',
  mailing: 1,
  state: 'due',
  putOff: 0,
  notBefore: 0,
  claim: null,
  ...more,
})

export const ballotOf = (campaign: string, number: number, size = 600): SealedBallot => ({
  id: createHash('sha256').update(`ballot ${number}`).digest('hex'),
  campaign,
  ciphertext: new Uint8Array(randomBytes(size)),
})

export const quoteOf = (campaign: string, variable: string, number: number): Quote => ({
  id: idOf(`quote ${variable}`, number),
  campaign,
  variable,
  original: `Text ${number}`,
  redacted: null,
  state: 'unread',
  revision: 0,
})

export const accountOf = (name: string, more: Partial<Account> = {}): Account => ({
  name,
  role: 'researcher',
  campaigns: null,
  password: 'scrypt$16384$8$1$c2FsdA$aGFzaA',
  totp: null,
  totpStep: 0,
  generation: 1,
  ...more,
})

export const sessionOf = (id: string, account: string, more: Partial<Session> = {}): Session => {
  const now = Date.now()
  return { id, account, generation: 1, begun: now, used: now, proved: now, expires: now + 3_600_000, ...more }
}

export const releaseOf = (id: string, variables: number, rows: number): Release => ({
  id,
  campaign: id,
  producer: { en: 'The team', ru: 'Группа' },
  survey: 'staff-partner-2010',
  surveyVersion: '1',
  title: text('Staff survey'),
  policy: 'open',
  k: 5,
  plan: { banners: ['region', 'organisation'], nested: false, priorities: [] },
  method: 'plain-1',
  synthetic: true,
  invited: 100,
  responses: 60,
  fielded: { from: '2010-11-08', to: null },
  releasedOn: '2010-12-11',
  banners: [],
  digest: createHash('sha256').update(`${id} ${variables} ${rows}`).digest('hex'),
  variables: Array.from({ length: variables }, (_, index) => ({
    variable: { name: `V${index}`, type: 'single', label: text('A question') } as never,
    notes: [],
    tables: [
      {
        variable: `V${index}`,
        banner: null,
        level: 'total',
        columns: [{ categories: [], label: text('Everybody') }],
        rows: Array.from({ length: rows }, (_, row) => ({
          codes: [String(row)],
          kind: 'answer' as const,
          label: text(`Answer ${row}`),
        })),
        counts: Array.from({ length: rows }, (_, row) => [row]),
      } as unknown as PublishedTable,
    ],
  })),
})

export async function listOf<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of stream) list.push(item)
  return list
}
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
