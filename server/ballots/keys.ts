/**
 * The key folder: one file per campaign, outside the data folder and outside its backups, readable by nobody else.
 * Secrets never enter the store.
 */
import { createECDH, generateKeyPair, randomBytes } from 'node:crypto'
import { mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { createKeyPair, thumbprintOf } from '../../sealing/hpke.ts'
import type { BallotBox } from '../records.ts'
import { problems } from '../problems.ts'
import { keyThumbprint } from './formats.ts'
import { issuerKey } from './issue.ts'
import { replaceDurably, shred, writeNewDurably } from './secret-file.ts'

/** Secrets of one campaign. */
export interface CampaignKeys {
  /** RSA-2048 private key, PKCS#8 PEM. */
  readonly issuer: string
  /** Private key of the box, a scalar of P-256, base64url; absent where the research team keeps it until the release. */
  readonly box?: string
  /** 32 random bytes each, base64url. */
  readonly link: string
  readonly release: string
}

export interface KeyFolder {
  /** Throws `problems.keysMissing`, `problems.keysReadableByOthers`. */
  read(campaign: string): Promise<CampaignKeys>
}

/** The key folder as the command line and the administration use it. */
export interface KeyFolderFiles extends KeyFolder {
  readonly path: string
  exists(campaign: string): Promise<boolean>
  /** Writes new keys. Throws `keysExist`: keys are never overwritten. */
  write(campaign: string, keys: CampaignKeys): Promise<void>
  /** Puts the box key back, as the research team hands it in. Throws `boxKeyWrong` when it is another box's. */
  addBoxKey(campaign: string, box: string, publicKey: string): Promise<void>
  /** Takes the box key out: from now on only its holder can open the box. */
  removeBoxKey(campaign: string): Promise<void>
  /** Overwrites and removes the keys. What that ends is said by `WHAT_DESTROYING_ENDS`. False when there were none. */
  destroy(campaign: string): Promise<boolean>
}

const CAMPAIGN = /^[a-z0-9][a-z0-9-]{0,39}$/

/**
 * The key folder at `path`, made with mode 0700 when it is missing.
 * @param dataFolder where the store lies; keys inside it would be in its backups
 * @throws `keysInsideData` when the one lies in the other, `keysReadableByOthers` when group or others may enter the folder
 */
export async function keyFolder(path: string, dataFolder?: string): Promise<KeyFolderFiles> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const home = await realpath(path)
  await refuseReadableByOthers(home)
  if (dataFolder !== undefined) {
    await mkdir(dataFolder, { recursive: true })
    if (inside(home, await realpath(dataFolder))) throw problems.keysInsideData(path)
  }
  const fileOf = (campaign: string): string => {
    if (!CAMPAIGN.test(campaign)) throw problems.campaignUnknown(campaign)
    return join(home, `${campaign}.json`)
  }
  const readings = new Map<string, { readonly version: string; readonly keys: CampaignKeys }>()

  const read = async (campaign: string): Promise<CampaignKeys> => {
    const file = fileOf(campaign)
    await refuseReadableByOthers(home)
    const version = await refuseReadableByOthers(file)
    if (version === null) {
      readings.delete(campaign)
      throw problems.keysMissing(campaign)
    }
    const kept = readings.get(campaign)
    if (kept?.version === version) return kept.keys
    const keys = JSON.parse(await readFile(file, 'utf8')) as CampaignKeys
    readings.set(campaign, { version, keys })
    return keys
  }
  const exists = async (campaign: string): Promise<boolean> => (await statOf(fileOf(campaign))) !== null

  return {
    path: home,
    read,
    exists,
    write: async (campaign, keys) => {
      if (!(await writeNewDurably(fileOf(campaign), written(keys)))) throw problems.keysExist(campaign)
    },
    addBoxKey: async (campaign, box, publicKey) => {
      const keys = await read(campaign)
      if (!isKeyOf(box, publicKey)) throw problems.boxKeyWrong(campaign)
      await replaceDurably(fileOf(campaign), written({ ...keys, box }))
    },
    removeBoxKey: async (campaign) => {
      const { issuer, link, release } = await read(campaign)
      await replaceDurably(fileOf(campaign), written({ issuer, link, release }))
    },
    destroy: async (campaign) => {
      readings.delete(campaign)
      if (!(await exists(campaign))) return false
      await shred(fileOf(campaign))
      return true
    },
  }
}

/**
 * Makes a campaign's secrets, writes them to the key folder, and gives their public half for the campaign's record.
 * @param paddedSize see `paddedSizeOf`
 * @throws `keysExist`: a former campaign of that name still has keys; its ballots would be valid in the new one
 */
export async function createCampaignKeys(
  folder: Pick<KeyFolderFiles, 'write'>, campaign: string, paddedSize: number,
): Promise<BallotBox> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048, publicExponent: 65537 })
  const keys: CampaignKeys = {
    issuer: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    box: (await createKeyPair('ECDH')).privateKey,
    link: randomBytes(32).toString('base64url'),
    release: randomBytes(32).toString('base64url'),
  }
  await folder.write(campaign, keys)
  return ballotBoxOf(keys, paddedSize)
}

/** The public half of keys. Throws `boxKeyMissing` when the box key is not among them. */
export async function ballotBoxOf(keys: CampaignKeys, paddedSize: number, campaign = ''): Promise<BallotBox> {
  if (keys.box === undefined) throw problems.boxKeyMissing(campaign)
  const { n, e } = issuerKey(keys).export({ format: 'jwk' })
  const issuer = { kty: 'RSA', n: n ?? '', e: e ?? '' } as const
  const box = boxPublicKey(keys.box)
  return { issuer, thumbprint: keyThumbprint(issuer), box, boxThumbprint: await thumbprintOf(box), paddedSize }
}

/** Do the keys in the folder belong to this campaign's public half? A restored folder may be an older one. */
export function keysMatch(keys: CampaignKeys, ballot: BallotBox): boolean {
  const { n, e } = issuerKey(keys).export({ format: 'jwk' })
  const sameIssuer = keyThumbprint({ n: n ?? '', e: e ?? '' }) === ballot.thumbprint
  return sameIssuer && (keys.box === undefined || isKeyOf(keys.box, ballot.box))
}

/** The public half of the box's private key, base64url both. */
export function boxPublicKey(privateKey: string): string {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(privateKey, 'base64url')
  return ecdh.getPublicKey('base64url')
}

/** Is `privateKey` the private half of `publicKey`? False also for what is no key at all. */
export function isKeyOf(privateKey: string, publicKey: string): boolean {
  try {
    return boxPublicKey(privateKey) === publicKey
  } catch {
    return false
  }
}

/** Locale keys (`ballots:destroying.*`) of what can no longer be done once the keys are gone. */
export const WHAT_DESTROYING_ENDS = ['open', 'release', 'letters', 'link', 'escrow'] as const

const written = (keys: CampaignKeys): string => `${JSON.stringify(keys, null, 2)}\n`

const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep)

async function statOf(path: string) {
  return stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** What tells one writing of the file from the next; null when there is none. Windows has no such modes. */
async function refuseReadableByOthers(path: string): Promise<string | null> {
  const found = await statOf(path)
  if (found === null) return null
  if (sep === '/' && (found.mode & 0o077) !== 0) throw problems.keysReadableByOthers(path)
  return `${found.ino}:${found.mtimeMs}:${found.size}`
}
