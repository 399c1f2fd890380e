/** Writes `manifest.json` beside a build: length and SHA-256 of every file that its pages load, of their heads, and of the questionnaires. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { version, type Plugin, type Rollup } from 'vite'
import type { PageFiles } from '../server/pages/head.ts'
import { ENTRIES, programOf, type Entry } from '../server/pages/program.ts'
import { surveys } from '../surveys/index.ts'

/**
 * Every style sheet is written into its page, so the bundler's own loading of them is taken out: what it loads, no integrity guards.
 * `others`: files that no page imports.
 */
export const programManifest = (others: readonly string[]): Plugin => {
  let [outDir, root] = ['', '']
  let pages: Partial<Record<Entry, PageFiles>> = {}
  return {
    name: 'program-manifest',
    configResolved(config) {
      root = config.root
      outDir = resolve(config.root, config.build.outDir)
    },
    // What is done to a script after its name was made of its content must change the name too: browsers keep a name's bytes for a year.
    augmentChunkHash: () => `vite ${version} manifest 1`,
    generateBundle: {
      order: 'pre',
      handler(_options, bundle) {
        const chunks = new Map(
          Object.values(bundle).flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each] as const] : [])),
        )
        pages = Object.fromEntries(
          ENTRIES.flatMap((entry) => {
            const first = [...chunks.values()].find(({ isEntry, name }) => isEntry && name === entry)
            return first ? [[entry, filesOf(chunks, first)]] : []
          }),
        )
        for (const chunk of chunks.values()) {
          const late = stylesOf(chunks, [chunk.fileName]).filter(
            (sheet) => !Object.values(pages).some(({ styles }) => styles.includes(sheet)),
          )
          if (late.length > 0)
            this.error(
              `${late.join(', ')}: a style sheet that comes with a later import must be part of its script (import it with ?inline)`,
            )
          chunk.viteMetadata?.importedCss.clear()
        }
      },
    },
    writeBundle(_options, bundle) {
      const workers = Object.keys(bundle).filter((file) => WORKER.test(file))
      const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
      const program = programOf({
        version: own.version,
        pages: writtenOnly(pages, new Set(Object.keys(bundle))),
        others: [...others, ...workers],
        surveys: Object.values(surveys),
        read: (file) => readFileSync(join(outDir, file)),
      })
      writeFileSync(join(outDir, '../manifest.json'), JSON.stringify(program, null, 1) + '\n')
    },
  }
}

/** Pages start these by their address: no import map guards them, the manifest does. */
const WORKER = /^assets\/[\w-]+-worker-[\w-]+\.js$/

/** What a respondent needs only after the first question, or only where answers are by name. */
const LATE = /\/client\/respond\/(?:ballot\/protocol|record\/(?:engine|visit)|shell\/(?:removing|offline))\.tsx?$/

type Chunks = ReadonlyMap<string, Rollup.OutputChunk>

function filesOf(chunks: Chunks, first: Rollup.OutputChunk): PageFiles {
  const all = [...reached(chunks, first.fileName, true)].filter((name) => name !== first.fileName)
  const soon = reached(chunks, first.fileName, true, LATE)
  const scripts = all.filter((name) => !isWords(chunks.get(name)))
  return {
    script: first.fileName,
    styles: stylesOf(chunks, reached(chunks, first.fileName, false)),
    preload: scripts.filter((name) => soon.has(name)),
    later: scripts.filter((name) => !soon.has(name)),
    words: all.filter((name) => isWords(chunks.get(name))),
  }
}

/** A chunk that held nothing but a style sheet is not written. */
const writtenOnly = (
  pages: Partial<Record<Entry, PageFiles>>,
  written: ReadonlySet<string>,
): Partial<Record<Entry, PageFiles>> =>
  Object.fromEntries(
    Object.entries(pages).map(([entry, page]) => [
      entry,
      {
        ...page,
        preload: page.preload.filter((name) => written.has(name)),
        later: page.later.filter((name) => written.has(name)),
      },
    ]),
  )

/** Is it made of the words of one language? */
const isWords = (chunk: Rollup.OutputChunk | undefined): boolean =>
  chunk?.facadeModuleId != null && /\/locales\/[^/]+\/[^/]+\.json$/.test(chunk.facadeModuleId)

const stylesOf = (chunks: Chunks, names: Iterable<string>): string[] =>
  [...names].flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])])

/** The chunk and all it imports; `later`: also what it imports when it is needed, without what is `but`. */
function reached(chunks: Chunks, from: string, later: boolean, but?: RegExp): Set<string> {
  const seen = new Set<string>()
  const walk = (name: string): void => {
    const chunk = chunks.get(name)
    if (seen.has(name) || !chunk || (but && chunk.facadeModuleId && but.test(chunk.facadeModuleId))) return
    seen.add(name)
    chunk.imports.forEach(walk)
    if (later) chunk.dynamicImports.forEach(walk)
  }
  walk(from)
  return seen
}
