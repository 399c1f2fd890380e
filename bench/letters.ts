/**
 * Letters a second, and what kills do to them: `npx tsx bench/letters.ts [letters] [kills]`.
 * First the SMTP sink's own limit (the same letters over as many connections, nothing else), then one process through the outbox, then two
 * processes killed at random.
 */
import { smtpMailer } from '../server/mail/smtp.ts'
import { tick } from '../server/fielding/sending/outbox.ts'
import { renderLetter } from '../server/fielding/letters/letters.ts'
import { letterTextOf, letterWordsOf } from '../server/fielding/letters/letter-sources.ts'
import { CONNECTIONS, killing } from '../test/fielding/sending/killing.ts'
import { campaign, invitee } from '../test/fielding/fixtures.ts'
import { links, office } from '../test/fielding/office.ts'
import { sinkProcess } from './sink-process.ts'

const letters = Number(process.argv[2] ?? 10_000)
const kills = Number(process.argv[3] ?? 20)
const perSecond = (count: number, ms: number) => (count / ms) * 1000

const sample = Math.min(letters, 2000)
await bareLimit(Math.min(sample, 200)) // warm
const bare = await bareLimit(sample)
const outbox = await throughOutbox(sample)
console.log(`SMTP sink alone:   ${bare.toFixed(0)} letters/s`)
console.log(`through the outbox: ${outbox.toFixed(0)} letters/s, ${(outbox / bare).toFixed(2)} of the sink's own limit`)
const report = await killing({ letters, kills, processes: 2 })
console.log(
  `${letters} invitations, 2 processes, ${report.kills} × kill -9: ${report.doubled} doubled, ${report.lost} lost, ` +
    `${report.unknown} of unknown fate, ${(report.letters / report.seconds).toFixed(0)} letters/s including restarts`,
)
process.exit(report.doubled === 0 && report.lost <= report.kills * 2 * CONNECTIONS ? 0 : 1)

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
