/** The package as somebody else gets it: small, clean, and the README's mounting example runs in an empty project. */
import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { goToReview, noBrowserBecause, openBrowser } from '../browser/support.ts'
import { draftOf } from './draft.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')
const run = promisify(execFile)
const built = existsSync(join(ROOT, 'dist/server/cli.js')) && existsSync(join(ROOT, 'dist/manifest.json'))
const online =
  process.env['CI'] === 'true' ||
  spawnSync('npm', ['ping', '--fetch-timeout=5000', '--fetch-retries=0'], { timeout: 15_000 }).status === 0
const why = !built ? 'nothing is built: npm run build' : 'the package registry cannot be reached'
if (!built || !online) console.warn(`Package tests skipped: ${why}`)

interface Packed {
  readonly filename: string
  readonly size: number
  readonly files: readonly { readonly path: string; readonly size: number }[]
}

describe('what the package needs to run', () => {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean; integrity?: string; license?: string; hasInstallScript?: boolean }>
  }
  const needed = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  const names = (list: typeof needed) => list.map(([path]) => path.replace(/^.*node_modules\//, ''))

  it('comes with a checksum, all of it', () => {
    expect(needed.length).toBeGreaterThan(100)
    expect(names(needed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')))).toEqual([])
  })

  it('may be used by anybody: of several licences there is one at least that asks for no more than its text', () => {
    const plain = /^(MIT|MIT-0|ISC|0BSD|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0)$/
    const isPlain = ({ license = '' }: { license?: string }) =>
      license
        .replace(/^\(|\)$/g, '')
        .split(' OR ')
        .some((one) => plain.test(one))
    expect(names(needed.filter(([, one]) => !isPlain(one)))).toEqual([])
  })

  it('runs a script when it is installed in two places only, for the embedded store', () => {
    const scripts = needed.filter(([, { hasInstallScript }]) => hasInstallScript === true)
    expect(names(scripts).sort()).toEqual(['lmdb', 'msgpackr-extract'])
  })
})

describe.skipIf(!built)(`the package${built ? '' : ` (${why})`}`, () => {
  let folder: string
  let packed: Packed
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-'))
    const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
      cwd: ROOT,
      maxBuffer: 1e8,
    })
    packed = (JSON.parse(stdout) as Packed[])[0]!
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('has the build, the README and what it links to, the licence, and nothing else', () => {
    const odd = packed.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(package\.json|README\.md|LICENSE|CHANGELOG\.md|CONTRIBUTING\.md|(docs|deploy|examples\/(host|follow-up-of-recommendations))\/.+|server\/tabulation\/protection\/README\.md|dist\/(server|surveys|sealing|opening)\/.+\.(js|d\.ts|json)|dist\/surveys\/[a-z0-9-]+\/[\w.-]+\.md|dist\/locales\/(required|[a-z]+\/\w+)\.json|dist\/client(-parts)?\/.+|dist\/manifest\.json)$/.test(
            path,
          ),
      )
    expect(odd).toEqual([])
    const unwanted = packed.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          /(^|\/)(test|bench|fixtures)\/|\.map$|\.tsx?$/.test(path) &&
          !path.endsWith('.d.ts') &&
          !path.startsWith('examples/host/'),
      )
    expect(unwanted).toEqual([])
  })

  it('has what its README links to', () => {
    const links = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/\]\(([\w./-]+)(?:#[\w-]*)?\)/g)].map(
      ([, target]) => target!.replace(/\/$/, ''),
    )
    const paths = packed.files.map(({ path }) => path)
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter((target) => !paths.some((path) => path === target || path.startsWith(`${target}/`)))).toEqual(
      [],
    )
  })

  it('is small', () => {
    expect(packed.size).toBeLessThan(4_500_000)
  })

  it('names what is bundled in it, with the licences', () => {
    for (const bundle of ['client', 'client-parts']) {
      const text = readFileSync(join(ROOT, `dist/${bundle}/LICENSES.txt`), 'utf8')
      for (const name of ['survey-core', 'i18next', '@cloudflare/blindrsa-ts'])
        expect(text).toContain(`\n${name} `.trim())
      expect(text).not.toMatch(/^Licence: (?!MIT|ISC|Apache-2\.0|BSD-[23]-Clause|0BSD)/m)
    }
    expect(readFileSync(join(ROOT, 'dist/client/LICENSES.txt'), 'utf8')).toContain('react-dom ')
  })

  it('exports what exists', async () => {
    const { exports, bin } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      exports: Record<string, string | Record<string, string>>
      bin: Record<string, string>
    }
    const targets = [
      ...Object.values(exports).flatMap((target) => (typeof target === 'string' ? target : Object.values(target))),
      ...Object.values(bin),
    ].map((path) => path.replace(/^\.\//, ''))
    const paths = new Set(packed.files.map(({ path }) => path))
    expect(targets.filter((target) => !paths.has(target))).toEqual([])
  })

  describe.skipIf(!online)(`in an empty project${online ? '' : ` (${why})`}`, () => {
    let project: string
    beforeAll(async () => {
      project = join(folder, 'project')
      await mkdir(project)
      await writeFile(
        join(project, 'package.json'),
        JSON.stringify({ name: 'empty', version: '1.0.0', type: 'module', private: true }),
      )
      await run('npm', ['install', '--omit=dev', '--no-audit', '--no-fund', join(folder, packed.filename), 'express'], {
        cwd: project,
        maxBuffer: 1e8,
      })
    }, 300_000)

    it('checks its own surveys', async () => {
      const { stdout } = await run('npx', ['--no-install', 'stakeholder-surveys', 'surveys', 'check'], { cwd: project })
      expect(stdout).toContain('staff-partner-2010')
    })

    it('serves the survey by the README’s mounting example', async () => {
      const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
      const example = /## Mount it in your own Express application[\s\S]*?```ts\n([\s\S]*?)```/.exec(readme)![1]!
      // Only the port is another, and somebody is signed in.
      const code = example
        .replace(
          'app.listen(3000)',
          "const server = app.listen(0, '127.0.0.1', () => console.log(server.address().port))",
        )
        .replace('request.user ?? null', "request.get('x-name') ? { name: 'anna', role: 'administrator' } : null")
      expect(code).not.toContain('3000')
      await writeFile(join(project, 'app.js'), code)
      const app = spawn(process.execPath, ['app.js'], { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] })
      let said = ''
      app.stderr.on('data', (part) => {
        said += String(part)
      })
      try {
        const port = await new Promise<string>((told, failed) => {
          app.stdout.on('data', (part) => {
            if (/^\d+\s/.test(String(part))) told(String(part).trim())
          })
          app.once('exit', () => failed(new Error(said)))
        })
        const url = `http://127.0.0.1:${port}/surveys`
        const created = await fetch(`${url}/api/admin/campaigns`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'x-name': 'anna' },
          body: JSON.stringify({
            id: 'demo',
            campaign: draftOf('confidential', { opensOn: '2030-11-08', closesOn: '2030-12-03' }),
          }),
        })
        expect(created.status).toBe(201)
        const page = await fetch(`${url}/s/demo`)
        const html = await page.text()
        expect([page.status, html.includes('<main')]).toEqual([200, true])
        const parts = [...html.matchAll(/(?:src|href)="([^"#]+\.(?:js|css))"/g)].map(
          ([, address]) => new URL(address!, `${url}/s/demo`),
        )
        expect(parts.length).toBeGreaterThan(0)
        for (const part of parts) expect([part.pathname, (await fetch(part)).status]).toEqual([part.pathname, 200])
        expect((await fetch(`${url}/admin`)).status).toBe(200)
        expect(((await (await fetch(`${url}/api/openapi.json`)).json()) as { openapi: string }).openapi).toBe('3.1.0')
      } finally {
        app.kill()
      }
    })

    it.skipIf(noBrowserBecause() !== null)(
      'has its survey answered in a browser under /surveys',
      async () => {
        const app = spawn(process.execPath, ['app.js'], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'] })
        const port = await new Promise<string>((told) =>
          app.stdout.on('data', (part) => {
            if (/^\d+\s/.test(String(part))) told(String(part).trim())
          }),
        )
        const url = `http://localhost:${port}/surveys`
        const settings = {
          ...process.env,
          DATA_FOLDER: join(project, 'data'),
          KEY_FOLDER: join(project, 'keys'),
          MAIL_FOLDER: join(project, 'letters'),
          PUBLIC_URL: url,
        }
        const command = async (...words: string[]) =>
          (
            await run('npx', ['--no-install', 'stakeholder-surveys', ...words], { cwd: project, env: settings })
          ).stdout.trim()
        const browser = await openBrowser()
        try {
          const [today, later] = [0, 30].map((days) =>
            new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
          )
          await writeFile(join(project, 'contacts.csv'), 'e-mail,name,language\nanna@example.org,Anna,en\n')
          await command(
            'campaign',
            'create',
            'trial',
            '--survey',
            'staff-partner-2010',
            '--opens',
            today!,
            '--closes',
            later!,
            '--sender',
            'team@example.org',
            '--sender-name',
            'en=Team',
            'ru=Группа',
          )
          await command('trustee', 'create', 'key.txt')
          const { publicLine } = JSON.parse(await command('--json', 'trustee', 'show', 'key.txt')) as {
            publicLine: string
          }
          await command('keys', 'create', 'trial', '--trustee', `Vera=${publicLine}`)
          await command('trustee', 'prove', 'trial', '--key', 'key.txt')
          await command('contacts', 'import', 'trial', 'contacts.csv', '--yes')
          await command('letters', 'test', 'trial', '--to', 'team@example.org')
          await command('campaign', 'open', 'trial', '--letters-as-files')
          // Who has answered is shown with the first letters of a day; whoever answers after them, tomorrow. By night there are none.
          for (let tries = 0; tries < 150 && (await readdir(join(project, 'letters'))).length < 2; tries += 1)
            await setTimeout(100)
          const page = await browser.newPage({ locale: 'en-GB' })
          await page.goto(await command('contacts', 'link', 'trial', 'anna@example.org'))
          await page.locator('button#start:enabled').click()
          await page.locator('[data-name="A2"] input[value="1"]').check()
          await goToReview(page)
          await page.getByRole('button', { name: 'Send my answers' }).click()
          await page.getByText('Your answers have been handed in').waitFor()
          expect(JSON.parse(await command('--json', 'rates', 'trial'))).toMatchObject({ counts: { done: 0 } })
          await command('campaign', 'close', 'trial', '--yes', 'trial')
          expect(JSON.parse(await command('--json', 'rates', 'trial'))).toMatchObject({ counts: { done: 1 } })
        } finally {
          await browser.close()
          app.kill()
        }
      },
      240_000,
    )

    it('installs nothing that needs a compiler or is for developers', async () => {
      const { stdout } = await run('npm', ['ls', '--all', '--parseable'], { cwd: project, maxBuffer: 1e8 })
      const names = stdout
        .trim()
        .split('\n')
        .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1] ?? '')
        .filter(Boolean)
      expect(
        names.filter((name) => /^(vite|vitest|typescript|tsx|eslint|jsdom|playwright.*|react|react-dom)$/.test(name)),
      ).toEqual([])
    })
  })
})
