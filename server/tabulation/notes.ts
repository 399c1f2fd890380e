/** What a release says in sentences: its method, and what protection did to a question. */
import type { Code, Language, Variable } from '../../surveys/types.ts'
import { NOT_ANSWERED, NOT_ASKED, type PublishedTable, type Release, type ReleasedVariable, type ReleaseNote, type TableRow } from './table.ts'
import { hasWords, words } from './words.ts'

type Named = Pick<Release, 'banners'>

/** Kinds of notes that say why there is no table by a banner. */
const WITHOUT_TABLE: ReadonlySet<string> = new Set(['bannerTooSmall', 'bannerNotUsed', 'bannerVariable'])

/**
 * One note as a plain sentence, with the words of `tables.notes.<kind>`; `{{rows}}`, `{{columns}}` and `{{banner}}` are
 * lists of labels, `{{count}}` the number of rows or columns named, `{{parent}}` the question that decides whether this one is asked. Of a merged row it says what is in it where the label does not.
 */
export function noteSentence(note: ReleaseNote, variable: Variable, release: Named, language: Language): string {
  const key = `notes.${note.kind}`
  if (!hasWords(key) && !hasWords(`${key}_other`)) return note.kind
  return words(language, key, {
    rows: (note.rows ?? []).map((row) => mergedInWords(row, variable, language)).join(', '),
    columns: (note.columns ?? []).map(({ label }) => quoted(label[language], language)).join(', '),
    banner: release.banners.find((banner) => banner.name === note.banner)?.label[language] ?? note.banner ?? '',
    count: (note.rows ?? note.columns ?? []).length,
    parent: variable.parent?.variable ?? '',
  })
}

/** What a reader of this very table has to know: what was merged in it, and why there is none by a banner. */
export function tableNotes({ variable, notes, tables }: ReleasedVariable, table: PublishedTable, release: Named, language: Language): readonly string[] {
  const merged = table.rows.filter(({ codes }) => codes.length > 1 && !isByRule(codes))
  const concerning = notes.flatMap((note): ReleaseNote[] => {
    if (note.kind === 'rowsMerged' || note.kind === 'rowsMergedByBanner') return []
    if (note.columns) {
      const columns = note.columns.filter(({ label }) => table.columns.some((one) => one.label.en === label.en))
      return note.banner === table.banner && columns.length > 0 ? [{ ...note, columns }] : []
    }
    const missing = WITHOUT_TABLE.has(note.kind) && table.banner === null && !tables.some(({ banner }) => banner === note.banner)
    return note.banner === undefined || note.banner === table.banner || missing ? [note] : []
  })
  return [...(merged.length > 0 ? [{ kind: 'rowsMerged', rows: merged }] : []), ...concerning]
    .map((note) => noteSentence(note, variable, release, language))
}

/** Everything that protection did to a variable. */
export function variableNotes({ variable, notes }: ReleasedVariable, release: Named, language: Language): readonly string[] {
  return notes.map((note) => noteSentence(note, variable, release, language))
}

/**
 * Notes of several items together: each sentence once, before it the items it is about, or the few it is not about, unless it is about all.
 *
 * @example notesOfItems([{ item: 'Training', sentences: ['A was merged.'] }, { item: 'Research', sentences: [] }], 'en') // ['“Training”: a was merged.']
 */
export function notesOfItems(
  items: readonly { readonly item: string | null; readonly sentences: readonly string[] }[], language: Language,
): readonly string[] {
  const about = new Map<string, (string | null)[]>()
  for (const { item, sentences } of items) {
    for (const sentence of new Set(sentences)) about.set(sentence, [...(about.get(sentence) ?? []), item])
  }
  const list = (some: readonly (string | null)[]) => some.flatMap((item) => (item === null ? [] : [quoted(item, language)])).join(', ')
  return [...about].map(([whole, named]) => {
    const others = items.map(({ item }) => item).filter((item) => !named.includes(item))
    if (others.length === 0 || list(named) === '') return whole
    const sentence = whole.charAt(0).toLocaleLowerCase(language) + whole.slice(1)
    return others.length < named.length
      ? words(language, 'notesOfOthers', { items: list(others), sentence })
      : words(language, 'notesOf', { items: list(named), sentence })
  })
}

/** "Not chosen or no answer" is no merge for protection's sake: it is so in every release, and has a note of its own. */
export function isByRule(codes: readonly Code[]): boolean {
  return codes.length === 2 && codes[0] === '0' && (codes[1] === NOT_ANSWERED || codes[1] === NOT_ASKED)
}

/** “Well or better” (Very well; Well). */
function mergedInWords({ codes, label }: TableRow, variable: Variable, language: Language): string {
  if (variable.type === 'rank') return quoted(label[language], language)
  const parts = codes.map((code) => nameOf(code, variable, language))
  const said = label[language].toLocaleLowerCase(language)
  const answers = parts.filter((_, i) => codes[i] !== NOT_ANSWERED && codes[i] !== NOT_ASKED)
  const isClear = answers.length < 2 || answers.every((part) => said.includes(part.toLocaleLowerCase(language)))
  return isClear ? quoted(label[language], language) : `${quoted(label[language], language)} (${parts.join('; ')})`
}

function nameOf(code: Code, variable: Variable, language: Language): string {
  if (code === NOT_ANSWERED) return words(language, 'rows.notAnswered')
  if (code === NOT_ASKED) return words(language, 'rows.notAsked')
  const category = variable.categories.find((one) => one.code === code)
  return (category?.short ?? category?.label)?.[language] ?? code
}

/** The sentences of a methodology page. */
export function methodology(release: Omit<Release, 'variables'>, language: Language): readonly string[] {
  const policy = release.policy === 'open' ? 'method.open' : 'method.confidential'
  return [
    ...(release.synthetic ? [words(language, 'synthetic')] : []),
    ...(release.followUp ? [words(language, release.followUp.number === 2 ? 'method.secondWave' : 'method.laterWave', { ...release.followUp }), words(language, 'method.waves')] : []),
    words(language, 'method.counts'),
    words(language, 'method.base'),
    words(language, policy, { k: release.k }),
    ...(release.method.endsWith('-nested') ? [words(language, 'method.nested')] : []),
  ]
}

/** A label as the language quotes it. */
export function quoted(label: string, language: Language): string {
  return language === 'ru' ? `«${label}»` : `“${label}”`
}
