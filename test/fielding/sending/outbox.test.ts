import { createServer, type AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, Letter, Mailer } from '../../../server/mail/mailer.ts'
import { recoverClaims, startOutbox, tick } from '../../../server/fielding/sending/outbox.ts'
import { closeCampaign, pauseCampaign } from '../../../server/fielding/campaigns/campaigns.ts'
import { letterId } from '../../../server/fielding/sending/schedule.ts'
import type { QueuedLetter } from '../../../server/contracts/records.ts'
import { campaign, invitee } from '../fixtures.ts'
import { office, type Office } from '../office.ts'
import { smtpMailer } from '../../../server/mail/smtp.ts'
import { smtpSink } from '../../mail/sink.ts'

/** A mail system that keeps letters and answers as it is told. */
function postOffice(answer: (letter: Letter, attempt: number) => Delivery = () => ({ outcome: 'sent' })) {
  const letters: Letter[] = []
  let attempts = 0
  const mailer: Mailer = {
    kind: 'smtp',
    send: async (letter) => {
      attempts += 1
      const delivery = answer(letter, attempts)
      if (delivery.outcome === 'sent') letters.push(letter)
      return delivery
    },
    close: async () => {},
  }
  return { mailer, letters, attempts: () => attempts }
}

let place: Office
beforeEach(async () => {
  place = await office()
})
afterEach(() => place.close())

const at = (iso: string) => {
  place.clock = new Date(iso)
}
const queuedLetters = async () => {
  const all: QueuedLetter[] = []
  for await (const queued of place.store.queuedLetters('partners-2010')) all.push(queued)
  return all
}

