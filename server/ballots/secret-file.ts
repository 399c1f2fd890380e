/** Files that hold secrets: for their owner alone, written whole or not at all, overwritten before they go. */
import { randomBytes } from 'node:crypto'
import { chmod, link, open, unlink } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { isTaken } from '../contracts/system-errors.ts'

/** New file, whole or not at all: a crash leaves no half of a key. False when there is one already, whoever was faster. */
export async function writeNewDurably(file: string, content: string): Promise<boolean> {
  const half = await halfWritten(file, content)
  try {
    await link(half, file) // unlike a renaming, never over another file
  } catch (error) {
    if (isTaken(error)) return false
    throw error
  } finally {
    await unlink(half)
  }
  await syncFolder(dirname(file))
  return true
}

async function halfWritten(file: string, content: string): Promise<string> {
  const half = `${file}.${randomBytes(4).toString('hex')}.new`
  const handle = await open(half, 'wx', 0o600)
  try {
    await handle.chmod(0o600)
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return half
}

/** Overwrites and removes a file. */
export async function shred(file: string): Promise<void> {
  await chmod(file, 0o600)
  const handle = await open(file, 'r+')
  try {
    await overwrite(handle)
  } finally {
    await handle.close()
  }
  await unlink(file)
  await syncFolder(dirname(file))
}

/** Best effort: a journalling file system or a flash disk may keep older copies. */
async function overwrite(handle: Awaited<ReturnType<typeof open>>): Promise<void> {
  const { size } = await handle.stat()
  await handle.write(randomBytes(size), 0, size, 0)
  await handle.sync()
}

async function syncFolder(folder: string): Promise<void> {
  if (sep !== '/') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
