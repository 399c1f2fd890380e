import { chmod, mkdtemp, readFile, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkCode, optOutCode, personalLink, readLinkCode, readOptOutCode } from '../../server/ballots/formats.ts'
import {
  ballotBoxOf,
  createCampaignKeys,
  keyFolder,
  keysMatch,
  type KeyFolderFiles,
} from '../../server/ballots/keys.ts'
import { linksOf } from '../../server/fielding/letters/links.ts'
import { boxFor, draftCampaign } from './small-campaign.ts'

let home: string
let keys: KeyFolderFiles
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'keys-'))
  keys = await keyFolder(join(home, 'keys'), join(home, 'data'))
})
const mode = async (path: string) => (await stat(path)).mode & 0o777
const made = async (campaign: string) => createCampaignKeys(keys, campaign, 1024, await boxFor(campaign))

describe('the key folder', () => {
  it('is for its owner alone, folder and files', async () => {
    await made('spring')
    expect(await mode(keys.path)).toBe(0o700)
    expect(await mode(join(keys.path, 'spring.json'))).toBe(0o600)
    expect(await readdir(keys.path)).toEqual(['spring.json'])
  })

  it('gives the public half, and the private half fits it', async () => {
    const ballot = await made('spring')
    const read = await keys.read('spring')
    expect(ballotBoxOf(read, 1024, ballot.box)).toEqual(ballot)
    expect(keysMatch(read, ballot)).toBe(true)
    expect(keysMatch(read, await made('autumn'))).toBe(false)
    for (const secret of Object.values(read)) expect(JSON.stringify(ballot)).not.toContain(secret)
  })

  it('holds nothing that opens the box, and no share of it', async () => {
    const { box } = await made('spring')
    const text = await readFile(join(keys.path, 'spring.json'), 'utf8')
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['issuer', 'link', 'review'])
    for (const part of [box.publicKey, ...box.trustees.map(({ sealedShare }) => sealedShare)])
      expect(text).not.toContain(part)
  })

  it('makes no keys for a box of another campaign', async () => {
    await expect(createCampaignKeys(keys, 'spring', 1024, await boxFor('autumn'))).rejects.toThrow(
      'boxOfAnotherCampaign',
    )
    expect(await keys.exists('spring')).toBe(false)
  })

  it('makes no letters of a campaign with another’s keys, or with none', async () => {
    const ballot = await made('spring')
    const links = linksOf({ keys, publicUrl: 'https://survey.example.org' })
    const campaign = { ...draftCampaign('spring'), ballot }
    expect((await links(campaign)).linkOf({ id: '00'.repeat(16), language: 'en' })).toContain(
      `&k=${ballot.thumbprint}&b=${ballot.box.thumbprint}`,
    )
    await keys.destroy('spring')
    await expect(links(campaign)).rejects.toThrow('keysMissing')
    await made('spring')
    await expect(links(campaign)).rejects.toThrow('keysMissing')
  })

  it('refuses keys that others may read, in file or folder', async () => {
    await made('spring')
    await chmod(join(keys.path, 'spring.json'), 0o640)
    await expect(keys.read('spring')).rejects.toThrow('keysReadableByOthers')
    await chmod(join(keys.path, 'spring.json'), 0o600)
    await chmod(keys.path, 0o755)
    await expect(keys.read('spring')).rejects.toThrow('keysReadableByOthers')
    await expect(keyFolder(keys.path)).rejects.toThrow('keysReadableByOthers')
  })

  it('refuses to lie inside the data folder', async () => {
    await expect(keyFolder(join(home, 'data', 'keys'), join(home, 'data'))).rejects.toThrow('keysInsideData')
    await expect(keyFolder(join(home, 'both'), join(home, 'both'))).rejects.toThrow('keysInsideData')
  })

  it('never overwrites keys, and says when there are none', async () => {
    await made('spring')
    await expect(made('spring')).rejects.toThrow('keysExist')
    const both = await Promise.allSettled([1, 2].map(() => made('pressed-twice')))
    const [kept] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(keysMatch(await keys.read('pressed-twice'), kept!)).toBe(true)
    expect(await readdir(keys.path)).toEqual(['pressed-twice.json', 'spring.json'])
    await expect(keys.read('autumn')).rejects.toThrow('keysMissing')
    await expect(keys.read('../spring')).rejects.toThrow('campaignUnknown')
  })

  it('destroys keys so that nothing of them is left to read', async () => {
    await made('spring')
    await keys.read('spring')
    expect(await keys.destroy('spring')).toBe(true)
    await expect(keys.read('spring')).rejects.toThrow('keysMissing')
    expect(await readdir(keys.path)).toEqual([])
    expect(await keys.destroy('spring')).toBe(false)
  })
})

describe('personal codes', () => {
  const secret = Buffer.alloc(32, 5).toString('base64url')
  const ref = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'))

  it('name their invitee, in their campaign, for their use, and nothing else', () => {
    fc.assert(
      fc.property(ref, fc.nat({ max: 42 }), fc.nat({ max: 62 }), (id, place, shift) => {
        const code = linkCode(secret, 'spring', id)
        expect(code).toMatch(/^[A-Za-z0-9_-]{43}$/)
        expect(readLinkCode(secret, 'spring', code)).toBe(id)
        expect(readLinkCode(secret, 'autumn', code)).toBeNull()
        expect(readOptOutCode(secret, 'spring', code)).toBeNull()
        expect(readOptOutCode(secret, 'spring', optOutCode(secret, 'spring', id))).toBe(id)
        expect(readLinkCode(Buffer.alloc(32, 6).toString('base64url'), 'spring', code)).toBeNull()
        const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
        const other = alphabet.charAt((alphabet.indexOf(code.charAt(place)) + 1 + shift) % 64)
        expect(readLinkCode(secret, 'spring', code.slice(0, place) + other + code.slice(place + 1))).toBeNull()
      }),
    )
  })

  it('travel in the fragment, which no browser sends; all that is sent is the language of the letter', () => {
    const link = new URL(
      personalLink(
        'https://survey.example.org/x',
        'spring',
        'CODE',
        { thumbprint: 'ISSUER', box: { thumbprint: 'BOX' } },
        'pt-BR',
      ),
    )
    expect(link.pathname).toBe('/x/s/spring')
    expect(link.hash).toBe('#i=CODE&k=ISSUER&b=BOX')
    expect(link.search).toBe('?lang=pt-BR')
  })
})
