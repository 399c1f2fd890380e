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
import { words, wordsInAll } from '../table-words.ts'
import { element, idOf, type Markup } from './xml.ts'

/**
 * The study (abstract, producer, dates, whom it covers, instrument, method), and its variables with their wording, codes, labels and published
 * totals, and what the survey proposes beyond its source; sums of answers are groups of categories (`catgryGrp`). Variables of which
 * nothing is published have no categories' counts.
 */
export function ddiCodebook(release: Release): string {
  const [main, ...others] = mainFirst(Object.keys(release.title))
  const inAll: InAll = (name, text, attributes = {}) => elementsIn([main, ...others], name, text, attributes)
  const codebook = element(
    'codeBook',
    { xmlns: 'ddi:codebook:2_5', version: '2.5', ID: `codebook-${idOf(release.id)}`, 'xml:lang': main },
    element(
      'stdyDscr',
      {},
      citation(release, main, others),
      studyInformation(release, inAll),
      element(
        'method',
        {},
        element(
          'dataColl',
          {},
          inAll('sampProc', wordsInAll('ddi.sampling')),
          inAll('collMode', wordsInAll('ddi.mode')),
          (release.ballots?.imported ?? 0) > 0 && inAll('collMode', wordsInAll('ddi.imported')),
          inAll('resInstru', wordsInAll('ddi.instrument', { survey: release.survey, version: release.surveyVersion })),
        ),
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

function citation(release: Release, main: Language, others: readonly Language[]): Markup {
  const producer = inLanguage(release.producer, main)
  return element(
    'citation',
    {},
    element(
      'titlStmt',
      {},
      element('titl', { 'xml:lang': main }, inLanguage(release.title, main)),
      others.map((language) => element('parTitl', { 'xml:lang': language }, release.title[language] ?? '')),
      element('IDNo', {}, release.id),
    ),
    element('rspStmt', {}, element('AuthEnty', {}, producer)),
    element('prodStmt', {}, element('producer', {}, producer), element('software', {}, 'stakeholder-surveys')),
    element(
      'distStmt',
      {},
      release.releasedOn && element('distDate', { date: release.releasedOn }, release.releasedOn),
    ),
  )
}

function studyInformation(release: Release, inAll: InAll): Markup {
  const { responses, invited, units, fielded } = release
  const topics = [...sectionsIn(release).values()].map(({ titles }) => titles[0] ?? {})
  const distinct = [...new Map(topics.map((title) => [JSON.stringify(title), title])).values()]
  const abstract = perLanguage(interfaceLanguages(), (language) =>
    words(language, units ? 'ddi.abstractByName' : 'ddi.abstract', {
      topics: (distinct.length > 0 ? distinct : [release.title]).map((title) => inLanguage(title, language)).join('; '),
      responses,
    }),
  )
  const date = (event: 'start' | 'end', day: string | null) =>
    day !== null && element('collDate', { event, date: day }, day)
  return element(
    'stdyInfo',
    {},
    inAll('abstract', abstract),
    element(
      'sumDscr',
      {},
      date('start', fielded.from),
      date('end', fielded.to),
      inAll('anlyUnit', wordsInAll(units ? 'ddi.unit' : 'ddi.person')),
      inAll(
        'universe',
        units ? wordsInAll('ddi.universeByName', { invited: units.units }) : wordsInAll('ddi.universe', { invited }),
      ),
      inAll('dataKind', wordsInAll('ddi.kind')),
    ),
  )
}

interface SectionOfVariables {
  readonly titles: readonly Text[]
  readonly names: string[]
}

/** By their titles, in questionnaire order. */
function sectionsIn({ variables }: Release): ReadonlyMap<string, SectionOfVariables> {
  const sections = new Map<string, SectionOfVariables>()
  for (const {
    variable: { name, section },
  } of variables) {
    if (!section) continue
    const key = JSON.stringify(section)
    const known = sections.get(key)
    if (known) known.names.push(name)
    else sections.set(key, { titles: section, names: [name] })
  }
  return sections
}

/** The sections of the questionnaire as groups of variables; titles of panels follow the section's. */
function sectionElements(release: Release, inAll: InAll): readonly Markup[] {
  return [...sectionsIn(release).values()].map(({ titles, names }, i) =>
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
