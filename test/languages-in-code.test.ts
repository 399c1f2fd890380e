/** No code names a language: which there are, the folders under `locales/` and the texts of surveys say. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
/** Whose names code would know if it knew any. Others come without a change here; some of their tags are words of code (`id`, `it`, `no`). */
const TAGS = ['ar', 'en', 'es', 'fr', 'ru']
const tags = TAGS.join('|')
const capitalised = TAGS.map((tag) => tag.charAt(0).toUpperCase() + tag.slice(1)).join('|')
/** `Russian`, `русский`, `russe` … of every language there are words in. */
const names = TAGS.flatMap((tag) =>
  TAGS.map((reader) => new Intl.DisplayNames([reader], { type: 'language' }).of(tag) ?? tag),
).join('|')

const NAMING: readonly RegExp[] = [
  new RegExp(`['"\`](?:${tags})(?:-[\\w-]+)?['"\`]`), // 'ru', "en-CA"
  /['"`][a-z]{2}-[A-Z]{2}['"`]/, // 'pt-BR'
  new RegExp(`(?:^|[{,(\\s])(?:${tags})\\??:(?![/\\w])`), // { ru: …, (ru: string)
  new RegExp(`\\.(?:${tags})\\b(?!['"-])`), // title.ru
  new RegExp(`[a-z](?:${capitalised})\\b(?!\\s*\\()|-(?:${tags})\\b`), // titleRu, --title-ru
  new RegExp(`\\blang=["']?(?:${tags})\\b`),
  new RegExp(`(?<![\\p{L}])(?:${names})(?![\\p{L}])`, 'iu'),
  /(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Common})\p{L}/u, // words in another script
]
const COMMENTS = /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/.*$/gm

/** The lines of a program that name a language, or speak one that is not written in Latin letters; comments may. */
const languagesNamed = (program: string): readonly string[] =>
  program
    .replace(COMMENTS, '')
    .replace(/\\p\{Script=\w+\}/g, '') // a script is no language
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => NAMING.some((naming) => naming.test(line)))

const KNOWN: Readonly<Record<string, { readonly lines: number; readonly why: string }>> = {
  'surveys/language.ts': { lines: 1, why: 'the fallback: the language in which the program itself is written' },
  'server/tabulation/pictures/text-width.ts': {
    lines: 9,
    why: 'how wide letters are, of scripts and not of languages',
  },
  'server/lists/plausibility.ts': { lines: 5, why: 'how often letters are, of scripts: it tells code pages apart' },
  'server/fielding/contacts/reading/cells.ts': { lines: 1, why: 'letters of keyboards, beside which others look odd' },
  'server/mail/refusal-words.ts': {
    lines: 17,
    why: 'what foreign mail systems say: data of theirs, of more languages than ours',
  },
  'vite.parts.config.ts': { lines: 1, why: 'ES modules, not Spanish' },
  'vite.config.ts': { lines: 1, why: 'ES modules, not Spanish' },
}

const ROOMS = ['surveys', 'sealing', 'opening', 'server', 'client', 'scripts']
const programs = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]sx?|css|html)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
).concat(readdirSync(root).filter((file) => /\.(?:[cm]?[jt]s)$/.test(file)))

describe('the program', () => {
  it('names no language, and speaks none: what there is, folders and texts say', () => {
    expect(programs.length).toBeGreaterThan(400)
    const found = programs.flatMap((file) => {
      const lines = languagesNamed(readFileSync(join(root, file), 'utf8'))
      return lines.length === (KNOWN[file]?.lines ?? 0) ? [] : lines.map((line) => `${file}: ${line}`)
    })
    expect(found).toEqual([])
  })

  it.each([
    `const t = (en: string, ru: string) => ({ default: en, ru })`,
    `  title: { default: title.en },`,
    `    ru: text,`,
    `languages: ['en'],`,
    `if (language === "ru") return`,
    `.requiredOption('--title-ru <title>')`,
    `options.titleRu`,
    `'its title in Russian'`,
    `new Intl.DateTimeFormat('en-CA')`,
    `example: 'pt-BR',`,
    `import 'survey-core/i18n/french'`,
    `const NO = 'Нет'`,
    `const NO = 'لا'`,
    '`<html lang="en">`',
  ])('would be found out by %s', (line) => {
    expect(languagesNamed(line)).toHaveLength(1)
  })

  it.each([
    `import { x } from './es-modules.ts'`,
    `const end = 'a'.concat(b) // auf Russisch: 'ru'`,
    `/** @example inLanguage({ en: 'Yes' }, 'en') */`,
    `const width = 'ß§µ'`,
    `'https://example.org/en:1'`,
  ])('is not blamed for %s', (line) => {
    expect(languagesNamed(line)).toEqual([])
  })
})
