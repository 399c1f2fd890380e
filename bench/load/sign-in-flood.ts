/** A hundred strangers try to sign in at once, again and again, while respondents hand in: scrypt must not take what the survey needs. */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { counted, headline, quantile, within, type Row, type Scale } from '../table.ts'
import { post } from './line.ts'
import { submitted } from './respondents.ts'
import { running } from './running.ts'

const STRANGERS = 100

export async function signInFlood(scale: Scale): Promise<readonly Row[]> {
  const [people, warm, apart] = scale === 'quick' ? [15, 5, 20] : [100, 60, 100] // one every 0.1 s
  const server = await running(people + warm)
  try {
    await submitted(server, server.journeys.slice(people), 6)
    let over = false
    let tries = 0
    let slowest = 0
    const isOver = () => over
    const strangers = Array.from({ length: STRANGERS }, async (_, number) => {
      while (!isOver()) {
        const begun = performance.now()
        const reply = await post({
          port: server.port,
          path: '/api/session',
          type: 'application/json',
          body: JSON.stringify({ name: randomBytes(8).toString('hex'), password: 'not the password' }),
          from: `172.16.0.${number}`,
        }).catch(() => null)
        tries += 1
        slowest = Math.max(slowest, performance.now() - begun)
        // Who is sent away comes back at once, and is heard after the shortest pause that an attacker would make.
        if (reply?.status !== 401) await pause(50)
      }
    })
    const { submits, refused, lost, share } = await submitted(server, server.journeys.slice(0, people), apart)
    over = true
    await Promise.all(strangers)
    const flood = `${STRANGERS} sign-ins in parallel`
    const clients = `${tries} in all; clients took ${Math.round(share * 100)} % of two cores`
    return [
      headline(within(`${flood}: Submit, p99 (${clients})`, { value: quantile(submits, 0.99) / 1000, unit: 's' }, 1)),
      within(`${flood}: the slowest reply to a stranger`, { value: slowest / 1000, unit: 's' }, 5),
      counted(`${flood}: respondents refused or lost`, refused + lost, 0),
    ]
  } finally {
    await server.close()
  }
}
