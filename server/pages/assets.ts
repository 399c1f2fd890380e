/** What the client build left: hashed files, their precompressed twins, and the manifest that names them. */
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RequestHandler } from 'express'
import { problems } from '../problems.ts'

export type Entry = 'respond' | 'admin' | 'research'

interface ManifestChunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly css?: readonly string[]
}

/** Addresses below the mount, e.g. `assets/respond-Ab12.js`. */
export interface EntryFiles {
  readonly script: string
  /** Style sheets of the entry itself. */
  readonly styles: readonly string[]
  /** Everything the entry imports, now and later, to be fetched in the background. */
  readonly preload: readonly string[]
  readonly preloadStyles: readonly string[]
}

// dist/server/pages/assets.js -> dist/client; server/pages/assets.ts -> dist/client
const candidates = ['../../client/', '../../dist/client/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/** Folder of the client build; `null` before `npm run build`. */
export const clientFolder = (): string | null =>
  candidates.find((folder) => existsSync(join(folder, 'manifest.json'))) ?? null

let manifest: Readonly<Record<string, ManifestChunk>> | null = null
const readManifest = (): Readonly<Record<string, ManifestChunk>> => {
  const folder = clientFolder()
  if (!folder) return {}
  manifest ??= JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, ManifestChunk>
  return manifest
}

/** Files of one page; `null` when the client has not been built. */
export const entryFiles = (entry: Entry): EntryFiles | null => {
  const chunks = readManifest()
  const key = `client/${entry}/main.tsx`
  const first = chunks[key]
  if (!first) return null
  const now = reached(chunks, [key], false)
  const all = reached(chunks, [key], true)
  const later = [...all].filter((name) => !now.has(name))
  return {
    script: first.file,
    styles: [...now].flatMap((name) => chunks[name]?.css ?? []),
    preload: [...all].filter((name) => name !== key).flatMap((name) => chunks[name]?.file ?? []),
    preloadStyles: later.flatMap((name) => chunks[name]?.css ?? []),
  }
}

const reached = (chunks: Readonly<Record<string, ManifestChunk>>, from: readonly string[], later: boolean): Set<string> => {
  const seen = new Set<string>()
  const walk = (name: string): void => {
    const chunk = chunks[name]
    if (seen.has(name) || !chunk) return
    seen.add(name)
    chunk.imports?.forEach(walk)
    if (later) chunk.dynamicImports?.forEach(walk)
  }
  from.forEach(walk)
  return seen
}

const styleCache = new Map<string, string>()
/** A built style sheet's text, to be written into the page so that nothing delays the first words. */
export const styleText = (file: string): string => {
  const folder = clientFolder()
  if (!folder) return ''
  const text = styleCache.get(file) ?? readFileSync(join(folder, file), 'utf8')
  styleCache.set(file, text)
  return text
}

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.woff2': 'font/woff2', '.png': 'image/png', '.wasm': 'application/wasm',
}
const TWINS = [['br', '.br'], ['gzip', '.gz']] as const

/** GET /embed.js — at a fixed address, for foreign pages. */
export const embedScript: RequestHandler = (request, reply, next) => {
  reply.set('Cross-Origin-Resource-Policy', 'cross-origin')
  sendAsset('embed.js', request, reply, next)
}

/** GET /assets/:file — hashed, immutable, precompressed where the browser takes it. */
export const assets: RequestHandler = (request, reply, next) => sendAsset(String(request.params.file), request, reply, next)

const sendAsset = (file: string, ...[request, reply, next]: Parameters<RequestHandler>): void => {
  const folder = clientFolder()
  const type = TYPES[extname(file)]
  if (!folder || !type || !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(file) || !existsSync(join(folder, 'assets', file))) {
    next(problems.notFound())
    return
  }
  const twin = TWINS.find(([encoding, ending]) =>
    request.acceptsEncodings(encoding) && existsSync(join(folder, 'assets', file + ending)))
  if (twin) reply.set('Content-Encoding', twin[0])
  const hashed = /-[A-Za-z0-9_-]{8}\.[a-z0-9]+$/.test(file)
  reply.set({
    'Content-Type': type,
    Vary: 'Accept-Encoding',
    'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
    'X-Content-Type-Options': 'nosniff',
  })
  reply.sendFile(file + (twin?.[1] ?? ''), { root: join(folder, 'assets'), cacheControl: false, lastModified: false }, (fault) => {
    if (fault && !reply.headersSent) next(fault)
  })
}
