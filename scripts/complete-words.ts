/** Words that a language has not are put into its files from the fallback's, so that a browser that downloads one language has them all. */
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'
import { FALLBACK } from '../surveys/language.ts'

const WORDS = /\/locales\/([^/]+)\/([^/]+)\.json$/
const PLURAL = /_(?:zero|one|two|few|many|other)$/

export const completeWords = (): Plugin => ({
  name: 'complete-words',
  enforce: 'pre',
  load(id) {
    const [path = '', language, namespace] = WORDS.exec(id) ?? []
    if (!language || language === FALLBACK || id.includes('?')) return null
    const fallback = id.replace(path, `/locales/${FALLBACK}/${namespace ?? ''}.json`)
    this.addWatchFile(fallback)
    const [own, all] = [id, fallback].map((file) => JSON.parse(readFileSync(file, 'utf8')) as Words)
    return JSON.stringify(completed(own ?? {}, all ?? {}))
  },
})

interface Words {
  readonly [key: string]: string | Words
}

/** Plural forms are never mixed: a language that has one of a word has those it needs. */
export const completed = (own: Words, all: Words): Words => {
  const has = new Set(Object.keys(own).map((key) => key.replace(PLURAL, '')))
  const result: Record<string, string | Words> = { ...own }
  for (const [key, said] of Object.entries(all)) {
    const mine = own[key]
    if (typeof said === 'object' && typeof mine === 'object') result[key] = completed(mine, said)
    else if (!has.has(key.replace(PLURAL, ''))) result[key] = said
  }
  return result
}
