/** An IMAP server over TLS on loopback that knows one mailbox, and of IMAP (RFC 3501) what a reader of new messages says. */
import { createServer, type TLSSocket } from 'node:tls'
import type { AddressInfo } from 'node:net'
import tlsOptions from 'smtp-server/lib/tls-options.js'

export interface ImapServer {
  readonly port: number
  uidValidity: number
  /** By number; marks as the reader left them. */
  readonly messages: Map<number, { readonly raw: Buffer; readonly flags: Set<string> }>
  /** Every command, as it came. */
  readonly said: string[]
  /** Ends the connection when a command begins so. */
  cutAt: string | null
  append(...raw: (string | Uint8Array)[]): void
  close(): Promise<void>
}

const USER = 'bounces@evaluation.example'
export const PASSWORD = 'geheim+1'

export async function imapServer(): Promise<ImapServer> {
  let next = 1
  const messages: ImapServer['messages'] = new Map()
  const sockets = new Set<TLSSocket>()
  const { key, cert } = tlsOptions() as { key: string; cert: string }
  const server = createServer({ key, cert }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
    socket.write('* OK IMAP4rev1 ready\r\n')
    let rest = ''
    socket.on('data', (bytes) => {
      const lines = (rest + bytes.toString('latin1')).split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) answer(socket, line)
    })
  })
  const place: ImapServer = {
    get port() {
      return (server.address() as AddressInfo).port
    },
    uidValidity: 7,
    messages,
    said: [],
    cutAt: null,
    append: (...raw) => {
      for (const each of raw) messages.set(next++, { raw: Buffer.from(each), flags: new Set() })
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return place

  function answer(socket: TLSSocket, line: string): void {
    const [, tag = '', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
    place.said.push(command)
    if (place.cutAt !== null && command.startsWith(place.cutAt)) return void socket.destroy()
    const ok = (...untagged: string[]) => socket.write([...untagged, `${tag} OK done`, ''].join('\r\n'), 'latin1')
    const no = (code: string) => socket.write(`${tag} NO ${code}\r\n`)
    if (command.startsWith('CAPABILITY')) ok('* CAPABILITY IMAP4rev1')
    else if (command.startsWith('LOGIN'))
      if (command.includes(USER) && command.includes(PASSWORD)) ok()
      else no('[AUTHENTICATIONFAILED] no such user or password')
    else if (command === 'LIST "" ""') ok('* LIST (\\Noselect) "/" ""')
    else if (command.startsWith('LIST')) ok(...(/INBOX/.test(command) ? ['* LIST (\\HasNoChildren) "/" INBOX'] : []))
    else if (command.startsWith('SELECT'))
      if (/^SELECT "?INBOX"?$/i.test(command))
        ok(
          `* ${messages.size} EXISTS`,
          '* FLAGS (\\Seen \\Deleted)',
          '* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] limited',
          `* OK [UIDVALIDITY ${place.uidValidity}] valid`,
          `* OK [UIDNEXT ${next}] next`,
        )
      else no('[NONEXISTENT] no such folder')
    else if (command.startsWith('UID SEARCH')) ok(`* SEARCH ${searched(command).join(' ')}`)
    else if (command.startsWith('UID FETCH')) ok(...fetched(command))
    else if (command.startsWith('UID STORE')) {
      for (const uid of uidsIn(command)) messages.get(uid)?.flags.add(/\(([^)]*)\)/.exec(command)?.[1] ?? '')
      ok()
    } else ok()
  }

  function uidsIn(command: string): number[] {
    const set = /UID (?:FETCH|STORE|SEARCH(?: UID)?) ([\d:,*]+)/.exec(command)?.[1] ?? ''
    const all = [...messages.keys()]
    const last = all.at(-1) ?? 0
    return all.filter((uid) =>
      set.split(',').some((part) => {
        const [from = 0, to = from] = part.split(':').map((end) => (end === '*' ? last : Number(end)))
        return uid >= Math.min(from, to) && uid <= Math.max(from, to)
      }),
    )
  }

  function searched(command: string): number[] {
    const set = /\bUID ([\d:,*]+)/.exec(command.slice(4))?.[1]
    const marked = /NOT KEYWORD (\S+)/.exec(command)?.[1] ?? ''
    return (set ? uidsIn(`UID SEARCH ${set}`) : [...messages.keys()]).filter(
      (uid) => !messages.get(uid)?.flags.has(marked),
    )
  }

  function fetched(command: string): string[] {
    const [, start = '0', length = '0'] = /<(\d+)\.(\d+)>/.exec(command) ?? []
    return uidsIn(command).map((uid) => {
      const raw = (messages.get(uid)?.raw ?? Buffer.alloc(0)).subarray(Number(start), Number(start) + Number(length))
      return `* ${uid} FETCH (UID ${uid} BODY[]<${start}> {${raw.length}}\r\n${raw.toString('latin1')})`
    })
  }
}
