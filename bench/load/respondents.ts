/**
 * Many respondents press Submit in the same moment: ballot, cast and done, each over a connection of its own, by the calls of the page
 * itself (`client/respond/ballot/api.ts`), which tries again as the page does.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { ballotApi } from '../../client/respond/ballot/api.ts'
import { WITHOUT_END } from '../../client/respond/shell/line.ts'
import { counted, headline, quantile, within, type Row, type Scale } from '../table.ts'
import { post } from './line.ts'
import { running, type Journey, type Running } from './running.ts'

export interface Outcome {
  /** How long each cast took that was answered, tries before it included, ms. */
  readonly casts: readonly number[]
  /** From pressing Submit to thanks, ms. */
  readonly submits: readonly number[]
  /** Replies of 429 and 503, and connections that broke. */
  readonly refused: number
  /** Who gave up. */
  readonly lost: number
  /** Share of two cores that the clients took. */
  readonly share: number
}

/** `everybody`: all at once. Otherwise from time to time, so many ms apart. */
export async function submitted(server: Running, journeys: readonly Journey[], apart = 0): Promise<Outcome> {
  let refused = 0
  const casts: number[] = []
  const submits: number[] = []
  const before = process.cpuUsage()
  const started = performance.now()
  const all = await Promise.allSettled(
    journeys.map(async ({ code, blinded, cast }, number) => {
      if (apart > 0) await pause(number * apart)
      const from = `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`
      const fetch = fetchFrom(server.port, from, () => {
        refused += 1
      })
      const api = ballotApi(
        'http://localhost/api/respond',
        { id: server.campaign },
        { fetch, waits: WITHOUT_END, wait: aboutSo },
      )
      const pressed = performance.now()
      await api.ballot(code, blinded)
      const casting = performance.now()
      await api.cast(cast)
      casts.push(performance.now() - casting)
      await api.done(code)
      submits.push(performance.now() - pressed)
    }),
  )
  const { user, system } = process.cpuUsage(before)
  return {
    casts,
    submits,
    refused,
    lost: all.filter(({ status }) => status === 'rejected').length,
    share: (user + system) / 1000 / (2 * (performance.now() - started)),
  }
}

export async function respondents(scale: Scale): Promise<readonly Row[]> {
  if (scale === 'quick') return atOnce({ people: 60, warm: 10, isPrompt: true })
  return [
    ...(await atOnce({ people: 300, warm: WARM, isPrompt: true })),
    ...(await atOnce({ people: 2000, warm: WARM, isPrompt: false })),
  ]
}

/** So many answer first, one after the other: a server that has run for an hour is compiled. */
const WARM = 200

interface AtOnce {
  readonly people: number
  readonly warm: number
  /** So many are served at once; more are asked to come back. */
  readonly isPrompt: boolean
}

async function atOnce({ people, warm, isPrompt }: AtOnce): Promise<readonly Row[]> {
  const server = await running(people + warm)
  try {
    await submitted(server, server.journeys.slice(people), 6)
    const [before, begun] = [await server.used(), performance.now()]
    const outcome = await submitted(server, server.journeys.slice(0, people))
    const seconds = (await server.used()) - before
    const share = seconds / ((performance.now() - begun) / 1000) / 2
    const who = `${people.toLocaleString('en')} respondents at once`
    return [
      ...(isPrompt ? promptRows(who, outcome) : patientRows(who, outcome)),
      within(
        `${who}: a Submit, of the server’s processor time (the server took ${percent(share)} of two cores, the clients ${percent(outcome.share)})`,
        { value: (seconds / people) * 1000, unit: 'ms' },
        10,
      ),
      ...(await keptRows(who, server, { people, warm }, outcome)),
    ]
  } finally {
    await server.close()
  }
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

const promptRows = (who: string, { casts, submits, refused }: Outcome): readonly Row[] => [
  within(`${who}: cast, p50`, { value: quantile(casts, 0.5), unit: 'ms' }, 250),
  headline(within(`${who}: cast, p99`, { value: quantile(casts, 0.99), unit: 'ms' }, 250)),
  within(`${who}: from Submit to thanks, the last`, { value: quantile(submits, 1) / 1000, unit: 's' }, 5),
  headline(counted(`${who}: refused`, refused, 0)),
]

const patientRows = (who: string, { casts, submits, refused }: Outcome): readonly Row[] => [
  within(`${who}: cast, p50`, { value: quantile(casts, 0.5), unit: 'ms' }, 250),
  within(`${who}: cast, p99`, { value: quantile(casts, 0.99), unit: 'ms' }, 1000),
  headline(
    within(
      `${who}: from Submit to thanks, the last (${refused} tries were made again)`,
      { value: quantile(submits, 1) / 1000, unit: 's' },
      30,
    ),
  ),
]

async function keptRows(
  who: string,
  server: Running,
  { people, warm }: Pick<AtOnce, 'people' | 'warm'>,
  { lost }: Outcome,
): Promise<readonly Row[]> {
  const { boxed, done } = await server.read(async (store) => {
    let done = 0
    for await (const invitee of store.invitees(server.campaign)) done += invitee.done ? 1 : 0
    return { boxed: await store.countBallots(server.campaign), done }
  })
  return [
    counted(`${who}: gave up`, lost, 0),
    headline(counted(`${who}: answers in the box, each once`, boxed - warm, people)),
    counted(`${who}: counted as having taken part`, done - warm, people),
  ]
}

/** As the page waits (`client/respond/shell/line.ts`): a little earlier or later. */
const aboutSo = (seconds: number): Promise<void> => pause(seconds * 1000 * (0.75 + Math.random() / 2))

/** As `fetch`, over the cheapest line; `onRefused` hears of each try that has to be made again. */
const fetchFrom =
  (port: number, from: string, onRefused: () => void): typeof globalThis.fetch =>
  async (address, options) => {
    const { pathname } = new URL(address as string)
    const headers = options?.headers as Readonly<Record<string, string>>
    const reply = await post({
      port,
      path: pathname,
      type: headers['Content-Type'] ?? '',
      body: options?.body as string | Uint8Array,
      from,
    }).catch((error: unknown) => {
      onRefused()
      throw error
    })
    if (reply.status === 429 || reply.status >= 500) onRefused()
    return new Response(reply.body, {
      status: reply.status,
      headers: reply.retryAfter === null ? {} : { 'Retry-After': String(reply.retryAfter) },
    })
  }