describe('the outbox', () => {
  it('invites everybody once, in their language, and then falls silent', async () => {
    const people = [invitee(), invitee({ language: 'ru', name: 'Айгуль' }), invitee({ name: '' })]
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(people)
    const post = postOffice()
    expect(await tick({ ...place, mailer: post.mailer })).toEqual({
      inserted: 3,
      sent: 3,
      delayed: 0,
      failed: 0,
      dropped: 0,
    })
    expect(await tick({ ...place, mailer: post.mailer })).toMatchObject({ inserted: 0, sent: 0 })
    expect(post.letters.map((letter) => letter.to.address).sort()).toEqual(people.map((each) => each.email).sort())
    expect(post.letters.find((letter) => letter.language === 'ru')!.text).toMatch(/^Здравствуйте, Айгуль!/)
    expect(await place.store.invitee('partners-2010', people[0]!.id)).toMatchObject({
      disposition: 'invited',
      mailings: 1,
      lastLetterOn: '2010-11-08',
    })
  })
  it('drops the reminder of somebody who is shown as done', async () => {
    const who = invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' })
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([who])
    const key = { campaign: 'partners-2010', invitee: who.id, kind: 'reminder', mailing: 2 } as const
    await place.store.queueLetters([{ id: letterId(key), ...key, state: 'due', putOff: 0, notBefore: 0, claim: null }])
    await place.store.markDone('partners-2010', who.id)
    at('2010-11-15T08:00:00Z')
    await place.store.claimTurn('partners-2010', 'thankYous 2010-11-15')
    const post = postOffice()
    expect(await tick({ ...place, mailer: post.mailer })).toMatchObject({ sent: 0, dropped: 1 })
    expect(post.attempts()).toBe(0)
  })
  it('tries again later and later after a temporary failure, and gives up for this mailing', async () => {
    await place.store.insertCampaign(campaign())
    const who = invitee()
    await place.store.insertInvitees([who])
    const post = postOffice(() => ({ outcome: 'temporary', reason: '451 4.7.1 later' }))
    const start = Date.UTC(2010, 10, 8, 8)
    for (let minute = 0; minute < 60 * 24 * 6; minute += 1) {
      at(new Date(start + minute * 60_000).toISOString())
      if (minute < 10 || minute % 30 === 0) await tick({ ...place, mailer: post.mailer })
    }
    expect(post.attempts()).toBe(6)
    expect(await queuedLetters()).toMatchObject([{ state: 'failed', failure: '451 4.7.1 later' }])
    expect(await place.store.invitee('partners-2010', who.id)).toMatchObject({
      disposition: 'notSent',
      mailings: 0,
      lastLetterOn: null,
    })
    at('2010-11-15T08:00:00Z')
    const healthy = postOffice()
    await tick({ ...place, mailer: healthy.mailer })
    expect(healthy.letters.map((letter) => letter.subject)).toEqual(['Your view matters: Staff and partner survey'])
  })
  it('never writes again to an address that does not exist', async () => {
    await place.store.insertCampaign(campaign())
    const who = invitee()
    await place.store.insertInvitees([who])
    const post = postOffice(() => ({ outcome: 'permanent', reason: '550 5.1.1 no such user' }))
    for (const day of ['08', '15', '22']) {
      at(`2010-11-${day}T10:00:00Z`)
      await tick({ ...place, mailer: post.mailer })
    }
    expect(post.attempts()).toBe(1)
    expect(await place.store.invitee('partners-2010', who.id)).toMatchObject({
      disposition: 'bounced',
      bounceReason: '550 5.1.1 no such user',
    })
  })
  it('stops at a fault of ours and leaves everybody as they were', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(Array.from({ length: 60 }, () => invitee()))
    const post = postOffice(() => ({ outcome: 'fault', reason: 'ECONNREFUSED' }))
    await tick({ ...place, mailer: post.mailer })
    expect(post.attempts()).toBe(1)
    expect(await place.store.countInvitees('partners-2010')).toMatchObject({ notSent: 60 })
    at('2010-11-08T08:10:00Z')
    const healthy = postOffice()
    await tick({ ...place, mailer: healthy.mailer })
    expect(new Set(healthy.letters.map((letter) => letter.to.address)).size).toBe(60)
    expect(healthy.letters).toHaveLength(60)
  })
  it('does not try again when nobody knows whether the letter left', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([invitee()])
    const post = postOffice(() => ({ outcome: 'unknown', reason: 'connection closed' }))
    for (const time of ['08T08:00', '08T09:00', '09T09:00']) {
      at(`2010-11-${time}:00Z`)
      await tick({ ...place, mailer: post.mailer })
    }
    expect(post.attempts()).toBe(1)
    expect(await queuedLetters()).toMatchObject([{ state: 'failed', failure: 'fateUnknown' }])
  })
  it('thanks once a day, in an order that is not the order of answering', async () => {
    const people = Array.from({ length: 60 }, () =>
      invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' }),
    )
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(people)
    const post = postOffice()
    at('2010-11-09T08:00:00Z')
    await tick({ ...place, mailer: post.mailer })
    for (const each of people) await place.store.markDone('partners-2010', each.id)
    for (const hour of ['08:05', '10:00', '15:00', '20:00']) {
      at(`2010-11-09T${hour}:00Z`)
      await tick({ ...place, mailer: post.mailer })
    }
    expect(post.letters).toEqual([])
    at('2010-11-10T08:00:00Z')
    await tick({ ...place, mailer: post.mailer })
    await tick({ ...place, mailer: post.mailer })
    expect(post.letters).toHaveLength(60)
    const order = people.map((each) => post.letters.findIndex((letter) => letter.to.address === each.email))
    const rank =
      order.reduce((sum, place_, index) => sum + (place_ - 29.5) * (index - 29.5), 0) /
      order.reduce((sum, _, index) => sum + (index - 29.5) ** 2, 0)
    expect(Math.abs(rank)).toBeLessThan(0.6)
    expect(post.letters.every((letter) => letter.headers['List-Unsubscribe'] === undefined)).toBe(true)
  })
  it('never sends a letter twice when several processes send', async () => {
    const people = Array.from({ length: 150 }, () => invitee())
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(people)
    const post = postOffice()
    await Promise.all([1, 2, 3].map(() => tick({ ...place, mailer: post.mailer })))
    expect(post.letters).toHaveLength(150)
    expect(new Set(post.letters.map((letter) => letter.messageId)).size).toBe(150)
  })
  it('takes up the claims of a process that died, except where the letter may have left', async () => {
    const [untouched, marked] = [
      invitee(),
      invitee({ disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' }),
    ]
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([untouched, marked])
    const keys = [untouched, marked].map(
      (each) => ({ campaign: 'partners-2010', invitee: each.id, kind: 'invitation', mailing: 1 }) as const,
    )
    await place.store.queueLetters(
      keys.map((key) => ({ id: letterId(key), ...key, state: 'due', putOff: 0, notBefore: 0, claim: null })),
    )
    await place.store.claimLetters('dead', place.clock.getTime(), place.clock.getTime() + 600_000, 10)
    expect(await recoverClaims(place)).toBe(0)
    at('2010-11-08T08:20:00Z')
    expect(await recoverClaims(place)).toBe(1)
    const post = postOffice()
    await tick({ ...place, mailer: post.mailer })
    expect(post.letters.map((letter) => letter.to.address)).toEqual([untouched.email])
    expect((await queuedLetters()).map((queued) => queued.failure ?? queued.state).sort()).toEqual([
      'fateUnknown',
      'sent',
    ])
  })
  it('sends an extra letter whose process died before it was marked, and only that', async () => {
    const before = { disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-01' } as const
    const [untouched, marked] = [invitee(before), invitee({ ...before, lastLetterOn: '2010-11-08' })]
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([untouched, marked])
    await place.store.queueLetters(
      [untouched, marked].map((each) => {
        const key = {
          campaign: 'partners-2010',
          invitee: each.id,
          kind: 'invitation',
          mailing: 1,
          extra: '2010-11-08',
        } as const
        return { id: letterId(key), ...key, state: 'due', putOff: 0, notBefore: 0, claim: null }
      }),
    )
    await place.store.claimLetters('dead', place.clock.getTime(), place.clock.getTime() + 600_000, 10)
    at('2010-11-08T08:20:00Z')
    expect(await recoverClaims(place)).toBe(1)
    const states = new Map((await queuedLetters()).map((queued) => [queued.invitee, queued.failure]))
    expect(states.get(untouched.id)).toBe('claimAbandoned')
    expect(states.get(marked.id)).toBe('fateUnknown')
  })
  it('keeps a slow pace whole: no turn is spent on a letter whose claim ran out, and a round ends within minutes', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(Array.from({ length: 60 }, () => invitee()))
    const post = postOffice()
    let turns = 0
    const turn = async () => {
      turns += 1
      at(new Date(place.clock.getTime() + 20_000).toISOString())
    }
    const sent: number[] = []
    for (let round = 0; round < 3; round++) {
      const began = place.clock.getTime()
      const report = await tick({ ...place, mailer: { ...post.mailer, connections: 5, turn } })
      expect(report).toMatchObject({ delayed: 0, failed: 0, dropped: 0 })
      expect(place.clock.getTime() - began).toBeLessThanOrEqual(10 * 60_000)
      sent.push(report.sent)
    }
    expect(sent.reduce((sum, each) => sum + each)).toBe(60)
    expect(turns).toBeLessThanOrEqual(60 + sent.length)
  })
  it('sends over every connection to the end, though some addresses are refused', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(Array.from({ length: 300 }, () => invitee()))
    let [number, fewer] = [0, 0]
    /** On their way together: the first alone, then five at a time, and what is left at the end. */
    const onTheirWay: (() => void)[] = []
    const arrive = () => onTheirWay.splice(0).forEach((arrived) => arrived())
    const mailer: Mailer = {
      ...postOffice().mailer,
      connections: 5,
      turn: () => Promise.resolve(),
      send: async () => {
        number += 1
        const refused = number % 20 === 0
        const arrived = new Promise<void>((resolve) => onTheirWay.push(resolve))
        const late = setTimeout(() => {
          fewer += 1
          arrive()
        }, 2000)
        if (number === 1 || number === 300 || onTheirWay.length === 5) arrive()
        await arrived
        clearTimeout(late)
        return refused ? { outcome: 'permanent', reason: '550 no such user' } : { outcome: 'sent' }
      },
    }
    expect(await tick({ ...place, mailer })).toMatchObject({ sent: 285, failed: 15 })
    expect(fewer).toBeLessThanOrEqual(3) // where letters are claimed
  })
  it('sends nothing while paused and goes on afterwards', async () => {
    await place.store.insertCampaign(campaign({ paused: true }))
    await place.store.insertInvitees([invitee()])
    const post = postOffice()
    await tick({ ...place, mailer: post.mailer })
    expect(post.attempts()).toBe(0)
    await place.store.replaceCampaign({ ...(await place.store.campaign('partners-2010'))!, paused: false })
    await tick({ ...place, mailer: post.mailer })
    expect(post.letters).toHaveLength(1)
  })
  describe('whose campaign is stopped', () => {
    const ADA = { name: 'ada' }
    const ID = 'partners-2010'
    const pausing = (paused: boolean) => pauseCampaign(place, ID, paused, ADA)
    const invited = (count: number, id = ID) => Array.from({ length: count }, () => invitee({ campaign: id }))
    const inviting = async (count: number) => {
      await place.store.insertCampaign(campaign())
      await place.store.insertInvitees(invited(count))
      return postOffice()
    }

    it('takes nothing of the pace of the others, and is looked at once', async () => {
      for (const id of [ID, 'staff-2010']) {
        await place.store.insertCampaign(campaign({ id }))
        await place.store.insertInvitees(invited(60, id))
      }
      const post = postOffice()
      expect(await tick({ ...place, mailer: post.mailer }, () => true)).toMatchObject({ inserted: 120, sent: 0 })
      await pausing(true)
      let turns = 0
      const turn = async () => {
        turns += 1
      }
      const mailer = { ...post.mailer, connections: 3, turn }
      expect(await tick({ ...place, mailer })).toMatchObject({ sent: 60, delayed: 60 })
      expect(turns).toBeLessThanOrEqual(60 + 12) // those at hand when the last one leaves
      at('2010-11-08T10:00:00Z')
      expect(await tick({ ...place, mailer })).toMatchObject({ sent: 0, delayed: 0 })
      await pausing(false)
      expect(await tick({ ...place, mailer })).toMatchObject({ sent: 60, delayed: 0 })
    })
    it('sends no more than what is on its way, however many letters are claimed', async () => {
      const post = await inviting(25)
      const turn = async () => {
        at(new Date(place.clock.getTime() + 2000).toISOString())
        if (post.letters.length === 3) await pausing(true)
      }
      await tick({ ...place, mailer: { ...post.mailer, turn } })
      expect(post.letters.length).toBeLessThanOrEqual(4)
    })
    it('goes on at once, though a letter was being put off in that moment', async () => {
      const post = await inviting(10)
      await tick({ ...place, mailer: post.mailer }, () => true)
      await pausing(true)
      const finishLetter: Office['store']['finishLetter'] = async (...letter) => {
        await pausing(false)
        return place.store.finishLetter(...letter)
      }
      const store = { ...place.store, finishLetter }
      expect(await tick({ ...place, store, mailer: post.mailer })).toMatchObject({ sent: 10 })
    })
    it('leaves nothing waiting once it is closed', async () => {
      const post = await inviting(10)
      await tick({ ...place, mailer: post.mailer }, () => true)
      await pausing(true)
      await tick({ ...place, mailer: post.mailer })
      await closeCampaign(place, ID, ADA, { despiteLetters: true })
      expect(await tick({ ...place, mailer: post.mailer })).toMatchObject({ sent: 0, dropped: 10 })
    })
  })
  it('runs by itself until it is stopped', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([invitee()])
    const post = postOffice()
    const stop = startOutbox({ ...place, mailer: post.mailer }, { everyMs: 20 })
    for (let wait = 0; wait < 200 && post.letters.length === 0; wait++)
      await new Promise((later) => setTimeout(later, 10))
    await stop()
    expect(post.letters).toHaveLength(1)
  })
  it('stops within its time though the mail system never answers, and does not send that letter again', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([invitee()])
    let asked = 0
    let answer = (): void => undefined
    const silent: Mailer = {
      kind: 'smtp',
      send: () => {
        asked += 1
        return new Promise((resolve) => {
          answer = () => resolve({ outcome: 'sent' })
        })
      },
      close: () => Promise.resolve(),
    }
    const stop = startOutbox({ ...place, mailer: silent }, { everyMs: 20, lastLetter: 200 })
    while (asked === 0) await new Promise((later) => setTimeout(later, 10))
    const began = performance.now()
    await stop()
    expect(performance.now() - began).toBeLessThan(2000)
    const post = postOffice()
    await tick({ ...place, mailer: post.mailer })
    expect(post.letters).toHaveLength(0)
    answer()
  })
  it('sends to others when one campaign has lost its keys', async () => {
    await place.store.insertCampaign(campaign({ id: 'a-broken' }))
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees([invitee({ campaign: 'a-broken' }), invitee()])
    const post = postOffice()
    const linksOf: Office['linksOf'] = async (each) => {
      if (each.id === 'a-broken') throw new Error('keys missing')
      return place.linksOf(each)
    }
    expect(await tick({ ...place, linksOf, mailer: post.mailer })).toMatchObject({ sent: 1, delayed: 1 })
  })
})

