/**
 * Letters a second: the SMTP sink's own limit (the same letters over as many connections, nothing else), then one process
 * through the outbox. By itself, what kills do to them, two processes killed at random:
 * `npx tsx bench/letters.ts [letters=10000] [kills=20]`.
 */
import { fileURLToPath } from 'node:url'
import { smtpMailer } from '../server/mail/smtp.ts'
import { tick } from '../server/fielding/sending/outbox.ts'
import { renderLetter } from '../server/fielding/letters/letters.ts'
import { letterTextOf, letterWordsOf } from '../server/fielding/letters/letter-sources.ts'
import { CONNECTIONS, killing } from '../test/fielding/sending/killing.ts'
import { campaign, invitee } from '../test/fielding/fixtures.ts'
import { links, office } from '../test/fielding/office.ts'
import { sinkProcess } from '../test/mail/sink-process.ts'
import { beside, headline, ofSize, type Row, type Scale } from './table/table.ts'

const perSecond = (count: number, ms: number) => (count / ms) * 1000

export async function letters(scale: Scale): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const size of scale === 'quick' ? [100] : [1000, 10_000]) {
    await bareLimit(100) // warm, the one like the other
    await throughOutbox(100)
    const bare = await bareLimit(Math.min(size, 2000))
    const outbox = await throughOutbox(size)
    const peer = { name: 'the SMTP sink alone', value: bare }
    rows.push(beside(`${ofSize(size)} letters through the outbox`, { value: outbox, unit: '/s' }, peer, { least: 0.8 }))
  }
  return rows.map((row, at) => (at === rows.length - 1 ? headline(row) : row))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await killed()

async function killed(): Promise<void> {
  const [letters = 10_000, kills = 20] = process.argv.slice(2).map(Number)
  const report = await killing({ letters, kills, processes: 2 })
  const { doubled, lost, silent, unknown, waiting, failed, seconds } = report
  console.log(
    `${letters} invitations, 2 processes, ${report.kills} × kill -9: sent ${report.letters}, doubled ${doubled}, not arrived ${lost}, ` +
      `of unknown fate ${unknown}, waiting ${waiting}, lost in silence ${silent}, rounds failed ${failed}; ` +
      `${(report.letters / seconds).toFixed(0)} letters/s including restarts`,
  )
  process.exit(doubled + silent + waiting + failed === 0 && lost <= report.kills * 2 * CONNECTIONS ? 0 : 1)
}

/** The same mailer, connections and letters without a store. */
async function bareLimit(count: number): Promise<number> {
  const sink = await sinkProcess()
  const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port })
  const running = campaign()
  const who = invitee()
  const start = performance.now()
  let next = 0
  const line = async () => {
    while (next < count) {
      const queued = { id: `bench ${next++}`, kind: 'invitation' } as const
      await mailer.send(
        renderLetter({
          campaign: running,
          invitee: who,
          queued,
          links: links(running),
          text: letterTextOf(running, 'invitation', 'en'),
          words: letterWordsOf('en'),
          minutes: '',
          takesAnswers: true,
        }),
      )
    }
  }
  await Promise.all(Array.from({ length: mailer.connections ?? 1 }, line))
  const rate = perSecond(count, performance.now() - start)
  await mailer.close()
  await sink.close()
  return rate
}

async function throughOutbox(count: number): Promise<number> {
  const place = await office()
  const sink = await sinkProcess()
  const mailer = smtpMailer({ host: '127.0.0.1', port: sink.port })
  await place.store.insertCampaign(campaign())
  await place.store.insertInvitees(Array.from({ length: count }, () => invitee()))
  const start = performance.now()
  const { sent } = await tick({ ...place, mailer })
  const rate = perSecond(sent, performance.now() - start)
  await mailer.close()
  await sink.close()
  await place.close()
  return rate
}
