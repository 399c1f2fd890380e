/** The variables of a release as a DDI Codebook 2.5 file (ddialliance.org), in the languages of its title, with published frequencies. */
import { FALLBACK, inLanguage, joinedText, languageFound, perLanguage } from '../../../surveys/language.ts'
import type { Language, Text } from '../../../surveys/types.ts'
import { interfaceLanguages } from '../../language/translate.ts'
import { baseLabel } from '../counting/base.ts'
import { bases, nets } from '../counting/derive.ts'
import { facts } from './csvw.ts'
import { methodology } from '../release/notes.ts'
import { tableOf } from '../reading/questions.ts'
import type { Release, ReleasedVariable } from '../counting/table.ts'
import { element, idOf, type Markup } from './xml.ts'

/**
 * Variables with their wording, codes, labels and published totals, and what the survey proposes beyond its source; sums of answers are groups of categories (`catgryGrp`). Variables of which
 * nothing is published have no categories' counts.
 */
export function ddiCodebook(release: Release): string {
  const [main, ...others] = mainFirst(Object.keys(release.title))
  const inAll: InAll = (name, text, attributes = {}) => elementsIn([main, ...others], name, text, attributes)
  const codebook = element(
    'codeBook',
    { xmlns: 'ddi:codebook:2_5', version: '2.5', ID: `codebook-${release.id}`, 'xml:lang': main },
    element(
      'stdyDscr',
      {},
      element(
        'citation',
        {},
        element(
          'titlStmt',
          {},
          element('titl', { 'xml:lang': main }, inLanguage(release.title, main)),
          others.map((language) => element('parTitl', { 'xml:lang': language }, release.title[language] ?? '')),
          element('IDNo', {}, release.id),
        ),
        element(
          'distStmt',
          {},
          release.releasedOn && element('distDate', { date: release.releasedOn }, release.releasedOn),
        ),
      ),
      element(
        'stdyInfo',
        {},
        element(
          'sumDscr',
          {},
          release.fielded.from &&
            element('collDate', { event: 'start', date: release.fielded.from }, release.fielded.from),
          release.fielded.to && element('collDate', { event: 'end', date: release.fielded.to }, release.fielded.to),
        ),
      ),
      element(
        'method',
        {},
        element('dataColl', {}, element('collMode', {}, 'Web-based self-administered questionnaire')),
        element('notes', {}, [...facts(release, main), ...methodology(release, main)].join('\n')),
      ),
    ),
    element(
      'dataDscr',
      {},
      sectionElements(release, inAll),
      release.variables.map((released) => variableElement(released, inAll)),
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${codebook.xml}\n`
}

/** The sections of the questionnaire as groups of variables; titles of panels follow the section's. */
function sectionElements({ variables }: Release, inAll: InAll): readonly Markup[] {
  const sections = new Map<string, { readonly titles: readonly Text[]; readonly names: string[] }>()
  for (const {
    variable: { name, section },
  } of variables) {
    if (!section) continue
    const key = JSON.stringify(section)
    const known = sections.get(key)
    if (known) known.names.push(name)
    else sections.set(key, { titles: section, names: [name] })
  }
  return [...sections.values()].map(({ titles, names }, i) =>
    element(
      'varGrp',
      { ID: `S-${i + 1}`, type: 'section', var: names.map((name) => `V-${idOf(name)}`).join(' ') },
      inAll(
        'labl',
        joinedText(titles, (parts) => parts.join(' · ')),
      ),
    ),
  )
}

/** Archives compare bases of those who answered. */
const ANSWERED = { base: 'answered', share: 'column' } as const

function variableElement(released: ReleasedVariable, inAll: InAll): Markup {
  const { variable } = released
  const table = tableOf(released, null)
  const base = table && (bases(table, 'answered')[0] ?? 0)
  const label = variable.itemLabel ?? variable.label
  const categories =
    table?.rows.map((row, r): Category => ({
      code: row.code,
      label: row.label,
      missing: row.kind !== 'answer',
      count: table.counts[r]?.[0] ?? 0,
    })) ??
    variable.categories.map((category): Category => ({
      code: category.code,
      label: category.label,
      missing: variable.special.includes(category.code),
    }))
  return element(
    'var',
    {
      ID: `V-${idOf(variable.name)}`,
      name: variable.name,
      intrvl: variable.type === 'number' ? 'contin' : 'discrete',
      nature: variable.type === 'number' ? 'interval' : variable.ordinal ? 'ordinal' : 'nominal',
    },
    inAll('labl', label),
    element('qstn', { ID: `Q-${idOf(variable.name)}` }, inAll('qstnLit', variable.label)),
    table &&
      inAll(
        'universe',
        perLanguage(interfaceLanguages(), (language) => baseLabel(variable, ANSWERED, language)),
      ),
    table &&
      nets(variable, table, ANSWERED).map((sum, s) =>
        element(
          'catgryGrp',
          {
            ID: `G-${idOf(variable.name)}-${s + 1}`,
            catgry: categories
              .flatMap(({ code }, c) => (sum.codes.includes(code) ? [categoryId(variable.name, c)] : []))
              .join(' '),
          },
          inAll('labl', sum.label),
          element('catStat', { type: 'freq' }, sum.counts[0] ?? 0),
        ),
      ),
    categories.map(({ code, label: words, missing, count }, c) =>
      element(
        'catgry',
        { ID: categoryId(variable.name, c), missing: missing ? 'Y' : undefined },
        element('catValu', {}, code),
        inAll('labl', words),
        count !== undefined && element('catStat', { type: 'freq' }, count),
      ),
    ),
    base !== undefined && element('notes', { type: 'base' }, String(base)),
    (variable.proposed ?? []).flatMap((one) => inAll('notes', one, { type: 'proposed' })),
  )
}

interface Category {
  readonly code: string
  readonly label: Text
  readonly missing: boolean
  readonly count?: number
}

function categoryId(variable: string, place: number): string {
  return `C-${idOf(variable)}-${place + 1}`
}

/** One element in each language that the text has. */
type InAll = (name: string, text: Text, attributes?: Readonly<Record<string, string>>) => readonly Markup[]

function elementsIn(
  languages: readonly Language[],
  name: string,
  text: Text,
  attributes: Readonly<Record<string, string>>,
): readonly Markup[] {
  const said = languages.filter((language) => text[language] !== undefined)
  const nearest = languageFound(Object.keys(text), languages[0] ?? FALLBACK) ?? FALLBACK
  return (said.length > 0 ? said : [nearest]).map((language) =>
    element(name, { ...attributes, 'xml:lang': language }, inLanguage(text, language)),
  )
}

/** The fallback first, where it is among them: a codebook is read by archives of any country. */
function mainFirst(languages: readonly Language[]): readonly [Language, ...Language[]] {
  const main = languageFound(languages, FALLBACK) ?? FALLBACK
  return [main, ...languages.filter((language) => language !== main)]
}
