/** The cheapest client there is: a connection, a request, the bytes of the reply. What it costs is not the server's to bear. */
import { connect } from 'node:net'

export interface Reply {
  readonly status: number
  /** Seconds; null where the server says nothing of it. */
  readonly retryAfter: number | null
  readonly body: string
}

export interface Request {
  readonly port: number
  readonly path: string
  readonly type: string
  readonly body: string | Uint8Array
  /** Where it comes from, as the proxy in front says. */
  readonly from: string
}

/** Posts over a connection of its own. Rejects where the connection breaks. */
export function post({ port, path, type, body, from }: Request): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.on('connect', () => {
      const head =
        `POST ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${from}\r\nAccept-Language: *\r\nConnection: close\r\n` +
        `Content-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`
      socket.write(Buffer.concat([Buffer.from(head), Buffer.from(body)]))
    })
    socket.on('data', (part) => parts.push(part))
    socket.on('error', reject)
    socket.on('close', () => {
      const text = Buffer.concat(parts).toString('latin1')
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)
      const end = text.indexOf('\r\n\r\n')
      if (status === 0 || end < 0) reject(new Error('the connection ended before a reply'))
      const after = /\r\nretry-after: (\d+)\r\n/i.exec(text)?.[1]
      resolve({ status, retryAfter: after === undefined ? null : Number(after), body: text.slice(end + 4) })
    })
  })
}
