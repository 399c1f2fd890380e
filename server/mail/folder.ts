/** Letters as .eml files in a folder: everything can be tried before there are any mail settings. */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, rm, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { composed } from './compose.ts'
import type { Delivery, Letter, Mailer } from './mailer.ts'
import { isMissing } from '../contracts/system-errors.ts'

/** The folder mailer, and what the admin page reads back. */
export interface LetterFolder extends Mailer {
  readonly kind: 'folder'
  readonly path: string
  /** File names, sorted: hashes, so that their order says nothing of when anybody was thanked. */
  list(): Promise<string[]>
  /** The letter as it would have left, or null when there is none of this name. */
  read(file: string): Promise<Uint8Array | null>
  /** Removes a letter: everything known about a person is to be erased. */
  forget(messageId: string): Promise<void>
}

const FILE = /^[0-9a-f]{32}\.eml$/
const DAY = 86_400_000 // ms

/**
 * Writes each letter to `<hash of its Message-ID>.eml` in `path`, which is made when missing. The same letter is the same file.
 * Files bear the day, not the minute.
 * @param now the clock, for the day of the files
 */
export function folderMailer(path: string, now: () => Date): LetterFolder {
  let composer: ReturnType<typeof newComposer> | undefined
  return {
    kind: 'folder',
    path,
    async send(letter: Letter): Promise<Delivery> {
      try {
        composer ??= newComposer()
        const { message } = await (await composer).sendMail(composed(letter))
        await keep(path, fileOf(letter.messageId), message as Buffer, now())
        return { outcome: 'sent' }
      } catch (error) {
        return { outcome: 'fault', reason: (error as Error).message }
      }
    },
    async list() {
      const files = await readdir(path).catch((error: unknown) => {
        if (isMissing(error)) return []
        throw error
      })
      return files.filter((file) => FILE.test(file)).sort()
    },
    async read(file) {
      if (!FILE.test(file)) return null
      return readFile(join(path, file)).catch((error: unknown) => {
        if (isMissing(error)) return null
        throw error
      })
    },
    forget: (messageId) => rm(join(path, fileOf(messageId)), { force: true }),
    async close() {
      const used = await composer
      used?.close()
    },
  }
}

/** Loaded with the first letter: commands that write none start without it. */
async function newComposer() {
  const { createTransport } = await import('nodemailer')
  return createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
}

const fileOf = (messageId: string): string => `${createHash('sha256').update(messageId).digest('hex').slice(0, 32)}.eml`

/** Whole or not at all, also after a crash. */
async function keep(path: string, file: string, message: Buffer, now: Date): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const unfinished = join(path, `.${file}`)
  const handle = await open(unfinished, 'w', 0o600)
  try {
    await handle.writeFile(message)
    await handle.sync()
  } finally {
    await handle.close()
  }
  const day = new Date(Math.floor(now.getTime() / DAY) * DAY)
  await utimes(unfinished, day, day)
  await rename(unfinished, join(path, file))
}
