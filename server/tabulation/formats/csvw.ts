/** What a CSV file means, beside it: CSV on the Web metadata (W3C Recommendation, Metadata Vocabulary for Tabular Data). */
import { inLanguage } from '../../../surveys/language.ts'
import type { Day } from '../../contracts/records.ts'
import { dayInWords } from '../../language/translate.ts'
import type { Language } from '../../../surveys/types.ts'
import { baseLine } from '../counting/base.ts'
import { percentagesOf } from '../counting/derive.ts'
import { TIDY_COLUMNS } from './tidy.ts'
import { methodology } from '../release/notes.ts'
import type { Selection } from '../reading/questions.ts'
import { readingNotes } from '../reading/reading-notes.ts'
import type { Release } from '../counting/table.ts'
import { wideTable } from './wide.ts'
import { words } from '../table-words.ts'

type Headed = Omit<Release, 'variables' | 'records'>

/** The facts every output states: N, policy, dates, method. One line each, `label: value`, days in words. */
export function facts(release: Headed, language: Language): readonly string[] {
  const day = (one: Day | null) => (one === null ? '—' : dayInWords(language, one))
  const fact = (key: string, value: string | number | null) => `${words(language, `names.${key}`)}: ${value ?? '—'}`
  return [
    fact('survey', inLanguage(release.title, language)),
    fact('release', release.id),
    fact(release.units ? 'unitsCounted' : 'respondents', release.responses),
    fact(release.units ? 'units' : 'invited', release.invited),
    ...(release.ballots && release.ballots.imported > 0 ? [fact('imported', release.ballots.imported)] : []),
    fact('fielded', [...new Set([day(release.fielded.from), day(release.fielded.to)])].join(' – ')),
    fact('released', day(release.releasedOn)),
    fact('policy', words(language, `policy.${release.policy}`)),
    fact('method', release.policy === 'open' ? release.method : `${release.method}, k = ${release.k}`),
    fact('digest', release.digest),
  ]
}

/**
 * The sidecar of one CSV file, to stand beside it as `<file>-metadata.json`.
 *
 * @param selections what the file holds; empty: all tables of the release by one banner
 * @param url the CSV's file name or address, as seen from the sidecar
 */
export function csvwMetadata(
  release: Release,
  selections: readonly Selection[],
  layout: 'wide' | 'tidy',
  language: Language,
  url: string,
): object {
  const picks = selections.flatMap((selection) =>
    selection.picks.map(({ variable, table }) => ({ variable, table, arrangement: selection.arrangement })),
  )
  const [only] = selections
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': language }],
    url,
    'dc:title':
      only && selections.length === 1
        ? inLanguage(only.picks[0]?.variable.label, language)
        : inLanguage(release.title, language),
    'dc:identifier': [release.id, ...(only ? [selections.map(({ name }) => name).join(',')] : [])].join('/'),
    ...(release.releasedOn && { 'dc:issued': { '@value': release.releasedOn, '@type': 'xsd:date' } }),
    'dc:description': [
      ...new Set(
        picks.map(({ variable, table, arrangement }) =>
          baseLine(variable, table, percentagesOf(variable, table, arrangement), language),
        ),
      ),
      ...readingNotes(picks, layout === 'tidy' || only?.arrangement.tests ? 'letters' : 'lines', language),
      ...facts(release, language),
      ...methodology(release, language),
    ].join('\n'),
    'dc:language': language,
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\n'] },
    tableSchema: { columns: layout === 'tidy' || !only ? tidyColumns() : wideColumns(selections, language) },
  }
}

function tidyColumns(): readonly object[] {
  const datatypes: Readonly<Record<string, string>> = {
    count: 'integer',
    base: 'integer',
    percent: 'decimal',
    percent_low: 'decimal',
    percent_high: 'decimal',
    value: 'decimal',
  }
  return TIDY_COLUMNS.map((name) => ({ name, titles: name, datatype: datatypes[name] ?? 'string' }))
}

function wideColumns(selections: readonly Selection[], language: Language): readonly object[] {
  return wideTable(selections, language).headers.map(({ title, kind }, i) => ({
    name: `c${i + 1}`,
    titles: title,
    datatype: { text: 'string', letters: 'string', percent: 'decimal', count: 'integer' }[kind],
  }))
}
