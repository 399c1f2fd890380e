/** What the samples of deploy/ let a proxy do: https for good, no line about a respondent, and every body that the server takes. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { LARGEST_BODY } from '../../server/http/bodies.ts'
import { respondOperations } from '../../server/openapi/operations-respond.ts'
import { openStandalone } from '../../server/operations/system.ts'
import { serve } from '../../server/standalone.ts'
import { settingsIn } from '../settings.ts'

const YEAR = 31_536_000 // s
const MB = 2 ** 20 // bytes, as nginx and Express count them

const deploy = await readFile('deploy/README.md', 'utf8')
const samples = (language: string): string[] =>
  [...deploy.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, of, text]) => (of === language ? [text!] : []))
const [caddy = ''] = samples('caddyfile')
const [nginx = '', nginxBelow = ''] = samples('nginx')

/** What stands in braces behind a heading, however deep it goes; each such place. */
function blocks(text: string, heading: RegExp): { readonly of: RegExpExecArray; readonly body: string }[] {
  return [...text.matchAll(new RegExp(heading, 'gm'))].map((of) => {
    const from = of.index + of[0].length
    let [depth, at] = [1, from]
    for (; depth > 0; at++) depth += text[at] === '{' ? 1 : text[at] === '}' ? -1 : 0
    return { of, body: text.slice(from, at - 1) }
  })
}
const [plain, secure] = blocks(nginx, /^server \{$/).map(({ body }) => body) as [string, string]
const places = (text: string) =>
  blocks(text, /^ *location (~ )?(\S+) \{$/).map(({ of, body }) => ({ is: of[2]!, body }))

/** Whatever a respondent's browser asks for. */
const ASKED = [
  ...respondOperations.map(({ path }) => path.replace(/\{\w+\}/g, 'spring')),
  ...['/s', '/s/', '/s/spring', '/s/spring/stop', '/s/spring/key', '/assets/respond-3F9K.js', '/embed.js'],
]
const OTHERS = ['/', '/admin', '/research', '/api/admin/campaigns', '/search', '/apis/respond/x', '/embed.js.map']

describe('a proxy as the samples have it', () => {
  it('keeps browsers on https for a year, also by what it replies itself, and says so once', () => {
    expect(secure).toMatch(new RegExp(`^    add_header Strict-Transport-Security "max-age=${YEAR}" always;$`, 'm'))
    expect(secure).toMatch(/^ {4}proxy_hide_header Strict-Transport-Security;/m)
    for (const { body } of places(nginx)) expect(body).not.toMatch(/add_header|proxy_hide_header|proxy_set_header/) // would take the place of the server's
    expect(caddy).toMatch(new RegExp(`^\\theader Strict-Transport-Security max-age=${YEAR}$`, 'm'))
    expect(caddy).toMatch(/^\t\theader_down -Strict-Transport-Security/m)
  })

  it('sends plain http on to https, and writes no line about it', () => {
    expect(plain).toMatch(/listen 80;/)
    expect(plain).toMatch(/return 301 https:\/\/surveys\.example\.org\$request_uri;/)
    expect(plain).toMatch(/access_log off;\n.*error_log \/dev\/null crit;/)
    const [http] = blocks(caddy, /^http:\/\/surveys\.example\.org \{$/)
    expect(http?.body).toMatch(/^\tredir https:\/\/\{host\}\{uri\} permanent/m)
    expect(http?.body).not.toMatch(/^\s*log/m)
  })

  it('writes no line about anything that a respondent asks for, by nginx, below a path too', () => {
    for (const [text, below] of [
      [nginx, ''],
      [nginxBelow, '/surveys'],
    ] as const) {
      const [respondents, rest] = places(text)
      expect(rest?.is).toBe(below ? `${below}/` : '/')
      const unwritten = new RegExp(respondents!.is)
      for (const path of ASKED) expect(below + path).toMatch(unwritten)
      for (const path of OTHERS) expect(below + path).not.toMatch(unwritten)
      expect(respondents!.body).toMatch(/access_log off;/)
      expect(respondents!.body).toMatch(/error_log \/dev\/null crit;/)
      expect(respondents!.body).toMatch(/keepalive_timeout 0;/)
    }
    const [, from = '', to = ''] = /rewrite (\S+) (\S+) break;/.exec(nginxBelow) ?? []
    expect('/surveys/s/spring'.replace(new RegExp(from), to)).toBe('/s/spring')
  })

  it('writes no line about anything that a respondent asks for, by Caddy', () => {
    const [, paths = ''] = /^\t@respondents path (.+)$/m.exec(caddy) ?? []
    const globs = paths.split(' ')
    const isLeftOut = (path: string) =>
      globs.some((glob) => (glob.endsWith('*') ? path.startsWith(glob.slice(0, -1)) : path === glob))
    expect(ASKED.filter((path) => !isLeftOut(path))).toEqual([])
    expect(OTHERS.filter(isLeftOut)).toEqual([])
    expect(caddy).toMatch(/^\tlog_skip @respondents$/m)
    expect(caddy).toMatch(/exclude http\.log\.error http\.handlers\.reverse_proxy/)
    expect(caddy).toMatch(/^\theader \/api\/respond\/\* Connection close$/m)
  })

  it('tells the server whose request it is, in place of what a browser says of itself', () => {
    expect(secure).toMatch(/proxy_set_header X-Forwarded-For \$remote_addr;/)
    expect(secure).toMatch(/proxy_set_header X-Forwarded-Proto \$scheme;/)
    expect(deploy).toMatch(/Set `TRUST_PROXY=1`/)
  })

  it('keeps nothing that is sent or downloaded in files of its own', () => {
    expect(secure).toMatch(/^ {4}proxy_request_buffering off;/m)
    expect(secure).toMatch(/^ {4}proxy_max_temp_file_size 0;/m)
  })

  it('lets every body through that the server takes, as does a host that reads bodies first', async () => {
    const [, megabytes = 0] = /client_max_body_size (\d+)m;/.exec(secure) ?? []
    expect(Number(megabytes) * MB).toBe(LARGEST_BODY)
    const [, host = 0] =
      /Mount the plugin first, or set `limit: '(\d+)mb'`/.exec(await readFile('README.md', 'utf8')) ?? []
    expect(Number(host) * MB).toBe(LARGEST_BODY)
    for (const file of await readdir('server', { recursive: true })) {
      if (!file.endsWith('.ts')) continue
      const text = await readFile(join('server', file), 'utf8')
      for (const [said, most] of text.matchAll(/'(\d+)mb'/g))
        expect(Number(most) * MB, `${file} ${said}`).toBeLessThan(LARGEST_BODY)
      for (const [said, most = ''] of text.matchAll(/jsonBody\(([\d_]+)\)/g))
        expect(Number(most.replaceAll('_', '')), `${file} ${said}`).toBeLessThan(LARGEST_BODY)
    }
  })
})

it.each([
  ['https://surveys.example.org', `max-age=${YEAR}`],
  ['http://localhost:8080', null],
])('a server of %s keeps browsers on https: %s', async (publicUrl, said) => {
  const home = await mkdtemp(join(tmpdir(), 'proxied-'))
  const config = readConfig({ ...settingsIn(home), LOG_LEVEL: 'silent', PUBLIC_URL: publicUrl })
  const services = await openStandalone(config)
  const server = await serve(config, services)
  try {
    for (const path of ['health', 's/none', 'api/respond/none', 'nowhere'])
      expect((await fetch(`http://127.0.0.1:${server.port}/${path}`)).headers.get('strict-transport-security')).toBe(
        said,
      )
  } finally {
    await server.close()
    await services.store.close()
    await rm(home, { recursive: true, force: true })
  }
})
