/** What lies in a browser's files, as somebody reads it who has the disk. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file of a profile, as bytes. */
export async function filesOf(profile: string): Promise<Buffer[]> {
  const entries = await readdir(profile, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))),
  )
}

/** In any of the forms in which browsers write text. */
export const holds = (files: readonly Buffer[], text: string): boolean =>
  (['utf8', 'utf16le', 'latin1'] as const).some((form) => files.some((file) => file.includes(Buffer.from(text, form))))
