/** What a trustee's device says to the server, from a browser and from the command line alike. */
import { readBallots } from '../sealing/ballot-stream.ts'
import { toBase64url, utf8 } from '../sealing/bytes.ts'
import type { PrivateKeys } from '../sealing/keys.ts'
import type { HandOver } from '../sealing/opening.ts'
import type { CastBallot } from '../sealing/open-ballots.ts'
import { signRequest, type Wanted } from '../sealing/requests.ts'
import { sealedSizeOf } from '../sealing/sizes.ts'
import type { ShareProof } from '../sealing/box/trustee.ts'
import { SIGNED_RELEASE } from '../server/api/headers.ts'
import type { FactsReply, OpeningRequest, ReleasedReply, ReleaseRequest, TrusteesReply } from '../server/api/trustee.ts'
import { Problem } from '../server/contracts/problems.ts'

export interface TrusteeApi {
  state(keys: PrivateKeys): Promise<TrusteesReply>
  prove(proof: ShareProof): Promise<TrusteesReply>
  begin(request: OpeningRequest): Promise<TrusteesReply>
  handOver(handOver: HandOver): Promise<TrusteesReply>
  facts(keys: PrivateKeys): Promise<FactsReply>
  /** @param paddedSize of the campaign */
  ballots(keys: PrivateKeys, paddedSize: number): AsyncIterable<CastBallot>
  release(request: ReleaseRequest): Promise<ReleasedReply>
}

/**
 * @param base address of `/api/trustee`, without a trailing slash
 * @throws Problem by the server's name, with its words as `title` and `detail`; `serverUnreachable` where nothing answers
 */
export function trusteeApi(
  base: string,
  campaign: string,
  {
    now,
    language,
    fetch = globalThis.fetch.bind(globalThis),
  }: {
    readonly now: () => Date
    readonly language: string
    readonly fetch?: typeof globalThis.fetch
  },
): TrusteeApi {
  const call = async (
    act: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> => {
    const reply = await fetch(`${base}/${encodeURIComponent(campaign)}/${act}?lang=${language}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
    }).catch(() => {
      throw new Problem('serverUnreachable', 503, { name: base })
    })
    if (reply.ok) return reply
    const { problem = 'internalFault', ...params } = (await reply.json().catch(() => ({}))) as { problem?: string }
    throw new Problem(problem, reply.status, params)
  }
  const post = async <T>(act: string, body: unknown): Promise<T> => (await call(act, body)).json() as Promise<T>
  const asked = async (wants: Wanted, keys: PrivateKeys) => signRequest(campaign, keys, wants, now().getTime())
  return {
    state: async (keys) => post('state', await asked('state', keys)),
    prove: (proof) => post('proof', proof),
    begin: (request) => post('opening', request),
    handOver: (handOver) => post('hand-over', handOver),
    facts: async (keys) => post('facts', await asked('facts', keys)),
    ballots: async function* (keys, paddedSize) {
      const { body } = await call('ballots', await asked('ballots', keys))
      yield* readBallots(chunksOf(body), sealedSizeOf(paddedSize))
    },
    release: async (request) =>
      (
        await call('release', request, { [SIGNED_RELEASE]: toBase64url(utf8(JSON.stringify(request.signed))) })
      ).json() as Promise<ReleasedReply>,
  }
}

/** Not every browser lets a stream be iterated. A line that breaks ends it: whoever reads notices what is missing. */
async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  try {
    for (;;) {
      const read = await reader?.read().catch(() => null)
      if (!read || read.done) return
      yield read.value
    }
  } finally {
    void reader?.cancel().catch(() => {})
  }
}
