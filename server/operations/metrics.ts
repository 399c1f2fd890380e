/**
 * Counts for monitoring, in the Prometheus text format 0.0.4.
 *
 * What is read every few seconds is a time series. So nothing here moves when somebody answers: no casts, no dispositions, no
 * requests of respondents, no processor time, memory or open connections of this process (on a quiet server they tell of one
 * Submit as plainly as a counter would). Letters are counted without thank-yous, whose number is that of those who have answered.
 */
import type { RequestHandler } from 'express'
import { LETTER_KINDS, type CampaignState, type LetterState } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'

/** Requests of signed-in people since the process started: route class → status → number. */
export type RequestCounts = Map<string, Map<number, number>>

/** Counts a request when it is answered. Mount it before the administration's and the researchers' routes only. */
export function countRequests(counts: RequestCounts, routeClass: 'admin' | 'research'): RequestHandler {
  return (_request, response, next) => {
    response.on('finish', () => {
      const byStatus = counts.get(routeClass) ?? new Map<number, number>()
      counts.set(routeClass, byStatus.set(response.statusCode, (byStatus.get(response.statusCode) ?? 0) + 1))
    })
    next()
  }
}

/** What is measured at one look. */
export interface Measured {
  readonly version: string
  readonly store: Store['kind']
  /** When the process started, ms since epoch. */
  readonly startedAt: number
  readonly campaigns: Readonly<Record<CampaignState, number>>
  /** Of open campaigns, thank-yous left out. */
  readonly letters: Readonly<Record<LetterState, number>>
  readonly requests: RequestCounts
}

/** Letters that were overtaken by an answer are no failures, and their number would tell of answers. */
export async function measure(
  store: Pick<Store, 'kind' | 'campaigns' | 'countLetters'>,
  rest: Pick<Measured, 'version' | 'startedAt' | 'requests'>,
): Promise<Measured> {
  const campaigns = { draft: 0, open: 0, closed: 0, released: 0 }
  const letters = { due: 0, claimed: 0, sent: 0, failed: 0 }
  for (const { id, state } of await store.campaigns()) {
    campaigns[state] += 1
    if (state !== 'open') continue
    const counts = await store.countLetters(id)
    for (const kind of LETTER_KINDS) {
      if (kind === 'thankYou') continue
      const { due, claimed, sent, filed, failed } = counts[kind]
      letters.due += due
      letters.claimed += claimed
      letters.sent += sent + filed
      letters.failed += failed
    }
  }
  return { ...rest, store: store.kind, campaigns, letters }
}

/** The text a Prometheus server reads. */
export function metricsText({ version, store, startedAt, campaigns, letters, requests }: Measured): string {
  return [
    family('info', 'gauge', 'Version of the program and kind of its store', [[{ version, store }, 1]]),
    family('start_time_seconds', 'gauge', 'When this process started, seconds since the epoch', [
      [{}, Math.floor(startedAt / 1000)],
    ]),
    family(
      'campaigns',
      'gauge',
      'Campaigns by state',
      Object.entries(campaigns).map(([state, count]) => [{ state }, count]),
    ),
    family(
      'letters',
      'gauge',
      'Invitations and reminders of open campaigns by state',
      Object.entries(letters).map(([state, count]) => [{ state }, count]),
    ),
    family(
      'requests_total',
      'counter',
      'Answered requests of signed-in people',
      [...requests].flatMap(([area, byStatus]) =>
        [...byStatus].map(([status, count]): Sample => [{ area, status: String(status) }, count]),
      ),
    ),
  ].join('')
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

function family(name: string, type: 'gauge' | 'counter', help: string, samples: readonly Sample[]): string {
  const full = `stakeholder_surveys_${name}`
  const lines = samples.map(([labels, value]) => {
    const list = Object.entries(labels)
      .map(([label, text]) => `${label}="${text.replace(/[\\"\n]/g, '_')}"`)
      .join(',')
    return `${full}${list && `{${list}}`} ${value}\n`
  })
  return `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join('')}`
}
