/** The variables of a release as a DDI Codebook 2.5 file (ddialliance.org), in both languages, with published frequencies. */
import { LANGUAGES, type Text } from '../../../surveys/types.ts'
import { baseLabel } from '../counting/base.ts'
import { bases, nets } from '../counting/derive.ts'
import { facts } from './csvw.ts'
import { methodology } from '../release/notes.ts'
import { tableOf } from '../reading/questions.ts'
import type { Release, ReleasedVariable } from '../counting/table.ts'
import { element, type Markup } from './xml.ts'

/**
 * Variables with their wording, codes, labels and published totals, and what the survey proposes beyond its source; sums of answers are groups of categories (`catgryGrp`). Variables of which
 * nothing is published have no categories' counts.
 */
export function ddiCodebook(release: Release): string {
  const codebook = element(
    'codeBook',
    { xmlns: 'ddi:codebook:2_5', version: '2.5', ID: `codebook-${release.id}`, 'xml:lang': 'en' },
    element(
      'stdyDscr',
      {},
      element(
        'citation',
        {},
        element(
          'titlStmt',
          {},
          element('titl', { 'xml:lang': 'en' }, release.title.en),
          element('parTitl', { 'xml:lang': 'ru' }, release.title.ru),
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
        element('notes', {}, [...facts(release, 'en'), ...methodology(release, 'en')].join('\n')),
      ),
    ),
    element(
      'dataDscr',
      {},
      sectionElements(release),
      release.variables.map((released) => variableElement(released)),
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${codebook.xml}\n`
}

/** The sections of the questionnaire as groups of variables; titles of panels follow the section's. */
function sectionElements({ variables }: Release): readonly Markup[] {
  const sections = new Map<string, { readonly titles: readonly Text[]; readonly names: string[] }>()
  for (const {
    variable: { name, section },
  } of variables) {
    if (!section) continue
    const key = section.map(({ en }) => en).join('\n')
    const known = sections.get(key)
    if (known) known.names.push(name)
    else sections.set(key, { titles: section, names: [name] })
  }
  return [...sections.values()].map(({ titles, names }, i) =>
    element(
      'varGrp',
      { ID: `S-${i + 1}`, type: 'section', var: names.map((name) => `V-${name}`).join(' ') },
      inBoth('labl', { en: titles.map(({ en }) => en).join(' · '), ru: titles.map(({ ru }) => ru).join(' · ') }),
    ),
  )
}

function variableElement(released: ReleasedVariable): Markup {
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
      ID: `V-${variable.name}`,
      name: variable.name,
      intrvl: variable.type === 'number' ? 'contin' : 'discrete',
      nature: variable.type === 'number' ? 'interval' : variable.ordinal ? 'ordinal' : 'nominal',
    },
    inBoth('labl', label),
    element('qstn', { ID: `Q-${variable.name}` }, inBoth('qstnLit', variable.label)),
    table &&
      inBoth('universe', {
        en: baseLabel('answered', 'en'),
        ru: baseLabel('answered', 'ru'),
      }),
    table &&
      nets(variable, table, 'answered').map((sum, s) =>
        element(
          'catgryGrp',
          {
            ID: `G-${variable.name}-${s + 1}`,
            catgry: categories
              .flatMap(({ code }, c) => (sum.codes.includes(code) ? [categoryId(variable.name, c)] : []))
              .join(' '),
          },
          inBoth('labl', sum.label),
          element('catStat', { type: 'freq' }, sum.counts[0] ?? 0),
        ),
      ),
    categories.map(({ code, label: words, missing, count }, c) =>
      element(
        'catgry',
        { ID: categoryId(variable.name, c), missing: missing ? 'Y' : undefined },
        element('catValu', {}, code),
        inBoth('labl', words),
        count !== undefined && element('catStat', { type: 'freq' }, count),
      ),
    ),
    base !== undefined && element('notes', { type: 'base' }, String(base)),
    (variable.proposed ?? []).flatMap((one) =>
      LANGUAGES.map((language) => element('notes', { type: 'proposed', 'xml:lang': language }, one[language])),
    ),
  )
}

interface Category {
  readonly code: string
  readonly label: Text
  readonly missing: boolean
  readonly count?: number
}

function categoryId(variable: string, place: number): string {
  return `C-${variable}-${place + 1}`
}

function inBoth(name: string, text: Text): readonly Markup[] {
  return LANGUAGES.map((language) => element(name, { 'xml:lang': language }, text[language]))
}
