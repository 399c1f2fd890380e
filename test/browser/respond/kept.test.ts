// @vitest-environment jsdom
/** What the service worker may give out, and what the page puts there: the same for everybody, and nothing else. */
import { describe, expect, it } from 'vitest'
import { comparedPage, headersOf, keptUnder } from '../../../client/offline/kept.ts'
import { filesOf, scriptsOf } from '../../../client/respond/shell/offline.ts'

const MOUNT = 'https://example.org/surveys/'
const code = 'c'.repeat(43)
const asked = (path: string, more: Partial<Parameters<typeof keptUnder>[0]> = {}) =>
  keptUnder({ method: 'GET', mode: 'navigate', cache: 'default', url: MOUNT + path, ...more }, MOUNT)

describe('the service worker', () => {
  it('knows a page by its path and language alone: never by the link', () => {
    expect(asked(`s/spring?lang=ru#i=${code}`)).toBe(`${MOUNT}s/spring?lang=ru`)
    expect(asked(`s/spring?i=${code}`)).toBe(`${MOUNT}s/spring`)
  })

  it('gives out scripts, the questionnaire and the campaign’s public facts', () => {
    for (const path of ['assets/respond-Ab12Cd34.js', 'api/respond/spring', 'api/respond/spring/definition'])
      expect(asked(path)).toBe(MOUNT + path)
  })

  it.each([
    ['a call with a code', 'api/respond/spring/status', { method: 'POST' }],
    ['a ballot', 'api/respond/spring/cast', { method: 'POST' }],
    ['a GET below the campaign that is not the questionnaire', 'api/respond/spring/key', {}],
    ['the page that stops letters', 's/spring/stop', {}],
    ['a damaged link that came as a path', `s/spring%23i=${code}`, {}],
    ['other pages of the plugin', 'admin', {}],
    ['what the page asks the server itself', 'api/respond/spring', { cache: 'reload' }],
  ])('has nothing to do with %s', (_what, path, more) => {
    expect(asked(path, more)).toBeNull()
  })

  it('has nothing to do with the host’s own pages', () => {
    expect(
      keptUnder({ method: 'GET', mode: 'navigate', cache: 'default', url: 'https://example.org/' }, MOUNT),
    ).toBeNull()
    expect(
      keptUnder({ method: 'GET', mode: 'cors', cache: 'default', url: 'https://other.example/surveys/s/x' }, MOUNT),
    ).toBeNull()
  })

  const page = (script: string, words: string, state = 'survey') =>
    `<html data-page="${state}"><head><script src="${script}"></script></head><body>${words}</body></html>`
  it('tells other words from another program and from a survey that is over', () => {
    expect(comparedPage(page('a.js', 'Hello'), page('a.js', 'Hello'))).toBe('same')
    expect(comparedPage(page('a.js', 'Hello'), page('a.js', 'Good day'))).toBe('words')
    expect(comparedPage(page('a.js', 'Hello'), page('b.js', 'Hello'))).toBe('other')
    expect(comparedPage(page('a.js', 'Hello'), page('a.js', 'Closed', 'closed'))).toBe('other')
    const lapsed = (words: string) => page('a.js', words, 'survey" data-lapsed="true')
    expect(comparedPage(page('a.js', 'Hello'), lapsed('Hello'))).toBe('other')
    expect(comparedPage(lapsed('Hello'), page('a.js', 'Hello'))).toBe('other')
    expect(comparedPage(lapsed('Hello'), lapsed('Good day'))).toBe('words')
  })
})

describe('what the page keeps', () => {
  it('has the scripts that the page names, each with its integrity', () => {
    const document = new DOMParser().parseFromString(
      `<head><script type="importmap">{"integrity":{"../assets/a.js":"sha384-A","../assets/b.js":"sha384-B"}}</script>
       <script defer src="../assets/old.js" integrity="sha384-O"></script>
       <script type="module" src="../assets/a.js" integrity="sha384-A"></script></head>`,
      'text/html',
    )
    expect(scriptsOf(document, `${MOUNT}s/spring`)).toEqual([
      { address: `${MOUNT}assets/old.js`, integrity: 'sha384-O' },
      { address: `${MOUNT}assets/a.js`, integrity: 'sha384-A' },
      { address: `${MOUNT}assets/b.js`, integrity: 'sha384-B' },
    ])
  })

  it('is no more than that, the page in its languages, the questionnaire and the public facts; the worker knows all of it', () => {
    const files = filesOf(
      'spring',
      ['en', 'ru'],
      [{ address: `${MOUNT}assets/a.js`, integrity: 'sha384-A' }],
      (path) => MOUNT + path,
    )
    expect(files.map(({ address }) => address.replace(MOUNT, ''))).toEqual([
      'assets/a.js',
      's/spring',
      's/spring?lang=en',
      's/spring?lang=ru',
      'api/respond/spring',
      'api/respond/spring/definition',
    ])
    for (const { address } of files) expect(asked(address.replace(MOUNT, ''))).toBe(address)
  })

  it('bears no header that says when or from where it came', () => {
    const reply = new Response('', {
      headers: {
        Date: 'now',
        ETag: 'x',
        Server: 's',
        'Content-Type': 'text/html',
        'Content-Security-Policy': 'default-src',
      },
    })
    expect(headersOf(reply)).toEqual({ 'content-type': 'text/html', 'content-security-policy': 'default-src' })
  })
})
