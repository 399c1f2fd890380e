/** The command line as people call it: another process, settings of its own, in a temporary folder. */
import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { settingsIn } from '../settings.ts'

const ROOT = resolve(import.meta.dirname, '../..')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}
export interface Place {
  readonly folder: string
  readonly settings: Readonly<Record<string, string>>
  /** Runs one command to its end. */
  run(args: readonly string[], more?: Readonly<Record<string, string>>): Promise<Ran>
  /** Starts a command that goes on. */
  start(args: readonly string[]): ReturnType<typeof spawn>
  close(): Promise<void>
}

/** What node is given: the build when it is newer than every source, else the sources: slower, and never an older program. */
export const COMMAND_LINE: readonly string[] = (() => {
  const built = join(ROOT, 'dist/server/cli.js')
  const newest = Math.max(
    ...['server', 'surveys', 'locales', 'sealing', 'opening'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
    ),
  )
  const fresh = statSync(built, { throwIfNoEntry: false })
  return fresh && fresh.mtimeMs > newest ? [built] : ['--import', 'tsx', join(ROOT, 'server/cli.ts')]
})()

export async function emptyPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'commands-'))
  const settings = {
    PATH: process.env['PATH'] ?? '',
    LANG: 'en_GB.UTF-8',
    LOG_LEVEL: 'silent',
    ...settingsIn(folder),
  }
  // From the package's folder, where tsx is found; every file of a test lies in `folder`.
  const start = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawn(process.execPath, [...COMMAND_LINE, ...args], {
      cwd: ROOT,
      env: { ...settings, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  return {
    folder,
    settings,
    start,
    run: (args, more) =>
      new Promise((ran, failed) => {
        const child = start(args, more)
        let [out, err] = ['', '']
        child.stdout.on('data', (part) => {
          out += String(part)
        })
        child.stderr.on('data', (part) => {
          err += String(part)
        })
        child.once('error', failed).once('close', (code) => ran({ code, out, err }))
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
