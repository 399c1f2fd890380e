import { chmod, mkdtemp, readFile, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { linkCode, optOutCode, personalLink, readLinkCode, readOptOutCode } from '../../server/ballots/formats.ts'
import { escrowSheet } from '../../server/ballots/escrow-sheet.ts'
import { readEscrow, readEscrowedBoxKey } from '../../server/ballots/escrow.ts'
import { ballotBoxOf, boxPublicKey, createCampaignKeys, keyFolder, keysMatch, type KeyFolderFiles } from '../../server/ballots/keys.ts'
import { blindSign, issuerKey } from '../../server/ballots/issue.ts'
import { linksOf } from '../../server/links.ts'
import { draftCampaign } from './world.ts'

let home: string
let keys: KeyFolderFiles
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'keys-'))
  keys = await keyFolder(join(home, 'keys'), join(home, 'data'))
})
const mode = async (path: string) => (await stat(path)).mode & 0o777
const title = { en: 'Spring', ru: 'Весна' }

describe('the key folder', () => {
  it('is for its owner alone, folder and files', async () => {
    await createCampaignKeys(keys, 'spring', 1024)
    expect(await mode(keys.path)).toBe(0o700)
    expect(await mode(join(keys.path, 'spring.json'))).toBe(0o600)
    expect(await readdir(keys.path)).toEqual(['spring.json'])
  })

  it('gives the public half, and the private half fits it', async () => {
    const ballot = await createCampaignKeys(keys, 'spring', 1024)
    const read = await keys.read('spring')
    expect(await ballotBoxOf(read, 1024)).toEqual(ballot)
    expect(keysMatch(read, ballot)).toBe(true)
    expect(keysMatch(read, await createCampaignKeys(keys, 'autumn', 1024))).toBe(false)
    expect(JSON.stringify(ballot)).not.toContain(read.box)
  })

  it('makes no letters of a campaign with another’s keys, or with none', async () => {
    const ballot = await createCampaignKeys(keys, 'spring', 1024)
    const links = linksOf({ keys, publicUrl: 'https://survey.example.org' })
    const campaign = { ...draftCampaign('spring'), ballot }
    expect((await links(campaign)).linkOf({ id: '00'.repeat(16) })).toContain(`&k=${ballot.thumbprint}&b=${ballot.boxThumbprint}`)
    await keys.destroy('spring')
    await expect(links(campaign)).rejects.toThrow('keysMissing')
    await createCampaignKeys(keys, 'spring', 1024)
    await expect(links(campaign)).rejects.toThrow('keysMissing')
  })

  it('refuses keys that others may read, in file or folder', async () => {
    await createCampaignKeys(keys, 'spring', 1024)
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
    await createCampaignKeys(keys, 'spring', 1024)
    await expect(createCampaignKeys(keys, 'spring', 1024)).rejects.toThrow('keysExist')
    const both = await Promise.allSettled([1, 2].map(() => createCampaignKeys(keys, 'pressed-twice', 1024)))
    const [kept] = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(keysMatch(await keys.read('pressed-twice'), kept!)).toBe(true)
    expect(await readdir(keys.path)).toEqual(['pressed-twice.json', 'spring.json'])
    await expect(keys.read('autumn')).rejects.toThrow('keysMissing')
    await expect(keys.read('../spring')).rejects.toThrow('campaignUnknown')
  })

  it('lets the research team hold the box key, and takes only the right one back', async () => {
    const ballot = await createCampaignKeys(keys, 'spring', 1024)
    const { box = '' } = await keys.read('spring')
    await keys.removeBoxKey('spring')
    expect((await keys.read('spring')).box).toBeUndefined()
    expect(await readFile(join(keys.path, 'spring.json'), 'utf8')).not.toContain(box)
    expect(keysMatch(await keys.read('spring'), ballot)).toBe(true)
    await createCampaignKeys(keys, 'autumn', 1024)
    const other = (await keys.read('autumn')).box ?? ''
    await expect(keys.addBoxKey('spring', other, ballot.box)).rejects.toThrow('boxKeyWrong')
    await expect(keys.addBoxKey('spring', 'nonsense', ballot.box)).rejects.toThrow('boxKeyWrong')
    await keys.addBoxKey('spring', box, ballot.box)
    expect((await keys.read('spring')).box).toBe(box)
    expect(await mode(join(keys.path, 'spring.json'))).toBe(0o600)
  })

  it('destroys keys so that nothing of them is left to read', async () => {
    await createCampaignKeys(keys, 'spring', 1024)
    await keys.read('spring')
    expect(await keys.destroy('spring')).toBe(true)
    await expect(keys.read('spring')).rejects.toThrow('keysMissing')
    expect(await readdir(keys.path)).toEqual([])
    expect(await keys.destroy('spring')).toBe(false)
  })
})

