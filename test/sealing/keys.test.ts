import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  createKeys,
  fingerprintOf,
  publicKeysOf,
  publicLine,
  readPublicLine,
  sign,
  verify,
  type PrivateKeys,
} from '../../sealing/keys.ts'
import { readKeyText, writeKeyText } from '../../sealing/box/key-text.ts'
import { readLines, writeLines } from '../../sealing/box/lines.ts'
import { SealingRefusal } from '../../sealing/refusals.ts'

let keys: PrivateKeys
let others: PrivateKeys
beforeAll(async () => {
  ;[keys, others] = [await createKeys(), await createKeys()]
})

const PASSPHRASE = 'Четыре слова и лошадь'
const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => 'accepted',
    (refused: unknown) => refused,
  )
  return error instanceof SealingRefusal ? [error.refusal, ...Object.values(error.params)].join(' ') : error
}

describe('a trustee’s public line', () => {
  it('gives the public keys back, also from a letter that broke it', async () => {
    const line = publicLine(publicKeysOf(keys))
    expect(line).toMatch(/^trustee1-[A-Za-z0-9_-]{179}$/)
    expect(await readPublicLine(line)).toEqual(publicKeysOf(keys))
    expect(await readPublicLine(`\r\n  ${line.slice(0, 70)}\r\n${line.slice(70)} \n`)).toEqual(publicKeysOf(keys))
    expect(line).not.toContain(keys.sealing.privateKey.slice(0, 20))
  })

  it('says whether it was mistyped or is something else', async () => {
    const line = publicLine(publicKeysOf(keys))
    const changed = line.slice(0, 40) + (line[40] === 'A' ? 'B' : 'A') + line.slice(41)
    expect(await refusal(readPublicLine(changed))).toBe('publicLineMistyped')
    for (const wrong of ['', 'trustee1-', line.slice(0, -1), line.replace('trustee1', 'trustee2'), `${line}A`]) {
      expect(await refusal(readPublicLine(wrong))).toBe('publicLineMalformed')
    }
  })

  it('is refused when its points are off the curve, though it is whole', async () => {
    const point = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 9)]).toString('base64url')
    expect(await refusal(readPublicLine(publicLine({ sealing: point, signing: point })))).toBe('publicLineMalformed')
  })
})

