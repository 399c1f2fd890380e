/** What a CSV file means, beside it: CSV on the Web metadata (W3C Recommendation, Metadata Vocabulary for Tabular Data). */
import type { Language } from '../../surveys/types.ts'
import { baseLine } from './base.ts'
import { TIDY_COLUMNS } from './csv.ts'
import { methodology } from './notes.ts'
import type { Selection } from './questions.ts'
import type { Release } from './table.ts'
import { wideTable } from './wide.ts'
import { words } from './words.ts'

/** The facts every output states: N, policy, date of release, method. One line each, `label: value`. */
export function facts(release: Omit<Release, 'variables'>, language: Language): readonly string[] {
  const fact = (key: string, value: string | number | null) => `${words(language, `names.${key}`)}: ${value ?? '—'}`
  return [
    fact('survey', release.title[language]),
    fact('release', release.id),
    fact('respondents', release.responses),
    fact('invited', release.invited),
    fact('fielded', `${release.fielded.from ?? '—'} – ${release.fielded.to ?? '—'}`),
    fact('released', release.releasedOn),
    fact('policy', words(language, `policy.${release.policy}`)),
    fact('method', `${release.method}, k = ${release.k}`),
    fact('digest', release.digest),
  ]
}

/**
 * The sidecar of one CSV file, to stand beside it as `<file>-metadata.json`.
 *
 * @param url the CSV's file name or address, as seen from the sidecar
 */
export function csvwMetadata(
  release: Release, selection: Selection | null, layout: 'wide' | 'tidy', language: Language, url: string,
): object {
  const question = selection?.picks[0]?.variable.label[language]
  const columns = layout === 'tidy' || !selection
    ? TIDY_COLUMNS.map((name) => ({
        name, titles: name, datatype: ({ count: 'integer', base: 'integer', percent: 'decimal' } as Record<string, string>)[name] ?? 'string',
      }))
    : wideTable(selection, language).headers.map(({ title, kind }, i) => ({
        name: `c${i + 1}`, titles: title, datatype: { text: 'string', percent: 'decimal', count: 'integer' }[kind],
      }))
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': language }],
    url,
    'dc:title': question ?? release.title[language],
    'dc:identifier': `${release.id}${selection ? `/${selection.name}` : ''}`,
    ...(release.releasedOn && { 'dc:issued': { '@value': release.releasedOn, '@type': 'xsd:date' } }),
    'dc:description': [...new Set(selection?.picks.map(({ table }) => baseLine(table, language))), ...facts(release, language), ...methodology(release, language)].join('\n'),
    'dc:language': language,
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\n'] },
    tableSchema: { columns },
  }
}
