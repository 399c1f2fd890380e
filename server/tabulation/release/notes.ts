/** What a release says in sentences: its method, and what is not shown of a question, and why. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import type { PublishedTable, Release, ReleasedVariable, ReleaseNote } from '../counting/table.ts'
import { grouped } from '../../collections/grouped.ts'
import { enumerated, listed, quoted } from '../../language/translate.ts'
import { hasWords, words } from '../table-words.ts'

type Named = Pick<Release, 'banners' | 'k'>

/** Kinds of notes that say why there is no table by a banner: they stand under the table of everybody. */
const WITHOUT_TABLE: ReadonlySet<string> = new Set(['bannerTooSmall', 'bannerVariable', 'columnRule', 'linkedTables'])

/**
 * One note as a plain sentence, with the words of `tables.notes.<kind>`: `{{banner}}` is a label, `{{tables}}` the list of
 * those that are the reason, `{{parent}}` the question that decides whether this one is asked, `{{people}}` is 2k.
 * Null for a kind without words: a note of an earlier method; and of a banner by which the release has no table, that its columns are the answers.
 */
export function noteSentence(note: ReleaseNote, variable: Variable, release: Named, language: Language): string | null {
  const key = `notes.${note.kind}`
  if (!hasWords(key)) return null
  if (note.kind === 'bannerVariable' && release.banners.every(({ name }) => name !== note.banner)) return null
  return words(language, key, {
    banner: bannerLabel(note.banner, note.bannerLabel, release, language),
    tables: tablesInWords(note, variable, release, language),
    parent: variable.parent?.variable ?? '',
    k: release.k,
    people: 2 * release.k,
  })
}

/** What a reader of this very table has to know: which columns are not shown, and why there is no table by a banner. */
export function tableNotes(
  { variable, notes, tables }: ReleasedVariable,
  table: PublishedTable,
  release: Named,
  language: Language,
): readonly string[] {
  return notes
    .filter(
      (note) =>
        note.banner === undefined ||
        note.banner === table.banner ||
        (WITHOUT_TABLE.has(note.kind) && table.banner === null && !tables.some(({ banner }) => banner === note.banner)),
    )
    .flatMap((note) => noteSentence(note, variable, release, language) ?? [])
    .concat(proposedOf(variable, language))
}

/** What this survey proposes beyond its source, one sentence each: a table of it cannot be held against one of the source. */
const proposedOf = ({ proposed = [] }: Variable, language: Language): readonly string[] =>
  proposed.map((one) => words(language, 'proposed', { what: inLanguage(one, language) }))

/** Everything that is not shown of a variable, and what is proposed. */
export function variableNotes(
  { variable, notes }: ReleasedVariable,
  release: Named,
  language: Language,
): readonly string[] {
  return notes
    .flatMap((note) => noteSentence(note, variable, release, language) ?? [])
    .concat(proposedOf(variable, language))
}

/**
 * Notes of several items together: each sentence once, before it the items it is about, or the few it is not about, unless it is about all.
 *
 * @example notesOfItems([{ item: 'Training', sentences: ['A is left out.'] }, { item: 'Research', sentences: [] }], 'en') // ['“Training”: a is left out.']
 */
export function notesOfItems(
  items: readonly { readonly item: string | null; readonly sentences: readonly string[] }[],
  language: Language,
): readonly string[] {
  const said = items.flatMap(({ item, sentences }) => [...new Set(sentences)].map((sentence) => ({ sentence, item })))
  const list = (some: readonly (string | null)[]) =>
    enumerated(
      some.flatMap((item) => (item === null ? [] : [quoted(item, language)])),
      language,
    )
  return [...grouped(said, ({ sentence }) => sentence)].map(([whole, about]) => {
    const named = about.map(({ item }) => item)
    const others = items.map(({ item }) => item).filter((item) => !named.includes(item))
    if (others.length === 0 || list(named) === '') return whole
    const sentence = whole.charAt(0).toLocaleLowerCase(language) + whole.slice(1)
    return others.length < named.length
      ? words(language, 'notesOfOthers', { items: list(others), sentence })
      : words(language, 'notesOf', { items: list(named), sentence })
  })
}

/** The sentences of a methodology page. */
export function methodology(release: Omit<Release, 'variables' | 'records'>, language: Language): readonly string[] {
  const said = (key: string) =>
    words(language, `method.${key}`, { k: release.k, people: 2 * release.k, ...release.followUp, ...release.units })
  const rule =
    release.policy === 'open'
      ? ['open']
      : release.method.startsWith('answers-1')
        ? ['confidential', 'nobodysAnswer', 'notHidden']
        : ['earlier']
  return [
    ...(release.synthetic ? [words(language, 'synthetic')] : []),
    ...(release.followUp ? [said(release.followUp.number === 2 ? 'secondWave' : 'laterWave'), said('waves')] : []),
    ...(release.units
      ? ['byName', 'unitsCounted', 'unitsBase', 'bases', 'itemsOfUnits', 'open']
      : ['counts', 'base', 'bases', ...(release.policy === 'open' ? ['items'] : []), ...rule]
    ).map(said),
    ...(release.method.endsWith('-nested') ? [said('nested')] : []),
    ...howBallotsCame(release, language),
  ]
}

/** Every ballot is accounted for: how many there were, what came from elsewhere, and who could open. */
function howBallotsCame(
  { ballots, trustees }: Pick<Release, 'ballots' | 'trustees'>,
  language: Language,
): readonly string[] {
  const said = (key: string, params: object) => words(language, `method.${key}`, { ...params })
  return [
    ...(ballots ? [said('ballots', ballots)] : []),
    ...(ballots && ballots.imported > 0 ? [said('imported', { ...ballots, ...ballots.importedBy })] : []),
    ...(ballots && ballots.cast > ballots.issued + ballots.imported ? [said('overfull', {})] : []),
    ...(trustees ? [said(trustees.threshold === 1 ? 'openedAlone' : 'openedTogether', trustees)] : []),
  ]
}

export { quoted } from '../../language/translate.ts'

/** "its table by “Region of work”", "the tables of A7.b and A7.c by “Region of work”". */
function tablesInWords({ tables = [] }: ReleaseNote, variable: Variable, release: Named, language: Language): string {
  const byBanner = [...new Set(tables.map(({ banner }) => banner))].map((banner) => {
    const names = tables.filter((table) => table.banner === banner).map((table) => table.variable)
    const label = bannerLabel(
      banner ?? undefined,
      tables.find((table) => table.banner === banner)?.bannerLabel,
      release,
      language,
    )
    return names.length === 1 && names[0] === variable.name
      ? words(language, 'notes.ownTable', { banner: label })
      : words(language, 'notes.tablesOf', { banner: label, count: names.length, questions: listed(names, language) })
  })
  return listed(byBanner, language)
}

function bannerLabel(
  name: string | undefined,
  label: ReleaseNote['bannerLabel'],
  release: Named,
  language: Language,
): string {
  return inLanguage(label ?? release.banners.find((banner) => banner.name === name)?.label, language) ?? name ?? ''
}