describe('a fingerprint', () => {
  it('is five groups of four, the same every time, another for other keys', () => {
    const [mine, theirs] = [publicKeysOf(keys), publicKeysOf(others)]
    expect(fingerprintOf(mine)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(fingerprintOf({ ...mine })).toBe(fingerprintOf(mine))
    expect(new Set([mine, theirs, { sealing: mine.sealing, signing: theirs.signing }].map(fingerprintOf)).size).toBe(3)
  })
})

describe('a signature', () => {
  it('holds for what was stated, of this kind and by this key, and for nothing else', async () => {
    const mine = publicKeysOf(keys)
    const signature = await sign(keys, 'release', { digest: 'ab', campaign: 'spring' })
    expect(await verify(mine, 'release', { campaign: 'spring', digest: 'ab' }, signature)).toBe(true)
    expect(await verify(mine, 'release', { campaign: 'spring', digest: 'ac' }, signature)).toBe(false)
    expect(await verify(mine, 'share opened', { campaign: 'spring', digest: 'ab' }, signature)).toBe(false)
    expect(await verify(publicKeysOf(others), 'release', { campaign: 'spring', digest: 'ab' }, signature)).toBe(false)
    for (const nonsense of ['', '?', 'AAAA', `${signature}A`])
      expect(await verify(mine, 'release', { campaign: 'spring', digest: 'ab' }, nonsense)).toBe(false)
  })
})

describe('a trustee’s key as text', () => {
  it('comes back from its lines, and from clumsy typing among other words', async () => {
    const lines = await writeKeyText(keys)
    expect(await readKeyText(lines.join('\n'))).toEqual(keys)
    const clumsy = lines.map(
      (line) =>
        ` ${line.slice(0, 3).toLowerCase()} ${line.slice(3).replaceAll(' ', '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')}`,
    )
    expect(
      await readKeyText(['Trustee key of Anna', ...clumsy.reverse(), 'Keep it in the safe.'].join('\r\n')),
    ).toEqual(keys)
  })

  it('comes back from under its passphrase, however the keyboard writes it, and shows nothing without', async () => {
    const lines = await writeKeyText(keys, PASSPHRASE)
    expect(await readKeyText(lines.join('\n'), PASSPHRASE.normalize('NFD'))).toEqual(keys)
    expect(await refusal(readKeyText(lines.join('\n')))).toBe('passphraseMissing')
    expect(await refusal(readKeyText(lines.join('\n'), 'четыре слова и лошадь'))).toBe('passphraseWrong')
    const digits = (text: readonly string[]) =>
      text.map((line) => line.slice(5).replaceAll(' ', '').slice(0, -2)).join('')
    const [open] = (await writeKeyText(keys)).map((line) => line.slice(11).replaceAll(' ', '').slice(0, 20))
    expect(digits(lines)).not.toContain(open)
    expect(await writeKeyText(keys, PASSPHRASE)).not.toEqual(lines)
  })

  it('takes no passphrase that can be guessed in an afternoon', async () => {
    expect(await refusal(writeKeyText(keys, 'hunter2'))).toBe('passphraseTooShort 12')
    expect(await refusal(writeKeyText(keys, '            '))).toBe('passphraseTooShort 12')
  })

  it('names the lines that are missing or mistyped', async () => {
    const lines = await writeKeyText(keys)
    const count = lines.length
    expect(await refusal(readKeyText(lines.filter((_, at) => at !== 2).join('\n')))).toBe('keyTextIncomplete T03')
    expect(await refusal(readKeyText(lines.slice(0, -1).join('\n')))).toBe(
      `keyTextIncomplete T${String(count).padStart(2, '0')}`,
    )
    expect(await refusal(readKeyText(lines.slice(1).join('\n')))).toBe('keyTextIncomplete T01')
    expect(await refusal(readKeyText('Dear colleague'))).toBe('keyTextMissing')
    const swapped = lines.map((line, at) =>
      at === 3
        ? line.replace(/ {2}(.)(.)/, (_, one: string, two: string) => `  ${two === 'Z' ? 'Y' : 'Z'}${one}`)
        : line,
    )
    expect(await refusal(readKeyText(swapped.join('\n')))).toBe('keyTextMistyped T04')
    expect(await refusal(readKeyText([...lines, lines[1]!.replace('T02', 'T01')].join('\n')))).toBe(
      'keyTextMistyped T01',
    )
  })

  it('notices lines of two keys, and keys of another program', async () => {
    const [mine, theirs] = [await writeKeyText(keys), await writeKeyText(others)]
    expect(await refusal(readKeyText([...mine.slice(0, 4), ...theirs.slice(4)].join('\n')))).toBe('keyTextMixed')
    expect(await refusal(readKeyText(writeLines('T', Uint8Array.of(9, 0, 1, 2, 3)).join('\n')))).toBe(
      'keyTextOfAnotherKind',
    )
    expect(await refusal(readKeyText(writeLines('T', new Uint8Array(196).fill(1, 0, 1)).join('\n')))).toBe(
      'keyTextOfAnotherKind',
    )
  })

  it('asks for no more rounds than a device can do', async () => {
    const protectedBy = new Uint8Array(244).fill(1, 0, 2).fill(255, 18, 22)
    expect(await refusal(readKeyText(writeLines('T', protectedBy).join('\n'), PASSPHRASE))).toBe('keyTextOfAnotherKind')
  })
})

describe('printed lines', () => {
  it('give any secret back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (secret) => {
        expect(readLines('T', writeLines('T', secret).join('\n'), () => secret.length)).toEqual(secret)
      }),
    )
  })

  it('notice nearly every mistyped character by the line, and every one by the whole', () => {
    const secret = Uint8Array.from({ length: 60 }, (_, at) => at * 7)
    const text = writeLines('T', secret).join('\n')
    const noticed = { line: 0, whole: 0, missed: 0 }
    for (const digit of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      const wrong = text.replace(/^(T02 {2}..)./m, (_, start: string) => start + digit)
      if (wrong === text) continue
      try {
        readLines('T', wrong, () => secret.length)
        noticed.missed++
      } catch (error) {
        noticed[(error as SealingRefusal).refusal === 'keyTextMistyped' ? 'line' : 'whole']++
      }
    }
    expect(noticed.missed).toBe(0)
    expect(noticed.line).toBeGreaterThan(28)
  })
})
