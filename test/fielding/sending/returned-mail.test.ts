import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReturnedMail } from '../../../server/fielding/sending/returned-mail.ts'
import { imapMailbox, type ImapSettings } from '../../../server/mail/imap.ts'
import { imapServer, PASSWORD, type ImapServer } from '../../mail/imap-server.ts'
import { NOTICES } from '../bounce-corpus.ts'
import { campaign, invitee } from '../fixtures.ts'
import { office, type Office } from '../office.ts'

const GONE = 'gone@partner.example'
const HARD = NOTICES.find(({ means, raw }) => means === 'hard' && raw.includes(GONE))!.raw
const ADA = { name: 'ada' }
const KEYWORD = '$StakeholderSurveysRead'

let place: Office
let server: ImapServer
let id: string
beforeEach(async () => {
  place = await office()
  server = await imapServer()
  await place.store.insertCampaign(campaign())
  const who = invitee({ email: GONE, disposition: 'invited', mailings: 1, lastLetterOn: '2010-11-08' })
  id = who.id
  await place.store.insertInvitees([who])
})
afterEach(async () => {
  await server.close()
  await place.close()
})

const mailbox = (changes: Partial<ImapSettings> = {}) =>
  imapMailbox({
    host: 'localhost',
    port: server.port,
    secure: true,
    user: 'bounces@evaluation.example',
    password: PASSWORD,
    folder: 'INBOX',
    trustAnyCertificate: true,
    ...changes,
  })
const read = (changes: Partial<ImapSettings> = {}) => readReturnedMail({ ...place, mailbox: mailbox(changes) }, ADA)
const standing = async () => (await place.store.invitee('partners-2010', id))!.disposition
const person = (text: string) => `From: anna@partner.example\r\nSubject: Hello\r\n\r\n${text}\r\n`

describe('the mailbox of returned letters', () => {
  it('is read once, in pieces, and marked so that what a person has read stays as it was', async () => {
    server.append(HARD, ...Array.from({ length: 119 }, (_, n) => person(`Number ${n}`)), HARD)
    let walks = 0
    const queuedLetters = (campaign: string) => {
      walks += 1
      return place.store.queuedLetters(campaign)
    }
    const store = { ...place.store, queuedLetters }
    expect(await readReturnedMail({ ...place, store, mailbox: mailbox() }, ADA)).toEqual({
      messages: 121,
      bounced: 1,
      soft: 0,
      autoReplies: 0,
      unmatched: 1, // stopped by the first
      other: 119,
    })
    expect(walks).toBe(1)
    expect(await standing()).toBe('bounced')
    expect(server.said.filter((each) => each.startsWith('UID FETCH'))).toHaveLength(3)
    expect(new Set([...server.messages.values()].map(({ flags }) => [...flags].join()))).toEqual(new Set([KEYWORD]))
    expect(await read()).toMatchObject({ messages: 0 })
    server.append(person('One more'))
    expect(await read()).toMatchObject({ messages: 1, other: 1 })
    expect(server.said.some((each) => /EXPUNGE|\\Deleted|\\Seen/.test(each))).toBe(false)
    const [entry] = (await place.store.audit(9)).reverse()
    expect(entry).toMatchObject({ act: 'bouncesRead', account: 'ada', detail: { bounced: 1 } })
  })
  it('does not stop an address again that was put right since, where the mailbox numbers its messages anew', async () => {
    server.append(HARD)
    await read()
    await place.store.updateInvitee('partners-2010', id, { disposition: 'invited' })
    server.uidValidity += 1
    expect(await read()).toMatchObject({ messages: 0 })
    expect(await standing()).toBe('invited')
  })
  it('loses nothing where the connection ends, before or after a piece was marked', async () => {
    server.append(person('Hello'), HARD)
    server.cutAt = 'UID FETCH'
    await expect(read()).rejects.toMatchObject({ problem: 'imapUnreachable' })
    expect(await place.store.mailboxReading(mailbox().name)).toMatchObject({
      place: null,
      problem: { name: 'imapUnreachable', params: { name: `localhost:${server.port}` } },
    })
    server.cutAt = 'UID STORE'
    await expect(read()).rejects.toMatchObject({ problem: 'imapUnreachable' })
    expect(await standing()).toBe('bounced')
    server.cutAt = null
    expect(await read()).toMatchObject({ messages: 0 })
    expect(await place.store.mailboxReading(mailbox().name)).toMatchObject({
      place: { uidValidity: '7', uid: 2 },
      problem: null,
    })
  })
  it('takes of a long notice what is said at its beginning', async () => {
    server.append(HARD + `${'x'.repeat(70)}\r\n`.repeat(20_000))
    expect(await read()).toMatchObject({ bounced: 1 })
    expect(server.said.some((each) => /^UID FETCH .*<0\.524288>/.test(each))).toBe(true)
  })
  it.each<[string, Partial<ImapSettings>, string]>([
    ['a wrong password', { password: 'wrong' }, 'imapSignInRefused'],
    ['a folder that is not there', { folder: 'Returned' }, 'imapFolderUnknown'],
    ['a certificate that nobody vouches for', { trustAnyCertificate: false }, 'imapCertificateRefused'],
    ['a server that does not answer', { port: 1 }, 'imapUnreachable'],
  ])('refuses by name: %s', async (_what, changes, problem) => {
    await expect(read(changes)).rejects.toMatchObject({ problem })
    expect(JSON.stringify(await place.store.mailboxReading(mailbox(changes).name))).toContain(problem)
    expect(server.said.some((each) => each.startsWith('UID'))).toBe(false)
  })
})
