import { randomBytes } from 'node:crypto'
import { staffPartner2010 } from '../shipped-surveys.ts'
import type { BallotBox, Campaign, Invitee, Schedule } from '../../server/contracts/records.ts'

export const WEEKLY: Schedule = {
  timeZone: 'Europe/Oslo',
  opensOn: '2010-11-08',
  closesOn: '2011-01-09',
  weekday: 1,
  hour: 9,
  intervalDays: 7,
  maximumReminders: 12,
  minimumGapDays: 3,
  sendingHours: { from: 8, to: 18 },
  lastReminderDaysBefore: 3,
}

/** The public half of keys that open nothing: one trustee alone, whose share has shown that it opens. */
export const BALLOT: BallotBox = {
  issuer: { kty: 'RSA', n: 'n', e: 'AQAB' },
  thumbprint: 'Zk9-thumbprint-of-the-issuer-key-0123456789A',
  paddedSize: 4096,
  box: {
    format: 1,
    campaign: 'partners-2010',
    publicKey: 'box',
    thumbprint: 'Bx7-thumbprint-of-the-box-key-0123456789ABCDE',
    threshold: 1,
    trustees: [
      {
        name: 'Vera',
        keys: { sealing: 'sealing', signing: 'signing' },
        sealedShare: 'share',
        shareFingerprint: 'f'.repeat(64),
      },
    ],
    testBallot: { sealed: 'test', digest: 'd'.repeat(64) },
  },
  proofs: [
    {
      campaign: 'partners-2010',
      box: 'Bx7-thumbprint-of-the-box-key-0123456789ABCDE',
      trustee: 0,
      proof: 'p',
      signature: 's',
    },
  ],
}

export const campaign = (changes: Partial<Campaign> = {}): Campaign => ({
  id: 'partners-2010',
  revision: 1,
  survey: 'staff-partner-2010',
  surveyVersion: staffPartner2010.version,
  title: { en: 'Staff and partner survey', ru: 'Опрос сотрудников и партнёров' },
  languages: ['en', 'ru'],
  policy: 'confidential',
  k: 5,
  plan: { banners: ['region', 'organisation'], nested: false, priorities: [] },
  state: 'open',
  paused: false,
  sender: {
    name: { en: 'The evaluation team', ru: 'Группа оценки' },
    address: 'team@evaluation.example',
    replyTo: 'questions@evaluation.example',
  },
  schedule: WEEKLY,
  letters: {},
  ballot: BALLOT,
  checklist: { testLetterSent: true },
  openedOn: '2010-11-08',
  closedOn: null,
  synthetic: false,
  ...changes,
})

let counter = 0
export const invitee = (changes: Partial<Invitee> = {}): Invitee => {
  counter += 1
  return {
    id: randomBytes(16).toString('hex'),
    campaign: 'partners-2010',
    email: `person${counter}@partner.example`,
    name: `Person ${counter}`,
    language: 'en',
    strata: {},
    disposition: 'notSent',
    done: changes.disposition === 'done',
    bh: null,
    deviceKey: 'k'.repeat(43),
    thanked: false,
    mailings: 0,
    lastLetterOn: null,
    ...changes,
  }
}
