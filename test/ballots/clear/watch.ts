/** Looking through everything that a server is, writes and says: memory, files, databases, and each byte of its line. */
import { spawn } from 'node:child_process'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A text in each form in which it might stand somewhere: as bytes of two encodings, hexadecimal, base64 wherever it begins. */
function formsOf(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text)
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(before === 0 ? 0 : 4, -4),
  )
  return [bytes, Buffer.from(text, 'utf16le'), ...[bytes.toString('hex'), ...base64].map((form) => Buffer.from(form))]
}

const HEAD = 16 // characters: many marks that begin alike are looked for at once

/** Those of the texts that stand in the bytes, in any form. ASCII without `+` and `/`; quick where many begin with the same 16 characters. */
export function foundIn(texts: readonly string[], ...places: readonly Buffer[]): string[] {
  const found = new Set<string>()
  for (const head of new Set(texts.map((text) => text.slice(0, HEAD)))) {
    const alike = texts.filter((text) => text.startsWith(head))
    for (const form of formsOf(head)) {
      for (const bytes of places) {
        for (let at = bytes.indexOf(form); at >= 0; at = bytes.indexOf(form, at + 1)) {
          const around = bytes.subarray(at, at + 200)
          for (const text of alike) if (formsOf(text).some((whole) => around.includes(whole))) found.add(text)
        }
      }
    }
  }
  return [...found]
}

/** Every file below a folder. */
export async function filesBelow(folder: string): Promise<Buffer[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return Promise.all(
    entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name))),
  )
}

const CHUNK = 16 * 2 ** 20 // bytes
const OVERLAP = 4096 // bytes: a text across two chunks is in one of them whole

/** Those of the texts that stand anywhere in the memory that a process may write to; null where the system lets nobody look. */
export async function foundInMemory(pid: number, texts: readonly string[]): Promise<string[] | null> {
  const memory = await open(`/proc/${pid}/mem`, 'r').catch(() => null)
  if (!memory) return null
  const regions = (await readFile(`/proc/${pid}/maps`, 'utf8')).split('\n').flatMap((line) => {
    const [, from, to] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? []
    return from && to ? [{ from: Number(`0x${from}`), to: Number(`0x${to}`) }] : []
  })
  const found = new Set<string>()
  let read = 0
  try {
    for (const { from, to } of regions) {
      for (let at = from; at < to; at += CHUNK - OVERLAP) {
        const bytes = Buffer.alloc(Math.min(CHUNK, to - at))
        const part = await memory.read(bytes, 0, bytes.length, at).catch(() => null) // a region may be gone by now
        read += part?.bytesRead ?? 0
        if (part) for (const text of foundIn(texts, bytes.subarray(0, part.bytesRead))) found.add(text)
      }
    }
  } finally {
    await memory.close()
  }
  return read === 0 ? null : [...found]
}

export interface Watched {
  /** Where everybody reaches the server, and each byte is noted. */
  readonly url: string
  readonly pid: number
  /** Has the server do something, and waits until it is done. */
  act(line: string): Promise<void>
  /** Those of the texts that live objects of the server hold, after a collection of garbage. */
  inHeap(texts: readonly string[]): Promise<string[]>
  /** What went over each connection, both directions, since the beginning. */
  readonly connections: readonly { readonly sent: Buffer; readonly received: Buffer }[]
  stop(): Promise<void>
}

/** Starts the server, with a line in front of it that notes everything. */
export async function watchedServer(folder: string, database: readonly string[] = []): Promise<Watched> {
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', new URL('./server.ts', import.meta.url).pathname, folder, ...database],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async () => {
    const line = await lines.next()
    if (line.done) throw new Error('the server is gone')
    return line.value
  }
  const { port } = new URL(await next())
  const noted: { sent: Buffer[]; received: Buffer[] }[] = []
  const line = createServer((client) => {
    const parts = { sent: [] as Buffer[], received: [] as Buffer[] }
    noted.push(parts)
    pass(client, connect(Number(port), '127.0.0.1'), parts)
  })
  await new Promise<void>((resolve) => {
    line.listen(0, '127.0.0.1', resolve)
  })
  const act = async (what: string) => {
    child.stdin.write(`${what}\n`)
    await next()
  }
  return {
    url: `http://127.0.0.1:${(line.address() as AddressInfo).port}`,
    pid: child.pid!,
    act,
    inHeap: async (texts) => {
      const file = join(folder, 'heap.heapsnapshot')
      await act(`snapshot ${file}`)
      const found = foundIn(texts, await readFile(file))
      await rm(file)
      return found
    },
    get connections() {
      return noted.map(({ sent, received }) => ({ sent: Buffer.concat(sent), received: Buffer.concat(received) }))
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await gone
      await new Promise((resolve) => {
        line.close(resolve)
      })
    },
  }
}

function pass(client: Socket, server: Socket, { sent, received }: { sent: Buffer[]; received: Buffer[] }): void {
  client.on('data', (part: Buffer) => sent.push(part)).pipe(server)
  server.on('data', (part: Buffer) => received.push(part)).pipe(client)
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const)
    one.on('error', () => other.destroy()).on('close', () => other.destroy())
}
