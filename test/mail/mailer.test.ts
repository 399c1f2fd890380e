import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { folderMailer } from '../../server/mail/folder.ts'
import type { Letter, Mailer } from '../../server/mail/mailer.ts'
import { outcomeOf } from '../../server/mail/outcomes.ts'
import { smtpMailer } from '../../server/mail/smtp.ts'
import { header, parsed, smtpSink } from './sink.ts'

const letter = (changes: Partial<Letter> = {}): Letter => ({
  messageId: '<abc123@evaluation.example>',
  from: { name: 'Группа оценки', address: 'team@evaluation.example' },
  replyTo: 'questions@evaluation.example',
  to: { name: 'Айгуль Токтогулова', address: 'aigul@partner.example' },
  subject: 'Нам важно ваше мнение: опрос сотрудников и партнёров о противодействии торговле людьми',
  text:
    'Здравствуйте!\n\nhttps://host.example/s/partners#i=abc_-1&k=def\n\n— 20–30 минут, «кавычки».\n' +
    'Длинная строка '.repeat(40) +
    '\n.точка в начале\n',
  html: '<p>Здравствуйте!</p>',
  language: 'ru',
  headers: {
    'Auto-Submitted': 'auto-generated',
    'List-Unsubscribe': '<https://host.example/stop/partners/code>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  ...changes,
})

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

type Adapter = () => Promise<{ mailer: Mailer; raw: () => Promise<Uint8Array[]> }>
const adapters: Record<string, Adapter> = {
  folder: async () => {
    const path = await mkdtemp(join(tmpdir(), 'letters-'))
    endings.push(() => rm(path, { recursive: true }))
    const mailer = folderMailer(path, () => new Date('2010-11-08T09:31:00Z'))
    return {
      mailer,
      raw: async () => Promise.all((await mailer.list()).map(async (file) => (await mailer.read(file))!)),
    }
  },
  smtp: async () => {
    const sink = await smtpSink()
    const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port })
    endings.push(
      () => mailer.close(),
      () => sink.close(),
    )
    return { mailer, raw: async () => sink.received.map((each) => each.raw) }
  },
}

