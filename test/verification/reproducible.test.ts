/** Two strangers who build the same commit get the same bytes: in another folder, with another clock, zone and language. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOf, type Program } from '../../server/pages/program.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const SOURCES = [
  'client',
  'server',
  'surveys',
  'locales',
  'scripts',
  'vite.config.ts',
  'package.json',
  'tsconfig.json',
  'sealing',
].filter((each) => existsSync(join(ROOT, each)))
const run = promisify(execFile)

describe('the respondent’s program', () => {
  let home: string
  const built: Record<string, string>[] = []
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'builds-'))
    for (const [folder, settings] of [
      ['one', { TZ: 'Pacific/Auckland', LANG: 'ru_RU.UTF-8' }],
      ['deeper/and/deeper', { TZ: 'America/Los_Angeles', LANG: 'C' }],
    ] as const) {
      const place = join(home, folder)
      await mkdir(place, { recursive: true })
      for (const each of SOURCES) cpSync(join(ROOT, each), join(place, each), { recursive: true })
      symlinkSync(join(ROOT, 'node_modules'), join(place, 'node_modules'))
      writeFileSync(
        join(place, 'one-page.config.ts'),
        "import { clientBuild } from './vite.config.ts'\nexport default clientBuild(['respond'])\n",
      )
      await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '-c', 'one-page.config.ts'], {
        cwd: place,
        env: { PATH: process.env['PATH'], ...settings },
      })
      built.push(filesIn(join(place, 'dist')))
    }
  }, 400_000)
  afterAll(() => rm(home, { recursive: true, force: true }))

  it('has the same bytes in both, compressed ones too', () => {
    const [one, other] = built
    expect(Object.keys(one!).length).toBeGreaterThan(20)
    expect(other).toEqual(one)
  })

  it('is accounted for by a manifest that names no folder and no moment', () => {
    const text = built[0]!['manifest.json']!
    const { files, pages } = JSON.parse(Buffer.from(text, 'base64').toString()) as Program
    expect(Object.keys(pages)).toEqual(['respond'])
    expect(Object.keys(files).sort()).toEqual(
      Object.keys(built[0]!)
        .filter((file) => /^client\/assets\/.*\.(js|css)$/.test(file))
        .map((file) => file.replace('client/', ''))
        .sort(),
    )
    for (const [file, { length, sha256 }] of Object.entries(files)) {
      expect({ file, length, sha256 }).toEqual({
        file,
        ...digestOf(Buffer.from(built[0]![`client/${file}`]!, 'base64')),
      })
    }
    const everything = Object.values(built[0]!)
      .map((each) => Buffer.from(each, 'base64').toString('latin1'))
      .join('\n')
    for (const trace of [home, realpathSync(join(ROOT, 'node_modules'))]) expect(everything).not.toContain(trace)
  })
})

/** Every file with its bytes, base64. */
function filesIn(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), readFileSync(path).toString('base64')]),
  )
}
