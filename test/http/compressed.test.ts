/** Slow lines get the fewest bytes that their browser can read. */
import { request } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendCompressed } from '../../server/http/compressed.ts'
import { assets, ownProgram } from '../../server/pages/assets.ts'

const TEXT = 'Respondents feared retribution. '.repeat(100)
const BROWSERS = {
  'over TLS': { accepts: 'gzip, deflate, br, zstd', gets: 'br' },
  'over plain HTTP': { accepts: 'gzip, deflate', gets: 'gzip' },
  'behind a proxy that takes neither': { accepts: 'identity', gets: undefined },
} as const
const READ = { br: brotliDecompressSync, gzip: gunzipSync }

let server: Server
beforeAll(async () => {
  const app = express()
  app.get('/text', (asked, reply) => {
    sendCompressed(asked, reply, 'text/plain', TEXT)
  })
  app.get('/assets/:file', assets)
  server = await new Promise<Server>((started) => {
    const listening = app.listen(0, '127.0.0.1', () => {
      started(listening)
    })
  })
})
afterAll(() => server.close())

/** What a browser that `accepts` these encodings gets, and in which of them. */
const got = async (path: string, accepts: string) => {
  const { port } = server.address() as AddressInfo
  const reply = await new Promise<import('node:http').IncomingMessage>((found, failed) => {
    request({ host: '127.0.0.1', port, path, headers: { 'Accept-Encoding': accepts } }, found)
      .on('error', failed)
      .end()
  })
  const bytes = await buffer(reply)
  const encoding = reply.headers['content-encoding'] as keyof typeof READ | undefined
  return { encoding, vary: reply.headers.vary, text: (encoding ? READ[encoding](bytes) : bytes).toString(), bytes }
}

describe.each(Object.entries(BROWSERS))('a browser %s', (_where, { accepts, gets }) => {
  it('gets a text in the best encoding it takes', async () => {
    expect(await got('/text', accepts)).toMatchObject({ encoding: gets, vary: 'Accept-Encoding', text: TEXT })
  })

  it.skipIf(!ownProgram())('gets the same script, in the best encoding it takes, whenever it asks', async () => {
    const path = `/${ownProgram()?.pages.respond?.script ?? ''}`
    const first = await got(path, accepts)
    expect(first).toMatchObject({ encoding: gets, vary: 'Accept-Encoding', text: (await got(path, 'identity')).text })
    expect((await got(path, accepts)).bytes).toEqual(first.bytes)
  })
})
