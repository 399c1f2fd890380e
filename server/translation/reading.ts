/** A translators' file -> what it changes. Nothing is stored here. */
import { complaintOf, type Finding } from '../../surveys/checks/complaints.ts'
import { named } from '../../surveys/checks/translations.ts'
import { isKnownLanguage } from '../../surveys/language.ts'
import { changesIn } from '../../surveys/translation/changes.ts'
import { textsIn, type Written } from '../../surveys/translation/texts.ts'
import type { Language } from '../../surveys/types.ts'
import { MOST_COMPLAINTS, problems, type Problem } from '../contracts/problems.ts'
import { csvRead } from './csv.ts'
import { fileRefusal, FileRefusal, type FileKind, type ReturnedFile } from './file.ts'
import { xliffRead } from './xliff.ts'

/** Bytes of a translators' file: every text of the largest survey in two languages. */
const MOST_BYTES = 12_000_000

/** Texts by their ids, in the language they are for. */
export type Brought = ReadonlyMap<string, string>

/**
 * What a file changes in one language of a survey.
 *
 * @param from the language the file was to be translated from; a file that says one goes by its own
 * @throws `textsRefused` with every place and its remedy; then nothing of it may be stored
 */
export function textsBrought(
  written: Written,
  bytes: Uint8Array,
  { name, from, to, languages }: Asked,
): { readonly texts: Brought; readonly from: Language } {
  const kind = kindOf(bytes)
  const file = `${to}.${kind}`
  try {
    const read = (kind === 'csv' ? csvRead : xliffRead)(textOfFile(bytes))
    const source = languageOf(read, { from, to, languages })
    const { texts, findings } = changesIn(
      textsIn(written),
      read.lines.map(({ id, source, target, at }) => ({
        id,
        source,
        target,
        place: [file, at, id].filter((part) => part !== '').join(' '),
      })),
      { from: source, to },
    )
    if (findings.length > 0) throw textsRefusal(name, findings)
    return { texts, from: source }
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error
    const place = [file, error.line].filter((part) => part !== '').join(' ')
    throw textsRefusal(name, [{ ...error.finding, place }])
  }
}

/** Words are made for those that are said: a file of the wrong kind has a finding in every line. */
export const textsRefusal = (name: string, findings: readonly Finding[]): Problem =>
  problems.textsRefused(
    name,
    findings.slice(0, MOST_COMPLAINTS).map((finding) => complaintOf(name, finding)),
    findings.length,
  )

interface Asked {
  /** Of the survey. */
  readonly name: string
  readonly from: Language
  readonly to: Language
  /** Those the survey has. */
  readonly languages: readonly Language[]
}

/** XML begins with `<`; everything else is to be a table. */
function kindOf(bytes: Uint8Array): FileKind {
  const beginning = new TextDecoder(utf16(bytes) ?? 'utf-8').decode(bytes.subarray(0, 200))
  return beginning
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? 'xlf'
    : 'csv'
}

/** @throws FileRefusal */
function textOfFile(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES)
    throw fileRefusal('fileTooLarge', { most: String(MOST_BYTES), found: String(bytes.length) })
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw fileRefusal('noTranslatorsFile') // a workbook or an archive
  try {
    return new TextDecoder(utf16(bytes) ?? 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw fileRefusal('notUtf8')
  }
}

/** By its byte order mark: what spreadsheets call “Unicode text”. */
function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined
}

/** The language that the file says it was translated from. @throws FileRefusal where it says others than are asked for */
function languageOf(read: ReturnedFile, { from, to, languages }: Omit<Asked, 'name'>): Language {
  if (read.to !== '' && !isSame(read.to, to))
    throw fileRefusal('otherLanguage', { found: inWords(read.to), expected: named(to) })
  if (read.from === '') return from
  const source = languages.find((each) => each === read.from) ?? languages.find((each) => isSame(read.from, each))
  if (source === undefined) throw fileRefusal('otherLanguage', { found: inWords(read.from), expected: named(from) })
  return source
}

/** Tools for translators add a region to a language that has none, or write `fr_FR`. */
function isSame(said: string, language: Language): boolean {
  const [one, other] = [said, language].map((tag) => `${tag.replaceAll('_', '-').toLowerCase()}-`) as [string, string]
  return one.startsWith(other) || other.startsWith(one)
}

/** What a file says may be no tag at all. */
const inWords = (said: string) => (isKnownLanguage(said) ? named(said) : said.slice(0, 35))
