/**
 * The words of a page's program without those that only the server writes into the page. A group of words goes, e.g. `protection`,
 * when no source mentions any of it: nothing begins with `'protection.` there.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const WORDS = /\/locales\/[^/]+\/respond\.json$/

interface Words {
  readonly [key: string]: string | Words
}

/** @param folders where the program's sources are */
export const wordsInPart = (folders: readonly string[]): Plugin => {
  let sources = ''
  return {
    name: 'words-in-part',
    enforce: 'pre',
    configResolved({ root }) {
      sources = folders.map((folder) => sourcesIn(join(root, folder))).join('\n')
    },
    transform: (code, id) => (WORDS.test(id) ? JSON.stringify(inPart(JSON.parse(code) as Words, sources)) : null),
  }
}

/** Every TypeScript source below a folder, as one text. */
export const sourcesIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n')

/** What is said otherwise where answers are by name is in groups of its own. */
export const inPart = (words: Words, sources: string): Words =>
  Object.fromEntries(
    Object.entries(words)
      // eslint-disable-next-line no-restricted-syntax -- a name of ours
      .filter(([group]) => new RegExp(`['"\`](?:byName\\.)?${group.replace(/_[a-z]+$/, '')}['"\`.]`).test(sources))
      .map(([group, said]) => [group, group === 'byName' && typeof said === 'object' ? inPart(said, sources) : said]),
  )
