/** What the client build left: hashed files, their precompressed twins, and the manifest that accounts for them. */
import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { RequestHandler } from 'express'
import { rememberedByName } from '../collections/remembered.ts'
import { problems } from '../contracts/problems.ts'
import { encodingFor } from '../http/compressed.ts'
import { OFFLINE_WORKER, type PageFiles } from './head.ts'
import type { Entry, Program } from './program.ts'

// dist/server/pages/assets.js -> dist; server/pages/assets.ts -> dist
const candidates = ['../../', '../../dist/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))
const built = (folder: string): boolean =>
  existsSync(join(folder, 'manifest.json')) && existsSync(join(folder, 'client/assets'))

/** Folder of the client build; `null` before `npm run build`. */
export const clientFolder = (): string | null => {
  const folder = candidates.find(built)
  return folder === undefined ? null : join(folder, 'client')
}

let text: string | null = null
/** The text of the build's manifest; `null` before `npm run build`. */
export const programText = (): string | null => {
  const folder = clientFolder()
  return folder === null ? null : (text ??= readFileSync(join(folder, '../manifest.json'), 'utf8'))
}

let program: Program | null = null
/** The program of this package's pages; `null` before `npm run build`. */
export const ownProgram = (): Program | null => {
  const found = programText()
  return found === null ? null : (program ??= JSON.parse(found) as Program)
}

/** Files of one page; `null` when the client has not been built. */
export const entryFiles = (entry: Entry): PageFiles | null => ownProgram()?.pages[entry] ?? null

/** A built style sheet's text, to be written into the page. */
export const textOf = (file: string): string => {
  const folder = clientFolder()
  return folder ? textAt(join(folder, file)) : ''
}
const textAt = rememberedByName((path) => readFileSync(path, 'utf8'))

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
}
/** For browsers that take no Brotli, as over plain HTTP: made when first asked for, kept while the process lives. */
const gzipOf = rememberedByName(async (path) => promisify(gzip)(await readFile(path), { level: 9 }))

/** GET /embed.js — at a fixed address, for foreign pages. */
export const embedScript: RequestHandler = (request, reply, next) => {
  reply.set('Cross-Origin-Resource-Policy', 'cross-origin')
  sendAsset('embed.js', request, reply, next)
}

/** GET /assets/:file — hashed, immutable, precompressed where the browser takes it. */
export const assets: RequestHandler = (request, reply, next) =>
  sendAsset(String(request.params.file), request, reply, next)

const sendAsset = (file: string, ...[request, reply, next]: Parameters<RequestHandler>): void => {
  const folder = clientFolder()
  const type = TYPES[extname(file)]
  if (!folder || !type || !/^[A-Za-z0-9_][A-Za-z0-9._-]*$/.test(file) || !existsSync(join(folder, 'assets', file))) {
    next(problems.notFound())
    return
  }
  const encoding = existsSync(join(folder, 'assets', `${file}.br`)) ? encodingFor(request) : undefined
  if (encoding) reply.set('Content-Encoding', encoding)
  const hashed = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(file)
  reply.set({
    'Content-Type': type,
    Vary: 'Accept-Encoding',
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    'X-Content-Type-Options': 'nosniff',
    // A worker lives under the policy that its own script came with.
    // It may give out respondents' pages and no others.
    ...(file === basename(OFFLINE_WORKER) && { 'Service-Worker-Allowed': '../s/' }),
    ...(type.startsWith('text/javascript') && { 'Content-Security-Policy': "default-src 'none'; connect-src 'self'" }),
  })
  if (encoding === 'gzip') {
    gzipOf(join(folder, 'assets', file)).then((bytes) => reply.send(bytes), next)
    return
  }
  reply.sendFile(
    encoding === 'br' ? `${file}.br` : file,
    { root: join(folder, 'assets'), cacheControl: false, lastModified: false, acceptRanges: false },
    (fault) => {
      if (fault && !reply.headersSent) next(fault)
    },
  )
}
