/** Holds a running server to the program of this package: every file its pages load, the pages of respondents and trustees, the questionnaire. */
import { problems } from '../contracts/problems.ts'
import { bareHead, digestOf, type Entry, type Program } from '../pages/program.ts'
import { mapSource, policyOf, styleSources } from '../pages/shell.ts'
import { hasPolicy, pageFaults, type PageFault } from './page.ts'
import { withoutSlash } from '../http/addresses.ts'

/** One thing that is not as in the package; `address` below the mount. Digests are SHA-256, hex. */
export type Difference =
  | { readonly address: string; readonly kind: 'missing'; readonly status: number }
  | { readonly address: string; readonly kind: 'changed'; readonly expected: string; readonly found: string }
  | { readonly address: string; readonly kind: PageFault['kind'] | 'policy'; readonly found: string }

export interface Verification {
  /** The mount. */
  readonly url: string
  /** Null where the address named no survey: then only the trustees’ page was looked at. */
  readonly campaign: string | null
  readonly version: string
  /** How many files and pages were compared. */
  readonly compared: number
  readonly differences: readonly Difference[]
  /** False where the questionnaire is not one of this package. */
  readonly questionnaireKnown: boolean
}

/** What a server is asked, as a browser would ask it. */
export type Fetch = (address: string) => Promise<Response>

/** The build at hand. */
export interface Package {
  readonly program: Program
  readonly textOf: (file: string) => string
}

const AT_ONCE = 6 // requests
const LONGEST = 20_000_000 // bytes: ten times the longest file of ours
const PATIENCE = 30_000 // ms

/**
 * @param url of the survey's page as it stands in the letters, or of the mount alone; a personal code in it is never sent
 * @throws `verifyAddressRefused`, `serverNotReached`
 */
export async function verifyServer(
  { program, textOf }: Package,
  url: string,
  fetching: Fetch = asBrowser,
): Promise<Verification> {
  const { mount, campaign } = placeOf(url)
  const get = async (address: string): Promise<Got> => {
    try {
      const reply = await fetching(mount + address)
      return { status: reply.status, policy: reply.headers.get('content-security-policy'), bytes: await bytesOf(reply) }
    } catch (error) {
      throw problems.serverNotReached(new URL(mount).host, reasonOf(error))
    }
  }
  const files = await inTurn(Object.entries(program.files), ([file, { sha256 }]) => comparedFile(file, sha256, get))
  const fixed = await framesScript(program, get)
  const addresses: readonly (readonly [string, Entry])[] = [
    ['trustee', 'trustee'],
    ...(campaign === null
      ? []
      : ([
          [`s/${campaign}`, 'respond'],
          [`s/${campaign}/stop`, 'respond'],
          [`trustee/${campaign}`, 'trustee'],
        ] as const)),
  ]
  const pages = await inTurn(addresses, ([address, entry]) => comparedPage({ program, textOf }, address, entry, get))
  const asked =
    campaign === null ? { known: false, differences: [] } : await comparedQuestionnaire(program, campaign, get)
  return {
    url: mount,
    campaign,
    version: program.version,
    compared: files.length + pages.length + (asked.known ? 1 : 0),
    differences: [...files, fixed, ...pages, asked.differences].flat(),
    questionnaireKnown: asked.known,
  }
}

/** Is the package itself what its manifest says? */
export async function verifyPackage(
  program: Program,
  read: (file: string) => Promise<Uint8Array | null>,
): Promise<Difference[]> {
  const get = async (file: string): Promise<Got> => {
    const bytes = await read(file)
    return { status: bytes ? 200 : 404, policy: null, bytes: bytes ?? new Uint8Array() }
  }
  return (await inTurn(Object.entries(program.files), ([file, { sha256 }]) => comparedFile(file, sha256, get))).flat()
}

interface Got {
  readonly status: number
  readonly policy: string | null
  readonly bytes: Uint8Array
}
type Get = (address: string) => Promise<Got>

function placeOf(given: string): { readonly mount: string; readonly campaign: string | null } {
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw problems.verifyAddressRefused(withoutCode(given))
  const [, below, campaign] = /^(.*\/)s\/([a-z0-9][a-z0-9-]{0,39})(?:\/(?:stop|key)?)?$/.exec(url.pathname) ?? []
  return { mount: url.origin + (below ?? `${withoutSlash(url.pathname)}/`), campaign: campaign ?? null }
}

const withoutCode = (address: string): string => address.replace(/#.*/s, '')

async function comparedFile(file: string, expected: string, get: Get): Promise<Difference[]> {
  const { status, bytes } = await get(file)
  if (status !== 200) return [{ address: file, kind: 'missing', status }]
  const { sha256 } = digestOf(bytes)
  return sha256 === expected ? [] : [{ address: file, kind: 'changed', expected, found: sha256 }]
}

/** The script that foreign pages load stands at an address of its own, where the server lets its pages be framed. */
async function framesScript({ files }: Program, get: Get): Promise<Difference[]> {
  const expected = files['assets/embed.js']?.sha256
  if (expected === undefined || (await get('embed.js')).status === 404) return []
  return comparedFile('embed.js', expected, get)
}

async function comparedPage(
  { program, textOf }: Package,
  address: string,
  entry: Entry,
  get: Get,
): Promise<Difference[]> {
  const page = program.pages[entry]
  if (!page) return []
  const { status, policy, bytes } = await get(address)
  if (status !== 200) return [{ address, kind: 'missing', status }]
  const root = '../'.repeat(address.split('/').length - 1) || './'
  const [open, otherwise] = [true, false].map((preload) => bareHead(page, program, textOf, preload, root)) as [
    string,
    string,
  ]
  const faults: Difference[] = pageFaults(Buffer.from(bytes).toString('utf8'), { heads: [open, otherwise], root }).map(
    (fault) => ({ address, ...fault }),
  )
  return hasPolicy(policy, policyOf([mapSource(program, entry, root)], styleSources(page, entry, textOf)))
    ? faults
    : [...faults, { address, kind: 'policy', found: policy ?? '' }]
}

async function comparedQuestionnaire(
  { definitions }: Program,
  campaign: string,
  get: Get,
): Promise<{ readonly known: boolean; readonly differences: Difference[] }> {
  const told = await get(`api/respond/${campaign}`)
  const survey = surveyIn(told.bytes)
  const expected = survey !== null && Object.hasOwn(definitions, survey) ? definitions[survey] : undefined
  if (!expected) return { known: false, differences: [] }
  return { known: true, differences: await comparedFile(`api/respond/${campaign}/definition`, expected.sha256, get) }
}

function surveyIn(bytes: Uint8Array): string | null {
  try {
    const { survey } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { survey?: unknown }
    return typeof survey === 'string' ? survey : null
  } catch {
    return null
  }
}

async function inTurn<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = []
  for (let from = 0; from < items.length; from += AT_ONCE)
    done.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(act))))
  return done
}

/** A server that wants to tell a checker from a browser can; it need not be told. */
const asBrowser: Fetch = (address) =>
  fetch(address, {
    redirect: 'manual',
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
      Accept: '*/*',
      'Accept-Language': '*',
      'Cache-Control': 'no-cache',
    },
  })

/** To the end, or as far as any file of ours could be long. */
async function bytesOf(reply: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of (reply.body ?? []) as AsyncIterable<Uint8Array>) {
    parts.push(part)
    length += part.length
    if (length > LONGEST) break
  }
  return Buffer.concat(parts)
}

const reasonOf = (error: unknown): string => {
  const { name, cause } = error as { name?: string; cause?: { code?: string } }
  return cause?.code ?? name ?? 'unknown'
}
