import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { messagesAt, messagesFrom, readBounces } from '../../server/fielding/sending/bounces.ts'
import { translate } from '../../server/language/locales.ts'
import { messageId } from '../../server/fielding/letters/letters.ts'
import { notificationsIn } from '../../server/fielding/outcomes/notification-reading.ts'
import { messagesIn, readNotification } from '../../server/fielding/outcomes/notifications.ts'
import { NOTICES, OTHERS, type Written } from './bounce-corpus.ts'
import { KINDS } from './bounce-kinds.ts'
import { letterId } from '../../server/fielding/sending/schedule.ts'
import { campaign, invitee } from './fixtures.ts'
import { links, office, type Office } from './office.ts'

const notice = (
  to: string,
  returned: string | null,
  { action = 'failed', status = '5.1.1', diagnostic = 'smtp; 550 5.1.1 <x> User\r\n unknown' } = {},
) =>
  [
    'From: MAILER-DAEMON@mx.example',
    'To: team@evaluation.example',
    'Subject: Undelivered Mail',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="B"',
    '',
    '--B',
    'Content-Type: text/plain',
    '',
    'Could not be delivered.',
    'From the mail system',
    '--B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: ${diagnostic}`,
    '',
    ...(returned
      ? ['--B', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${returned}`, 'Subject: Survey', '']
      : []),
    '--B--',
    '',
  ].join('\r\n')
const plain = (...headers: string[]) => [...headers, '', 'I am away.', ''].join('\r\n')

let place: Office
beforeEach(async () => {
  place = await office()
  await place.store.insertCampaign(campaign())
})
afterEach(() => place.close())

const invited = async (email: string) => {
  const who = invitee({ email, disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' })
  await place.store.insertInvitees([who])
  const key = { campaign: who.campaign, invitee: who.id, kind: 'invitation', mailing: 1 } as const
  await place.store.queueLetters([{ id: letterId(key), ...key, state: 'sent', putOff: 0, notBefore: 0, claim: null }])
  return { who, id: messageId(links(campaign()).messageIdKey, letterId(key), 'team@evaluation.example') }
}
const read = (...messages: string[]) =>
  readBounces(
    place,
    messages.map((each) => Buffer.from(each)),
  )
const standing = async (id: string) => (await place.store.invitee('partners-2010', id))!

describe('a mailbox made against its reader', () => {
  const HEAD = 'From: MAILER-DAEMON@mx.example\r\nTo: team@evaluation.example\r\n'
  const shapes: Readonly<Record<string, (lines: number) => string>> = {
    'blank lines': (lines) => `${HEAD}\r\n${'\r\n'.repeat(lines)}`,
    addresses: (lines) => `${HEAD}\r\n${Array.from({ length: lines }, (_, n) => `a${n}@b${n}.example`).join(' ')}`,
    'years in a separator': (lines) => `x\n\nFrom a Mon Jan 10 10:10${' 2020'.repeat(lines)}x`,
  }

  it.each(Object.keys(shapes))(
    'costs no more than in proportion: %s',
    async (shape) => {
      const costOf = async (lines: number) => {
        const file = Buffer.from(shapes[shape]!(lines))
        let least = Infinity
        for (let time = 0; time < 3; time++) {
          const start = performance.now()
          for (const message of messagesIn(file)) await readNotification(message)
          least = Math.min(least, performance.now() - start)
        }
        return least
      }
      const [few, many] = [await costOf(10_000), await costOf(80_000)]
      expect(many).toBeLessThan(Math.max(few * 8 * 3, 100)) // eight times as much; a square would be 64 times
    },
    60_000,
  )

  it('is read in a thread, whole and in its order', async () => {
    const one = `From a Mon Jan 10 10:10:10 2020\n${notice('gone@partner.example', null)}\n\n`
    const kinds = []
    const file = `${one}From a Mon Jan 10 10:10:10 2020\n${plain('From: anna@partner.example', 'Subject: Автоответ: отпуск')}`
    for await (const { kind } of notificationsIn(Buffer.from(file))) kinds.push(kind)
    expect(kinds).toEqual(['bounce', 'autoReply'])
  })
})

describe('messages that come back', () => {
  it('stops letters to a dead address and keeps the reason', async () => {
    const { who, id } = await invited('gone@partner.example')
    expect(await read(notice('gone@partner.example', id))).toMatchObject({ messages: 1, bounced: 1 })
    expect(await standing(who.id)).toMatchObject({ disposition: 'bounced', bounceReason: '550 5.1.1 <x> User unknown' })
    expect(await read(notice('gone@partner.example', id))).toMatchObject({ bounced: 0, unmatched: 1 })
  })
  it('finds the person by the address where the letter is not returned', async () => {
    const { who } = await invited('gone@partner.example')
    expect(await read(notice('Gone@partner.example', null))).toMatchObject({ bounced: 1 })
    expect((await standing(who.id)).disposition).toBe('bounced')
  })
  it('leaves full mailboxes, delays, policy and automatic replies alone', async () => {
    const { who, id } = await invited('busy@partner.example')
    const report = await read(
      notice('busy@partner.example', id, { status: '5.2.2', diagnostic: 'smtp; 552 Mailbox full' }),
      notice('busy@partner.example', id, { action: 'delayed', status: '4.4.1', diagnostic: 'smtp; timed out' }),
      notice('busy@partner.example', id, { status: '5.1.1', diagnostic: 'smtp; 550 5.7.1 Rejected as spam' }),
      plain('Subject: Re: Survey', 'Auto-Submitted: auto-replied'),
      plain('Subject: Автоответ: отпуск'),
      plain('Subject: A question about the survey'),
      '\u0000\u0001 nonsense',
    )
    expect(report).toEqual({ messages: 7, bounced: 0, soft: 3, autoReplies: 2, unmatched: 0, other: 2 })
    expect((await standing(who.id)).disposition).toBe('invited')
  })
  it('finds the person by the address where a relay gave the letter another Message-ID', async () => {
    const { who } = await invited('gone@partner.example')
    expect(await read(notice('gone@partner.example', '<0102018c0@relay.example>'))).toMatchObject({ bounced: 1 })
    expect((await standing(who.id)).disposition).toBe('bounced')
  })
  it('finds the person where a plus sign of the address is written as RFC 3461 writes it', async () => {
    const { who } = await invited('gone+work@partner.example')
    const raw = notice('private@elsewhere.example', null)
    const forwarded = raw.replace('Final-', 'Original-Recipient: rfc822; gone+2Bwork@partner.example\r\nFinal-')
    expect(await read(forwarded)).toMatchObject({ bounced: 1 })
    expect((await standing(who.id)).disposition).toBe('bounced')
  })
  it('changes nothing for addresses that are not ours, for someone done, or for an address corrected since', async () => {
    const { who, id } = await invited('old@partner.example')
    expect(await read(notice('other@elsewhere.example', '<other@elsewhere.example>'))).toMatchObject({
      bounced: 0,
      unmatched: 1,
    })
    await place.store.updateInvitee('partners-2010', who.id, { email: 'new@partner.example' })
    expect(await read(notice('old@partner.example', id))).toMatchObject({ bounced: 0 })
    const done = await invited('done@partner.example')
    await place.store.markDone('partners-2010', done.who.id)
    await place.store.showDone('partners-2010', '2010-11-10')
    expect(await read(notice('done@partner.example', done.id))).toMatchObject({ bounced: 0 })
    expect((await standing(done.who.id)).disposition).toBe('done')
  })
  it('says of letters of people who are known that nobody is left to stop, not that they are unknown', async () => {
    const [corrected, done, stopped, twice] = [
      await invited('old@partner.example'),
      await invited('done@partner.example'),
      await invited('stopped@partner.example'),
      await invited('twice@partner.example'),
    ]
    await place.store.updateInvitee('partners-2010', corrected.who.id, { email: 'new@partner.example' })
    await place.store.markDone('partners-2010', done.who.id)
    await place.store.showDone('partners-2010', '2010-11-10')
    await place.store.updateInvitee('partners-2010', stopped.who.id, { disposition: 'optedOut' })
    const report = await read(
      notice('nobody@elsewhere.example', null),
      notice('old@partner.example', corrected.id),
      notice('done@partner.example', done.id),
      notice('stopped@partner.example', stopped.id),
      notice('twice@partner.example', twice.id),
      notice('twice@partner.example', twice.id),
    )
    expect(report).toMatchObject({ messages: 6, bounced: 1, unmatched: 5 })
    const said = {
      en: 'Returned, with nobody left to stop (unknown, corrected, answered or already stopped)',
      ru: 'Вернулось, но останавливать некого (адрес неизвестен или исправлен, письма уже остановлены либо человек уже ответил)',
    }
    for (const [language, words] of Object.entries(said)) {
      expect(translate(language, 'admin:bounces.unmatched')).toBe(words)
      expect(translate(language, 'commands:bounces.done', { ...report })).toContain(`${words}: 5.`)
    }
  })
  it('treats who has just taken part like everybody else', async () => {
    const [done, silent] = [await invited('done@partner.example'), await invited('silent@partner.example')]
    await place.store.markDone('partners-2010', done.who.id)
    const reports = [
      await read(notice('done@partner.example', done.id)),
      await read(notice('silent@partner.example', silent.id)),
    ]
    expect(reports[0]).toEqual(reports[1])
    expect(reports[0]).toMatchObject({ bounced: 1, unmatched: 0 })
    expect(await standing(done.who.id)).toMatchObject({ disposition: 'bounced', done: true })
  })
  it('reads mailbox files, single messages and folders', async () => {
    const one = notice('a@partner.example', null)
    const mailbox = Buffer.from(
      `From MAILER-DAEMON Mon Nov  8 09:00:00 2010\r\n${one.replace(/^From /gm, '>From ')}\r\n\r\nFrom x Mon Nov  8 09:00:01 2010\r\n${plain('Subject: Hello')}`,
    )
    expect(messagesIn(mailbox)).toHaveLength(2)
    expect(Buffer.from(messagesIn(mailbox)[0]!).toString()).toContain('\r\nFrom the mail system')
    expect(messagesIn(Buffer.from(one))).toHaveLength(1)
    const sentence = mailbox
      .toString()
      .replace('I am away.', 'Hello,\r\n\r\nFrom Monday on I am away until 2011\r\nX: y')
    expect(messagesIn(Buffer.from(sentence))).toHaveLength(2)
    expect(messagesIn(Buffer.from(''))).toHaveLength(0)
    const folder = await mkdtemp(join(tmpdir(), 'bounces-'))
    await writeFile(join(folder, 'a.eml'), one)
    await writeFile(join(folder, 'b.mbox'), mailbox)
    const found = []
    for await (const message of messagesAt(folder)) found.push(message)
    expect(found).toHaveLength(3)
    const piped = []
    for await (const message of messagesFrom(Readable.from([mailbox.subarray(0, 50), mailbox.subarray(50)])))
      piped.push(message)
    expect(piped).toHaveLength(2)
    await rm(folder, { recursive: true })
  })
})

describe('a notice from a public bug report', () => {
  it.each([
    ['c1-exim-mailru-bounce', ['gone@partner.example'], 1],
    ['c2-qmail', ['gone@partner.example'], 1],
    ['c3-status-500-policy', ['gone@partner.example'], 0],
    ['c6-relay-rewrote-message-id', ['p1@partner1.example'], 1],
  ])('%s stops letters to whom it says is not there, and to nobody else', async (name, whose, bounced) => {
    const people = await Promise.all([...whose, 'other@partner.example'].map(invited))
    const raw = await readFile(join(import.meta.dirname, '../fixtures/bounces', `${name}.eml`))
    expect(await readBounces(place, [raw])).toEqual({
      messages: 1,
      bounced,
      soft: 1 - bounced,
      autoReplies: 0,
      unmatched: 0,
      other: 0,
    })
    expect(await Promise.all(people.map(async ({ who }) => (await standing(who.id)).disposition))).toEqual([
      bounced === 1 ? 'bounced' : 'invited',
      'invited',
    ])
  })
})

describe('the notices of some twenty-five mail systems', () => {
  const said = async ({ raw }: Written) => {
    const read = await readNotification(Buffer.from(raw))
    return read.kind === 'bounce' ? read.recipients.map(({ address, severity }) => `${address} ${severity}`) : read.kind
  }
  const as = (severity: string) => [`gone@partner.example ${severity}`]

  it.each(NOTICES.map((notice, number) => [notice.system, number, notice] as const))(
    '%s, %i, is read as it is meant',
    async (_system, _number, notice) => expect(await said(notice)).toEqual(as(notice.means)),
  )
  it.each(KINDS.map((notice, number) => [notice.system, number, notice] as const))(
    '%s, kind %i, is read as it is meant',
    async (_system, _number, notice) =>
      expect(await said(notice)).toEqual(/hard|soft/.test(notice.means) ? as(notice.means) : notice.means),
  )
  it.each(OTHERS.map((letter) => [letter.system, letter] as const))('of %s there is none', async (_system, letter) =>
    expect(await said(letter)).toBe(letter.means),
  )
})
