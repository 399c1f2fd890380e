import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Line {
  readonly uri: string
  /** Breaks every connection, as a network does; new ones are taken again. */
  cut(): void
  /** Breaks every connection and takes no new ones until `up()`. */
  down(): void
  up(): void
  close(): Promise<void>
}

/** A loopback line to a MongoDB server that can be cut. */
export async function cuttableLine(uri: string): Promise<Line> {
  const { hostname, port } = new URL(uri.replace(/^mongodb:/, 'http:'))
  const ends = new Set<Socket>()
  let open = true
  const server = createServer((near) => {
    if (!open) return void near.destroy()
    const far = connect(Number(port || 27017), hostname)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.pipe(other)
      end.on('error', () => other.destroy())
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const cut = () => ends.forEach((end) => end.destroy())
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?directConnection=true`,
    cut,
    down: () => {
      open = false
      cut()
    },
    up: () => {
      open = true
    },
    close: () =>
      new Promise((done) => {
        cut()
        server.close(() => done())
      }),
  }
}
