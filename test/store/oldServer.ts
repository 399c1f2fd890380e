/**
 * A MongoDB server of a version that can no longer be had: it speaks the wire protocol as far as saying which version it is.
 * Source: MongoDB wire protocol, OP_MSG and OP_QUERY (the first greeting of a driver).
 */
import { createServer, type AddressInfo } from 'node:net'
import { BSON } from 'mongodb'

const OP_MSG = 2013
const OP_QUERY = 2004
const OP_REPLY = 1
const HEADER = 16 // bytes

/** @param wire the greatest wire version that it claims */
export async function oldServer(
  version: string,
  wire: number,
): Promise<{ readonly uri: string; stop(): Promise<void> }> {
  const said = {
    ok: 1,
    ismaster: true,
    isWritablePrimary: true,
    helloOk: true,
    version,
    versionArray: version.split('.').map(Number),
    minWireVersion: 0,
    maxWireVersion: wire,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
  }
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0)
    socket.on('error', () => socket.destroy())
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more])
      while (bytes.length >= 4 && bytes.length >= bytes.readInt32LE(0)) {
        const message = bytes.subarray(0, bytes.readInt32LE(0))
        bytes = bytes.subarray(message.length)
        socket.write(replyTo(message, BSON.serialize(said)))
      }
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?directConnection=true`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
      }),
  }
}

function replyTo(message: Buffer, document: Uint8Array): Buffer {
  const asked = message.readInt32LE(12)
  const isOld = asked === OP_QUERY
  if (!isOld && asked !== OP_MSG) throw new Error(`operation ${asked} is not spoken here`)
  const head = Buffer.alloc(isOld ? 20 : 5) // OP_REPLY: flags, cursor, first, number of documents · OP_MSG: flags, kind of section
  if (isOld) head.writeInt32LE(1, 16)
  const header = Buffer.alloc(HEADER)
  header.writeInt32LE(HEADER + head.length + document.length, 0)
  header.writeInt32LE(message.readInt32LE(4), 8)
  header.writeInt32LE(isOld ? OP_REPLY : OP_MSG, 12)
  return Buffer.concat([header, head, document])
}
