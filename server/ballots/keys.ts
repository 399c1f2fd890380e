/**
 * The key folder: one file per campaign, outside the data folder and outside its backups, readable by nobody else.
 * Secrets never enter the store.
 */
import { createPrivateKey, generateKeyPair, randomBytes, type KeyObject } from 'node:crypto'
import { statSync } from 'node:fs'
import { mkdir, readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { promisify } from 'node:util'
import { checkBox, type Box } from '../../sealing/box/box.ts'
import { remembered } from '../collections/remembered.ts'
import type { BallotBox, Campaign } from '../contracts/records.ts'
import { problems } from '../contracts/problems.ts'
import { keyThumbprint } from './formats.ts'
import { promised } from '../store/promised.ts'
import { shred, writeNewDurably } from './secret-file.ts'

/** Secrets of one campaign. With them a ballot could be forged; none can be read. */
export interface CampaignKeys {
  /** RSA-2048 private key, PKCS#8 PEM; null where answers are by name and no ballot is issued. */
  readonly issuer: string | null
  /** 32 random bytes each, base64url: of personal links, and of the texts that are read before they are quoted. */
  readonly link: string
  readonly review: string
}

export interface KeyFolder {
  /** Throws `problems.keysMissing`, `problems.keysReadableByOthers`. */
  read(campaign: string): Promise<CampaignKeys>
}

/** The key folder as the command line and the administration use it. */
export interface KeyFolderFiles extends KeyFolder {
  readonly path: string
  exists(campaign: string): Promise<boolean>
  /** Throws `keysReadableByOthers` when group or others may enter the folder or read the keys of one of these campaigns. */
  refuseReadableByOthers(campaigns: readonly string[]): Promise<void>
  /** Writes new keys. Throws `keysExist`: keys are never overwritten. */
  write(campaign: string, keys: CampaignKeys): Promise<void>
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
  refuseReadableByOthers(home)
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
    refuseReadableByOthers(home)
    const version = refuseReadableByOthers(file)
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
  const exists = (campaign: string): Promise<boolean> => promised(() => statOf(fileOf(campaign)) !== null)

  return {
    path: home,
    read,
    exists,
    refuseReadableByOthers: (campaigns) =>
      promised(() => {
        for (const place of [home, ...campaigns.map(fileOf)]) refuseReadableByOthers(place)
      }),
    write: async (campaign, keys) => {
      if (!(await writeNewDurably(fileOf(campaign), written(keys)))) throw problems.keysExist(campaign)
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
 * @param box as it was set up with the trustees
 * @throws `keysExist`: a former campaign of that name still has keys; its ballots would be valid in the new one. SealingRefusal as `checkBox`
 */
export async function createCampaignKeys(
  folder: Pick<KeyFolderFiles, 'write'>,
  campaign: string,
  paddedSize: number,
  box: Box,
): Promise<BallotBox> {
  await checkBox(box, campaign)
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048, publicExponent: 65537 })
  const keys: CampaignKeys = {
    issuer: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    link: randomBytes(32).toString('base64url'),
    review: randomBytes(32).toString('base64url'),
  }
  await folder.write(campaign, keys)
  return ballotBoxOf(keys, paddedSize, box)
}

/** Keys of a campaign by name: links can be made and read. Those that are there already stay. */
export async function ensurePersonalKeys(
  folder: Pick<KeyFolderFiles, 'exists' | 'write'>,
  campaign: string,
): Promise<void> {
  if (await folder.exists(campaign)) return
  const secret = () => randomBytes(32).toString('base64url')
  await folder.write(campaign, { issuer: null, link: secret(), review: secret() })
}

/** The public half of keys, with the box that goes with them. */
export function ballotBoxOf(keys: CampaignKeys, paddedSize: number, box: Box): BallotBox {
  const { n = '', e = '' } = issuerKey(keys).export({ format: 'jwk' })
  const issuer = { kty: 'RSA', n, e } as const
  return { issuer, thumbprint: keyThumbprint(issuer), box, proofs: [], paddedSize }
}

/** The issuer key of a campaign's keys. Parsing takes 0.3 ms: done once for each reading of the key file. @throws `internalFault` where answers are by name */
export const issuerKey = remembered(({ issuer }: CampaignKeys): KeyObject => {
  if (issuer === null) throw problems.internalFault()
  return createPrivateKey(issuer)
})

/** Do the keys in the folder belong to this campaign's public half? A restored folder may be an older one. */
export function keysMatch(keys: CampaignKeys, { thumbprint }: Pick<BallotBox, 'thumbprint'>): boolean {
  if (keys.issuer === null) return false
  const { n = '', e = '' } = issuerKey(keys).export({ format: 'jwk' })
  return keyThumbprint({ n, e }) === thumbprint
}

/** Of these campaigns those whose keys are not in the folder, or are other ones: it may be another folder, or an older copy. */
export async function campaignsWithoutKeys(
  campaigns: readonly Pick<Campaign, 'id' | 'ballot' | 'byName'>[],
  folder: KeyFolder,
): Promise<readonly string[]> {
  const found = await Promise.all(
    campaigns.map(async ({ id, ballot, byName = false }) => {
      if (!ballot && !byName) return []
      const keys = await folder.read(id).catch(() => null)
      return keys && (!ballot || keysMatch(keys, ballot)) ? [] : [id]
    }),
  )
  return found.flat()
}

/** Locale keys (`ballots:destroying.*`) of what can no longer be done once the keys are gone. */
export const WHAT_DESTROYING_ENDS = ['review', 'letters', 'link'] as const

const written = (keys: CampaignKeys): string => `${JSON.stringify(keys, null, 2)}\n`

const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(folder + sep)

/** Asked at every request of a respondent: directly it takes microseconds, through the pool of threads it waits there behind passwords. */
function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false }) ?? null
}

/** What tells one writing of the file from the next; null when there is none. Windows has no such modes. */
function refuseReadableByOthers(path: string): string | null {
  const found = statOf(path)
  if (found === null) return null
  if (sep === '/' && (found.mode & 0o077) !== 0) throw problems.keysReadableByOthers(path)
  return `${found.ino}:${found.mtimeMs}:${found.size}`
}
