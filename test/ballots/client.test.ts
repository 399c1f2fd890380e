// @vitest-environment jsdom
/** What the ballot adds to the respondent's page, and how it reads and hides the link. */
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterEach, describe, expect, it } from 'vitest'
import { forgetLink, isCut, readCode, readLink, repairedAddress, takeLink } from '../../client/respond/ballot/link.ts'
import { missingHere } from '../../client/respond/ballot/device.ts'

const code = 'c'.repeat(43)
const thumbprint = 'k'.repeat(43)
const boxThumbprint = 'b'.repeat(43)
const fragment = `#i=${code}&k=${thumbprint}&b=${boxThumbprint}`
afterEach(() => {
  sessionStorage.clear()
  history.replaceState(null, '', '/')
})

describe('the personal link', () => {
  it('is read once and gone from the address bar', () => {
    history.replaceState(null, '', `/s/spring?lang=ru${fragment}`)
    expect(takeLink()).toEqual({ code, thumbprint, boxThumbprint })
    expect(location.href).toMatch(/\/s\/spring\?lang=ru$/)
  })

  it('survives a reload of the tab, on its own page only, until it is forgotten', () => {
    history.replaceState(null, '', `/s/spring${fragment}`)
    takeLink()
    expect(takeLink()).toEqual({ code, thumbprint, boxThumbprint })
    history.replaceState(null, '', '/s/autumn')
    expect(takeLink()).toBeNull()
    history.replaceState(null, '', '/s/spring')
    forgetLink()
    expect(takeLink()).toBeNull()
  })

  it('of a record says that answers are by name, and holds no key', () => {
    history.replaceState(null, '', `/s/spring#i=${code}&by=name`)
    expect(takeLink()).toEqual({ code, byName: true })
    expect(location.hash).toBe('')
    expect(takeLink()).toEqual({ code, byName: true })
    expect(readLink(`${fragment}&by=nobody`)).toEqual({ code, thumbprint, boxThumbprint })
    expect(readLink(`#i=${code.slice(1)}&by=name`)).toBeNull()
  })

  it('is refused when a part of it is missing or it was cut', () => {
    expect(readLink(`#i=${code}`)).toBeNull()
    expect(readLink(`#i=${code}&k=${thumbprint}`)).toBeNull()
    expect(readLink(fragment.replace('#i=c', '#i='))).toBeNull()
    expect(readLink(fragment.slice(0, -1))).toBeNull()
    expect(readLink(`${fragment}x`)).toBeNull()
    expect(readLink('')).toBeNull()
    expect([`#i=${code}`, fragment.slice(0, -1), `#i=${code}&by=na`].map(isCut)).toEqual([true, true, true])
    expect(['', '#i', '#section=2', fragment].map(isCut)).toEqual([false, false, false, false])
    expect(readLink(`#b=${boxThumbprint}&k=${thumbprint}&i=${code}`)).toEqual({ code, thumbprint, boxThumbprint })
  })
})

describe('a link that came damaged', () => {
  const whole = { code, thumbprint, boxThumbprint }
  it.each([
    ['a full stop', `${fragment}.`],
    ['an angle bracket', `${fragment}>`],
    ['a bracket and a comma', `${fragment}),`],
    ['an underscore of Markdown', `${fragment}_`],
    ['an escaped bracket', `${fragment}%3E`],
    ['HTML’s ampersands', fragment.replaceAll('&', '&amp;')],
    ['HTML’s numbered ampersands', fragment.replaceAll('&', '&#38;')],
    ['escaped ampersands and equals signs', `#${encodeURIComponent(fragment.slice(1))}`],
    ['equals signs as mail writes them', fragment.replaceAll('=', '=3D')],
    ['a line break of mail in the middle', `${fragment.slice(0, 30)}=\r\n${fragment.slice(30)}`],
    ['an escaped line break', `${fragment.slice(0, 60)}%0D%0A${fragment.slice(60)}`],
    ['a blank', `${fragment.slice(0, 9)}%20${fragment.slice(9)}`],
    ['a soft hyphen', `${fragment.slice(0, 20)}\u00ad${fragment.slice(20)}`],
  ])('is read all the same: %s', (_how, damaged) => {
    expect(readLink(damaged)).toEqual(whole)
    expect(readCode(damaged)).toBe(code)
    expect(readLink(damaged.replace(fragment, `${fragment}&by=name`))).toEqual(
      damaged.includes(fragment) ? { code, byName: true } : whole,
    )
  })

  it('is made whole where its # came as %23, before anything is read from it', () => {
    const address = `https://example.org/s/spring?lang=ru${fragment}`
    expect(repairedAddress(address.replace('#', '%23'))).toBe(address)
    expect(repairedAddress(`https://example.org/s/spring%23i=${code}`)).toBe(`https://example.org/s/spring#i=${code}`)
    expect(repairedAddress(address)).toBeNull()
    expect(repairedAddress('https://example.org/s/spring?lang=ru')).toBeNull()
  })

  it('leaves no part of itself in the address bar', () => {
    for (const damaged of [
      `${fragment}>`,
      fragment.replaceAll('&', '&amp;'),
      `#${encodeURIComponent(fragment.slice(1))}`,
    ]) {
      history.replaceState(null, '', `/s/spring${damaged}`)
      expect(takeLink()).toEqual(whole)
      expect(location.href).toMatch(/\/s\/spring$/)
    }
  })
})

describe('a browser that cannot protect an answer', () => {
  it('says what is missing, worst first', async () => {
    const secure = Object.getOwnPropertyDescriptor(globalThis, 'isSecureContext')
    Object.defineProperty(globalThis, 'isSecureContext', { value: false, configurable: true })
    expect(await missingHere()).toBe('secureContext')
    Object.defineProperty(globalThis, 'isSecureContext', { value: true, configurable: true })
    expect(await missingHere()).toBe('deviceStorage') // this environment has no IndexedDB
    if (secure) Object.defineProperty(globalThis, 'isSecureContext', secure)
  })
})

describe('the ballot’s code', () => {
  it('adds under 24 kB gzipped to the page, sealing included', async () => {
    const result = await build({
      configFile: false,
      logLevel: 'error',
      build: {
        write: false,
        target: 'es2022',
        modulePreload: false,
        rolldownOptions: { input: 'client/respond/ballot/protocol.ts', preserveEntrySignatures: 'strict' },
      },
    })
    const { output } = result as unknown as { output: { code: string }[] }
    const bytes = output.reduce((sum, { code: text }) => sum + gzipSync(text, { level: 9 }).length, 0)
    expect(bytes).toBeLessThan(24_000)
    expect(bytes).toBeGreaterThan(5_000)
  })
})
