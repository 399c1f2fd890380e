/** Several sending processes on one store, killed with -9 at random moments while letters leave through a real SMTP server. */
import { randomBytes } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { built } from '../../built.ts'
import { smtpSink } from '../../mail/sink.ts'
import { campaign, invitee, WEEKLY } from '../fixtures.ts'
import { office } from '../office.ts'

/** Of each process to the mail system. */
export const CONNECTIONS = 5

export interface KillingReport {
  readonly letters: number
  readonly kills: number
  readonly doubled: number
  /** People whom no letter reached; the next mailing does. */
  readonly lost: number
  /** Of these, people whose letter neither waits nor is one of which the outbox says that nobody knows: lost in silence. */
  readonly silent: number
  /** Letters of which the outbox says that nobody knows whether they left. */
  readonly unknown: number
  /** Letters that still wait at the end. */
  readonly waiting: number
  /** Rounds of the outbox that failed. */
  readonly failed: number
  /** From the first letter to the last, s. */
  readonly seconds: number
}

/**
 * @param kills spread at random over the sending
 * @throws Error where a process ends that nobody killed
 */
export async function killing({
  letters,
  kills,
  processes,
}: {
  letters: number
  kills: number
  processes: number
}): Promise<KillingReport> {
  const clock = Date.UTC(2010, 10, 8, 8, 0)
  const sender = await built('test/fielding/sending/sender.ts')
  const place = await office(new Date(clock))
  const arrivals: string[] = []
  let first = 0
  let last = 0
  const sink = await smtpSink(() => null, {
    onData: (stream, session, done) => {
      stream.resume()
      stream.on('end', () => {
        arrivals.push(session.envelope.rcptTo[0]!.address)
        last = performance.now()
        first ||= last
        done()
      })
    },
  })
  await place.store.insertCampaign(campaign({ schedule: { ...WEEKLY, sendingHours: { from: 0, to: 24 } } }))
  const people = Array.from({ length: letters }, () => invitee())
  await place.store.insertInvitees(people)

  const set = Date.now()
  let failed = 0
  let ended: number | null = null
  const soon = async () => {
    if (ended !== null) throw new Error(`a sending process ended by itself with ${ended}`)
    await setTimeout(5)
  }
  const idle = new Set<ChildProcess>()
  const start = (): ChildProcess => {
    const child = spawn(
      process.execPath,
      [sender.program, place.folder, String(sink.port), String(clock), String(set), String(CONNECTIONS)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    child.stdout.on('data', (words: Buffer) => {
      if (String(words).includes('idle')) idle.add(child)
      else idle.delete(child)
      failed += String(words).split('failed').length - 1
    })
    child.on('exit', (code) => {
      if (code !== null) ended = code
    })
    return child
  }
  const running = Array.from({ length: processes }, start)
  const moments = Array.from({ length: kills }, () =>
    Math.floor((randomBytes(4).readUInt32BE() / 2 ** 32) * letters * 0.95),
  ).sort((one, other) => one - other)
  for (const moment of moments) {
    while (arrivals.length < moment) await soon()
    // Not at the instant of an arrival: anywhere in claiming, marking, sending, writing down.
    await setTimeout((randomBytes(1)[0]! / 255) * 40)
    const victim = randomBytes(1)[0]! % processes
    running[victim]!.kill('SIGKILL')
    running[victim] = start()
  }
  // Claims of the dead are taken up after ten minutes of the campaign's clock.
  const quietFor = 14_000 // ms
  while (!(running.every((child) => idle.has(child)) && performance.now() - last > quietFor)) await soon()
  for (const child of running) child.kill('SIGKILL')

  const counts = new Map<string, number>()
  for (const address of arrivals) counts.set(address, (counts.get(address) ?? 0) + 1)
  const unknown = new Set<string>()
  const waiting = new Set<string>()
  for await (const { state, failure, invitee: whose } of place.store.queuedLetters('partners-2010')) {
    if (failure === 'fateUnknown') unknown.add(whose)
    if (state === 'due' || state === 'claimed') waiting.add(whose)
  }
  const lost = people.filter(({ email }) => !counts.has(email))
  await sink.close()
  await place.close()
  await sender.remove()
  return {
    letters: arrivals.length,
    kills,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    lost: lost.length,
    silent: lost.filter(({ id }) => !unknown.has(id) && !waiting.has(id)).length,
    unknown: unknown.size,
    waiting: waiting.size,
    failed,
    seconds: (last - first) / 1000,
  }
}
