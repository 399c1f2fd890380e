/** The demonstration's own trustee: one alone, whose key lies in the key folder, so that a visitor can open the box. */
import { join } from 'node:path'
import { access, readFile, writeFile } from 'node:fs/promises'
import type { RequestHandler } from 'express'
import { setUpBox, type Box } from '../../sealing/box/box.ts'
import { readKeyText, writeKeyText } from '../../sealing/box/key-text.ts'
import { createKeys, publicKeysOf, type PrivateKeys } from '../../sealing/keys.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import { begin, openAndRelease } from '../../opening/open.ts'
import type { KeyFolderFiles } from '../ballots/keys.ts'
import type { Services } from '../contracts/services.ts'
import { trusteeApiHere } from '../trustees/here.ts'

/** Where the key is: with the demonstration alone a key may lie on the server. */
export const demoTrusteeFile = ({ path }: Pick<KeyFolderFiles, 'path'>): string =>
  join(path, 'demonstration-trustee.txt')

/** The trustee's key; made where there is none. */
export async function demoTrustee(keys: Pick<KeyFolderFiles, 'path'>): Promise<PrivateKeys> {
  const file = demoTrusteeFile(keys)
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return readKeyText(await readFile(file, 'utf8'))
  const made = await createKeys()
  await writeFile(file, (await writeKeyText(made)).join('\n') + '\n', { mode: 0o600, flag: 'wx' })
  return made
}

/** GET …/demonstration/trustee-key: with `serve --demo` only. The key opens nothing but the demonstration's synthetic answers. */
export const demoTrusteeKey =
  (keys: Pick<KeyFolderFiles, 'path'>): RequestHandler =>
  async (_request, reply) => {
    reply
      .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      .type('text/plain')
      .send((await writeKeyText(await demoTrustee(keys))).join('\n'))
  }

export const demoBox = (campaign: string, trustee: PrivateKeys): Promise<Box> =>
  setUpBox(campaign, [{ name: 'Demonstration', keys: publicKeysOf(trustee) }], 1)

type DemoServices = Pick<Services, 'store' | 'keys' | 'surveys' | 'now'>

export async function proveDemoShare(services: DemoServices, campaign: string, trustee: PrivateKeys): Promise<void> {
  const api = trusteeApiHere(services, campaign)
  await api.prove(await proveShare((await api.state(trustee)).box, trustee))
}

/** Opens and releases here what in earnest is opened on a trustee's own device. */
export async function releaseDemo(services: DemoServices, campaign: string, trustee: PrivateKeys): Promise<void> {
  const api = trusteeApiHere(services, campaign)
  await openAndRelease(api, await begin(api, [trustee], true))
}