describe('the escrow sheet', () => {
  it('gives the keys back from its text, from its page, and from clumsy typing', async () => {
    const ballot = await createCampaignKeys(keys, 'spring', 1024)
    const original = await keys.read('spring')
    const sheet = escrowSheet(original, { id: 'spring', title }, 'ru')
    const lines = sheet.text.split('\n').filter((line) => /^[BILR]\d\d /.test(line))
    expect(lines.length).toBe(17)
    const clumsy = lines.map((line) => `  ${line.slice(0, 3)} ${line.slice(3).replace(/ /g, '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`).reverse().join('\r\n').replaceAll('\r', ' ')
    for (const text of [sheet.text, sheet.html.replace(/<[^>]*>/g, '\n'), clumsy]) {
      const back = readEscrow(text)
      expect({ ...back, issuer: '' }).toEqual({ ...original, issuer: '' })
      expect(keysMatch(back, ballot)).toBe(true)
      const blinded = new Uint8Array(256).fill(9)
      expect(blindSign(issuerKey(back), blinded)).toEqual(blindSign(issuerKey(original), blinded))
    }
  })

  it('names the line that was mistyped or left out', async () => {
    await createCampaignKeys(keys, 'spring', 1024)
    const { text } = escrowSheet(await keys.read('spring'), { id: 'spring', title }, 'en')
    const refusedLines = (given: string) => {
      try {
        readEscrow(given)
        return 'accepted'
      } catch (error) {
        return (error as { params: { lines: string } }).params.lines
      }
    }
    const mistyped = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'].map((digit) => text.replace(/^(I05 {2}..)./m, (_, start: string) => start + digit))
    const noticed = mistyped.filter((wrong) => wrong !== text).map(refusedLines).filter((refused) => refused === 'I05')
    expect(noticed.length).toBeGreaterThan(28) // of 31: two check digits miss one in 1,024
    expect(refusedLines(text.replace(/^L02.*\n/m, ''))).toBe('L02')
    expect(refusedLines('nothing of the kind')).toBe('I01, L01, R01')
  })

  it('can carry the box key alone, for the research team', async () => {
    const ballot = await createCampaignKeys(keys, 'spring', 1024)
    const original = await keys.read('spring')
    const { text, html } = escrowSheet(original, { id: 'spring', title }, 'en', ['box'])
    expect(boxPublicKey(readEscrowedBoxKey(text))).toBe(ballot.box)
    expect(() => readEscrow(text)).toThrow('escrowRefused')
    expect(html).not.toMatch(/^[ILR]\d\d /m)
    await keys.removeBoxKey('spring')
    expect(readEscrow(escrowSheet(await keys.read('spring'), { id: 'spring', title }, 'en').text).box).toBeUndefined()
  })

  it('speaks both languages, the reader’s first, and carries the letters’ thumbprint', async () => {
    const ballot = await createCampaignKeys(keys, 'spring', 1024)
    const { html, text } = escrowSheet(await keys.read('spring'), { id: 'spring', title }, 'ru')
    expect(html.indexOf('lang="ru"')).toBeLessThan(html.indexOf('<section lang="en"'))
    for (const words of [html, text]) {
      expect(words).toContain(ballot.thumbprint)
      expect(words).toContain('Резервный лист')
      expect(words).toContain('Escrow copy')
      expect(words).not.toContain('ballots:')
    }
    expect(html).not.toMatch(/https?:/)
  })
})

describe('personal codes', () => {
  const secret = Buffer.alloc(32, 5).toString('base64url')
  const ref = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'))

  it('name their invitee, in their campaign, for their use, and nothing else', () => {
    fc.assert(fc.property(ref, fc.nat({ max: 42 }), fc.nat({ max: 62 }), (id, place, shift) => {
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
    }))
  })

  it('travel in the fragment, which no browser sends', () => {
    const link = new URL(personalLink('https://survey.example.org/x', 'spring', 'CODE', { thumbprint: 'ISSUER', boxThumbprint: 'BOX' }))
    expect(link.pathname).toBe('/x/s/spring')
    expect(link.hash).toBe('#i=CODE&k=ISSUER&b=BOX')
    expect(link.search).toBe('')
  })
})