describe('a mail setting that is wrong', () => {
  const PEOPLE = 40
  const refusing = (responseCode: number, message: string) => () => smtpSink(() => ({ responseCode, message }))
  /** Ends the connection as soon as the client has said what matches. */
  const droppingAt = (said: RegExp) => async () => {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      if (said.test('')) return void socket.destroy()
      let inLetter = false
      socket.write('220 relay\r\n')
      socket.on('data', (bytes) => {
        const text = bytes.toString()
        if (said.test(text)) socket.destroy()
        else if (text.startsWith('DATA')) socket.write('354 go on\r\n', () => (inLetter = true))
        else if (!inLetter) socket.write('250 ok\r\n')
      })
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    return { port, close: () => new Promise<void>((closed) => server.close(() => closed())) }
  }
  const gone = async () => {
    const sink = await smtpSink()
    await sink.close()
    return { port: sink.port, close: async () => {} }
  }
  it.each([
    ['every recipient is refused without a reason', refusing(550, 'relay not permitted')],
    ['every recipient is refused by policy', refusing(554, '5.7.1 Relay access denied')],
    ['every mailbox is called unknown', refusing(550, '5.1.1 No such user')],
    ['the server wants a password', refusing(530, '5.7.0 Authentication required')],
    ['the sender is on a block list', refusing(550, 'Service unavailable; Client host blocked using rbl')],
    ['nobody listens', gone],
    ['the connection ends at once', droppingAt(/^$/)],
    ['it ends at the greeting', droppingAt(/^EHLO/)],
    ['it ends at the sender', droppingAt(/^MAIL/)],
    ['it ends at the recipient', droppingAt(/^RCPT/)],
    ['it ends before the letter', droppingAt(/^DATA/)],
  ])('loses nobody, and everybody is written to once it is mended: %s', async (_what, broken) => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(Array.from({ length: PEOPLE }, () => invitee()))
    const relay = await broken()
    const wrong = smtpMailer({ host: '127.0.0.1', port: relay.port })
    for (const minute of ['00', '06', '12']) {
      at(`2010-11-08T08:${minute}:00Z`)
      await tick({ ...place, mailer: wrong })
    }
    await wrong.close()
    await relay.close()
    expect(await place.store.countInvitees('partners-2010')).toMatchObject({ notSent: PEOPLE, invited: 0, bounced: 0 })
    const sink = await smtpSink()
    const right = smtpMailer({ host: '127.0.0.1', port: sink.port })
    for (const hour of ['09', '10', '11', '12']) {
      at(`2010-11-08T${hour}:30:00Z`)
      await tick({ ...place, mailer: right })
    }
    await right.close()
    await sink.close()
    expect(sink.received).toHaveLength(PEOPLE)
    expect(new Set(sink.received.map(({ to }) => to)).size).toBe(PEOPLE)
  })
  it('blames no address where sending is stopped after a few refusals', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(Array.from({ length: PEOPLE }, () => invitee()))
    const post = postOffice(() => ({ outcome: 'permanent', reason: '550 5.1.1 no such user' }))
    await tick({ ...place, mailer: post.mailer }, () => post.attempts() === 3)
    expect(await place.store.countInvitees('partners-2010')).toMatchObject({ notSent: PEOPLE, bounced: 0 })
  })
  it('takes single dead mailboxes for what they are where other letters are accepted', async () => {
    await place.store.insertCampaign(campaign())
    await place.store.insertInvitees(
      Array.from({ length: PEOPLE }, (_, n) => invitee(n % 10 === 0 ? { email: `gone${n}@partner.example` } : {})),
    )
    const post = postOffice(({ to }) =>
      to.address.startsWith('gone') ? { outcome: 'permanent', reason: '550 5.1.1 no such user' } : { outcome: 'sent' },
    )
    await tick({ ...place, mailer: post.mailer })
    expect(await place.store.countInvitees('partners-2010')).toMatchObject({ notSent: 0, invited: 36, bounced: 4 })
  })
})
