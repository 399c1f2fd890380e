/** The calls of a ballot. No cookie, no referrer, no cache, no redirect to elsewhere. */
import { writeCast, type CastBody } from '../../../server/api/ballot.ts'
import type {
  BallotReply,
  CastReply,
  DeviceKeyReply,
  DeviceKeyRequest,
  DoneReply,
  PublicCampaign,
  StatusReply,
} from '../../../server/api/respond.ts'
import { LineLost, untilAnswered, type Line } from './line.ts'
import { Refusal } from './refusals.ts'

export interface BallotApi {
  status(code: string): Promise<StatusReply>
  /** Puts another half in the place of the server's: what was kept under the former cannot be read again. */
  deviceKey(code: string, next: Omit<DeviceKeyRequest, 'code'>): Promise<DeviceKeyReply>
  ballot(code: string, blinded: string): Promise<BallotReply>
  /** The only call that says nothing of who it is: neither language nor length. */
  cast(cast: CastBody): Promise<CastReply>
  done(code: string): Promise<DoneReply>
  optOut(code: string): Promise<void>
}

const WAITS = [1, 2, 4, 8, 15] // seconds between tries when the line is down or the server is busy
const TIMEOUT = 30_000 // ms
const SLOWEST = 1 // byte per ms: a long request takes minutes on a slow line, and cut off it would never arrive

export interface PostOptions {
  readonly fetch?: typeof globalThis.fetch
  readonly wait?: (seconds: number) => Promise<void>
  /** Pauses between tries, seconds. */
  readonly waits?: Iterable<number>
  /** Whoever waits for the calls, and may stop them. */
  readonly line?: Line
}

/**
 * Posts to one campaign. What fails on the way, or with 429 or 5xx, is tried again with growing pauses: every call may be repeated
 * without harm.
 * @param base address of `/api/respond`, without a trailing slash
 * @throws Refusal by the server's name, `connectionLost` after the last try, or `stopped`
 */
export function posterTo(
  base: string,
  campaign: string,
  { fetch = globalThis.fetch.bind(globalThis), line, wait = line?.pause ?? pause, waits = WAITS }: PostOptions = {},
): <T>(call: string, body: string | Uint8Array<ArrayBuffer>) => Promise<T> {
  const once = async (
    call: string,
    body: string | Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
  ): Promise<Record<string, unknown>> => {
    const response = await orLost(
      fetch(`${base}/${campaign}/${call}`, {
        method: 'POST',
        body,
        credentials: 'omit',
        cache: 'no-store',
        // The page has the words of every refusal: the browser's own languages stay out of the request.
        headers: {
          'Content-Type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
          'Accept-Language': '*',
        },
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        signal,
      }),
    )
    if (response.status === 429 || response.status >= 500) {
      // Seconds. A date, which it may be too, counts as nothing said; and whatever a proxy says, a page that waits is not forgotten.
      throw new LineLost(Math.min(Number(response.headers.get('Retry-After')) || 0, 60))
    }
    const reply = await orLost(response.json() as Promise<Record<string, unknown>>)
    if (!response.ok) {
      const { problem } = reply
      throw new Refusal(typeof problem === 'string' ? problem : 'internalFault', reply)
    }
    return reply
  }
  return async <T>(call: string, body: string | Uint8Array<ArrayBuffer>): Promise<T> =>
    (await untilAnswered((signal) => once(call, body, signal), TIMEOUT + body.length / SLOWEST, {
      waits,
      wait,
      ...(line && { line }),
    })) as T
}

/** The calls of one campaign; see `posterTo`. */
export function ballotApi(base: string, campaign: Pick<PublicCampaign, 'id'>, options: PostOptions = {}): BallotApi {
  const post = posterTo(base, campaign.id, options)
  return {
    status: (code) => post('status', JSON.stringify({ code })),
    deviceKey: (code, next) => post('device-key', JSON.stringify({ code, ...next })),
    ballot: (code, blinded) => post('ballot', JSON.stringify({ code, blinded })),
    cast: (cast) => post('cast', writeCast(cast)),
    done: (code) => post('done', JSON.stringify({ code })),
    optOut: async (code) => {
      await post('opt-out', JSON.stringify({ code }))
    },
  }
}

/** What the network does not bring is to be asked for again. */
const orLost = <T>(coming: Promise<T>): Promise<T> =>
  coming.catch(() => {
    throw new LineLost()
  })

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })
