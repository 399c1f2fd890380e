/** Sends text that is the same for everybody, compressed once: the lines of respondents are slow. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { shelf } from '../collections/remembered.ts'

type Encoding = 'br' | 'gzip'

const KEPT = 64 // texts; a campaign has a page and a definition
const compressed = shelf<Buffer>(KEPT)

/** Sends `text` with the best encoding the browser takes. Only for replies without secrets, equal for everybody. */
export const sendCompressed = (request: Request, reply: Response, type: string, text: string): void => {
  const encoding = request.acceptsEncodings(['br', 'gzip'])
  reply.set({ 'Content-Type': type }).vary('Accept-Encoding')
  if (encoding !== 'br' && encoding !== 'gzip') reply.send(text)
  else
    reply.set('Content-Encoding', encoding).send(compressed.get(`${encoding} ${text}`, () => bytesOf(encoding, text)))
}

const bytesOf = (encoding: Encoding, text: string): Buffer =>
  encoding === 'gzip'
    ? gzipSync(text, { level: 9 })
    : brotliCompressSync(text, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
      })
