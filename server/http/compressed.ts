/** Sends text that is the same for everybody, compressed once: the lines of respondents are slow. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { shelf } from '../collections/remembered.ts'

const ENCODINGS = ['br', 'gzip'] as const
type Encoding = (typeof ENCODINGS)[number]

/** The best encoding that the browser takes, whatever the order in which it names them; browsers take Brotli over TLS only. */
export const encodingFor = (request: Request): Encoding | undefined =>
  ENCODINGS.find((encoding) => request.acceptsEncodings(encoding))

const KEPT = 64 // texts; a campaign has a page and a definition
const compressed = shelf<Buffer>(KEPT)

/** Sends `text` with the best encoding the browser takes. Only for replies without secrets, equal for everybody. */
export const sendCompressed = (request: Request, reply: Response, type: string, text: string): void => {
  const encoding = encodingFor(request)
  reply.set({ 'Content-Type': type }).vary('Accept-Encoding')
  if (encoding)
    reply.set('Content-Encoding', encoding).send(compressed.get(`${encoding} ${text}`, () => bytesOf(encoding, text)))
  else reply.send(text)
}

const bytesOf = (encoding: Encoding, text: string): Buffer =>
  encoding === 'gzip'
    ? gzipSync(text, { level: 9 })
    : brotliCompressSync(text, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
      })
