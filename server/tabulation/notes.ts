/** What a release says in sentences: its method, and what protection did to a question. */
import type { Language } from '../../surveys/types.ts'
import type { Release, ReleaseNote } from './table.ts'
import { hasWords, words } from './words.ts'

type Named = Pick<Release, 'banners'>

/**
 * One note as a plain sentence, with the words of `tables.notes.<kind>`; `{{rows}}`, `{{columns}}` and `{{banner}}` are
 * lists of labels, `{{count}}` the number of rows or columns named.
 */
export function noteSentence(note: ReleaseNote, release: Named, language: Language): string {
  const key = `notes.${note.kind}`
  if (!hasWords(key) && !hasWords(`${key}_other`)) return note.kind
  const labels = (list: ReleaseNote['rows'] | ReleaseNote['columns']) =>
    (list ?? []).map(({ label }) => quoted(label[language], language)).join(', ')
  return words(language, key, {
    rows: labels(note.rows),
    columns: labels(note.columns),
    banner: release.banners.find((banner) => banner.name === note.banner)?.label[language] ?? note.banner ?? '',
    count: (note.rows ?? note.columns ?? []).length,
  })
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
