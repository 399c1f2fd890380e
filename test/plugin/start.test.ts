/** `npm start` as a visitor meets it: the built server with its demonstration, on folders of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { QuestionView, ReleaseSummary } from '../../server/api/research.ts'
import { settingsIn } from '../settings.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const built = existsSync(join(ROOT, 'dist/server/cli.js')) && existsSync(join(ROOT, 'dist/manifest.json'))
const why = 'nothing is built: npm run build'
if (!built) console.warn(`Start tests skipped: ${why}`)

/** What `npm start` runs once it has built. */
const command = (): readonly string[] => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const [build, start = ''] = scripts.start.split(' && ')
  expect(build).toBe('npm run build')
  return start.split(' ')
}

describe.skipIf(!built)(`npm start${built ? '' : ` (${why})`}`, () => {
  let folder: string
  let server: ChildProcess
  let said = ''
  let url: string
  const get = (address: string, headers: Record<string, string> = {}) => fetch(new URL(address, `${url}/`), { headers })

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-'))
    const [program, ...words] = command()
    expect(program).toBe('node')
    server = spawn(process.execPath, words, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        LOG_LEVEL: 'warn',
        ...settingsIn(folder),
      },
    })
    await new Promise<void>((told, failed) => {
      for (const stream of [server.stdout!, server.stderr!]) {
        stream.on('data', (part) => {
          said += String(part)
          if (said.includes('Stop with Ctrl+C.')) told()
        })
      }
      server.once('exit', () => failed(new Error(said)))
    })
    url = /running at (\S+)/.exec(said)![1]!
  })
  afterAll(async () => {
    if (server.exitCode === null) {
      server.kill('SIGKILL')
      await once(server, 'exit')
    }
    await rm(folder, { recursive: true, force: true })
  })

  it('prints where to go and who may sign in', () => {
    expect(said).toContain(`Demonstration (synthetic): open ${url} in a browser`)
    expect(said).toMatch(/Sign in as demo-administrator with password \S{12}\n/)
    expect(said).toMatch(/Sign in as demo-researcher with password \S{12}\n/)
    expect(said).toContain(join(folder, 'data'))
  })

  it('leads from the first page to the survey, whose parts are all there', async () => {
    const welcome = await (await get('./')).text()
    const link = /href="([^"]*s\/demo[^"]*)"/.exec(welcome)![1]!.replaceAll('&amp;', '&')
    const page = await get(link)
    const html = await page.text()
    expect([page.status, html.includes('<main')]).toEqual([200, true])
    const parts = [...html.matchAll(/(?:src|href)="([^"#]+\.(?:js|css))"/g)].map(
      ([, part]) => new URL(part!, page.url).href,
    )
    expect(parts.length).toBeGreaterThan(0)
    for (const part of parts) expect([part, (await get(part)).status]).toEqual([part, 200])
  })

  it('shows its tables to the researcher, and to nobody else', async () => {
    expect((await get('api/research/releases')).status).toBe(401)
    const password = /demo-researcher with password (\S+)/.exec(said)![1]!
    const signedIn = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'demo-researcher', password }),
    })
    expect(await signedIn.json()).toMatchObject({ name: 'demo-researcher', role: 'researcher' })
    const Cookie = signedIn.headers.get('Set-Cookie')!.split(';')[0]!
    const releases = (await (await get('api/research/releases', { Cookie })).json()) as readonly ReleaseSummary[]
    expect(releases.map(({ id }) => id).sort()).toEqual(['demo-2010', 'demo-2010-protected'])
    expect(said).toMatch(/demo-2010-to-open/)
    const shown = (await (
      await get('api/research/releases/demo-2010-protected/questions/C4?by=region', { Cookie })
    ).json()) as QuestionView
    expect(shown).toMatchObject({ question: 'C4', responses: 109, policy: 'confidential', synthetic: true })
    const counts = shown.variables[0]!.rows.flatMap((row) => row.counts)
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(109)
    const columns = shown.variables[0]!.rows[0]!.counts.map((_, column) =>
      shown.variables[0]!.rows.reduce((sum, row) => sum + row.counts[column]!, 0),
    )
    expect(Math.min(...columns)).toBeGreaterThanOrEqual(10) // twice k
    const csv = await (
      await get('api/research/releases/demo-2010-protected/tables/C4.csv?by=region', { Cookie })
    ).text()
    expect(csv.split('\n').length).toBeGreaterThan(4)
  })

  it.skipIf(process.platform === 'win32')('stops when asked to', async () => {
    server.kill('SIGINT')
    expect(await once(server, 'exit')).toEqual([0, null])
  })
})