describe.each(Object.entries(adapters))('the mailer contract, %s', (_name, adapter) => {
  it('hands over a Russian letter whole', async () => {
    const { mailer, raw } = await adapter()
    expect(await mailer.send(letter())).toEqual({ outcome: 'sent' })
    const [email] = await Promise.all((await raw()).map(parsed))
    expect(email).toMatchObject({
      subject: letter().subject,
      from: letter().from,
      to: [letter().to],
      messageId: '<abc123@evaluation.example>',
    })
    expect(email!.text!.replace(/\r\n/g, '\n').trim()).toBe(letter().text.trim())
    expect(email!.html!.trim()).toBe(letter().html)
  })
  it('sets every header the RFCs ask for and none that betrays or tracks', async () => {
    const { mailer, raw } = await adapter()
    await mailer.send(letter())
    const [message] = await raw()
    const email = await parsed(message!)
    expect(header(email, 'auto-submitted')).toBe('auto-generated')
    expect(header(email, 'content-language')).toBe('ru')
    expect(header(email, 'list-unsubscribe')).toBe('<https://host.example/stop/partners/code>')
    expect(header(email, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    for (const name of ['precedence', 'x-mailer', 'x-priority']) expect(header(email, name)).toBeUndefined()
    const text = Buffer.from(message!).toString('latin1')
    expect(text).toMatch(/^MIME-Version: 1.0\r?$/m)
    expect(text).toMatch(/text\/plain; charset=utf-8/i)
    expect(text.split(/\r?\n/).every((line) => line.length <= 998)).toBe(true)
    expect(Array.from(text).every((sign) => sign.charCodeAt(0) < 128)).toBe(true)
  })
  it('writes to internationalised domains in their ASCII form', async () => {
    const { mailer, raw } = await adapter()
    expect(await mailer.send(letter({ to: { name: '', address: 'anna@почта.рф' } }))).toEqual({ outcome: 'sent' })
    expect(Buffer.from((await raw())[0]!).toString('latin1')).toContain('anna@xn--80a1acny.xn--p1ai')
  })
  it('keeps line breaks in names and subjects from becoming headers', async () => {
    const { mailer, raw } = await adapter()
    await mailer.send(
      letter({
        subject: 'Survey\r\nBcc: spy@example.com',
        to: { name: 'A\r\nBcc: spy@example.com', address: 'a@partner.example' },
      }),
    )
    expect(header(await parsed((await raw())[0]!), 'bcc')).toBeUndefined()
  })
})

describe('the folder', () => {
  it('names files by a hash and dates them by the day, and writes the same letter to the same file', async () => {
    const path = await mkdtemp(join(tmpdir(), 'letters-'))
    endings.push(() => rm(path, { recursive: true }))
    const mailer = folderMailer(path, () => new Date('2010-11-08T09:31:00Z'))
    await mailer.send(letter())
    await mailer.send(letter())
    const files = await mailer.list()
    expect(files).toHaveLength(1)
    expect(files[0]).toMatch(/^[0-9a-f]{32}\.eml$/)
    expect((await stat(join(path, files[0]!))).mtime.toISOString()).toBe('2010-11-08T00:00:00.000Z')
    expect(await mailer.read('../secret')).toBeNull()
  })
})

describe('what an SMTP server answers', () => {
  it('tells a dead address from a full mailbox', async () => {
    const answers: Record<string, { responseCode: number; message: string }> = {
      'nobody@partner.example': { responseCode: 550, message: '5.1.1 No such user' },
      'full@partner.example': { responseCode: 552, message: '5.2.2 Mailbox full' },
      'grey@partner.example': { responseCode: 451, message: '4.7.1 Try again later' },
      'policy@partner.example': { responseCode: 550, message: '5.7.1 Rejected by policy' },
    }
    const sink = await smtpSink((to) => answers[to] ?? null)
    const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port })
    endings.push(
      () => mailer.close(),
      () => sink.close(),
    )
    const outcomes = []
    for (const address of [...Object.keys(answers), 'good@partner.example']) {
      outcomes.push((await mailer.send(letter({ to: { name: '', address } }))).outcome)
    }
    expect(outcomes).toEqual(['permanent', 'refused', 'temporary', 'refused', 'sent'])
    expect(sink.received.map((each) => each.to)).toEqual(['good@partner.example'])
  })
  it('calls a server that cannot be reached a fault of ours', async () => {
    const sink = await smtpSink()
    await sink.close()
    const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port })
    endings.push(() => mailer.close())
    expect((await mailer.send(letter())).outcome).toBe('fault')
  })
  it('does not try again by itself when the connection breaks after the letter was taken', async () => {
    let letters = 0
    const cutting = createServer((socket) => {
      let inData = false
      socket.on('error', () => {})
      socket.write('220 sink\r\n')
      socket.on('data', (bytes) => {
        const text = bytes.toString()
        if (inData) {
          if (text.endsWith('\r\n.\r\n')) {
            letters += 1
            socket.destroy()
          }
        } else if (text.startsWith('DATA')) {
          inData = true
          socket.write('354 go on\r\n')
        } else socket.write('250 ok\r\n')
      })
    })
    await new Promise<void>((listening) => cutting.listen(0, '127.0.0.1', listening))
    const mailer = smtpMailer({ host: '127.0.0.1', port: (cutting.address() as { port: number }).port })
    endings.push(
      () => mailer.close(),
      () => new Promise((closed) => cutting.close(closed)),
    )
    expect((await mailer.send(letter())).outcome).toBe('unknown')
    await new Promise((later) => setTimeout(later, 1500))
    expect(letters).toBe(1)
  })
  it('keeps to the rate it was given', async () => {
    const sink = await smtpSink()
    const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port, lettersPerSecond: 5 })
    endings.push(
      () => mailer.close(),
      () => sink.close(),
    )
    const start = performance.now()
    for (let n = 0; n < 11; n++) {
      await mailer.turn!()
      await mailer.send(letter({ messageId: `<${n}@evaluation.example>` }))
    }
    expect(performance.now() - start).toBeGreaterThan(1800)
  })
  it('never blames the address for the sender, the password or the server', () => {
    for (const failure of [
      {
        message: '',
        code: 'EENVELOPE',
        command: 'MAIL FROM',
        responseCode: 550,
        response: '550 5.1.8 sender rejected',
      },
      { message: '', code: 'EAUTH', responseCode: 535 },
      { message: '', responseCode: 530, command: 'RCPT TO', response: '530 5.7.0 Authentication required' },
      { message: '', code: 'ETLS' },
      { message: '', responseCode: 421, command: 'RCPT TO' },
      { message: 'Invalid sender "x"', code: 'EENVELOPE', command: 'API' },
    ])
      expect(outcomeOf(failure, false).outcome).toBe('fault')
  })
})
