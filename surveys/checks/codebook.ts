/** Does the codebook speak of what the definition asks, and of nothing else? */
import type { Band, CodebookEntry, DefinitionElement, DefinitionPage, Parent, Survey, Variable } from '../types.ts'
import { RESERVED } from '../answers/derived.ts'
import { MOST_ITEMS, questionsOf, type Question } from '../questions.ts'
import { variablesByName, variablesOf } from '../variables.ts'
import { duplicates, unique, unknownCodes } from './codes.ts'
import type { Finding } from './complaints.ts'
import { netFindings } from './nets.ts'

/** Entries, roles, scales, nets, bands, parents of a codebook. */
export function codebookFindings(survey: Survey): readonly Finding[] {
  const variables = variablesOf(survey)
  const byName = variablesByName(variables)
  const groups = questionsOf(survey.definition).filter((question) => question.kind === 'group')
  const titled = new Set([...variables.map((variable) => variable.element), ...panelsOf(survey.definition.pages)])
  return [
    ...Object.entries(survey.codebook.entries).flatMap(([key, entry]) => {
      const group = groups.find(({ name }) => name === key)
      if (group) return groupEntryFindings(group, entry, byName)
      const described = variables.filter((v) => v.source === 'asked' && (v.element === key || v.name === key))
      return described.length === 0
        ? [{ place: `codebook ${key}`, kind: 'unknownEntry', facts: { name: key } } as const]
        : entryFindings(key, entry, described, byName, titled)
    }),
    ...variables.filter((v) => v.source === 'asked').flatMap(variableFindings),
  ]
}

function entryFindings(
  key: string,
  entry: CodebookEntry,
  described: readonly Variable[],
  byName: ReadonlyMap<string, Variable>,
  titled: ReadonlySet<string>,
): readonly Finding[] {
  const place = `codebook ${key}`
  const types = new Set(described.map((variable) => variable.type))
  const misplaced = misplacedIn(entry, types)
  return [
    ...misplaced.map((setting): Finding => ({ place, kind: 'doesNotApply', facts: { setting } })),
    ...codeFindings(place, entry, described, types),
    ...(misplaced.includes('nets') || !described[0]
      ? []
      : netFindings(`${place} nets`, entry.nets ?? [], described[0])),
    ...(entry.favourable && types.has('single') && described.some((variable) => !variable.ordinal)
      ? [{ place: `${place} favourable`, kind: 'favourableWithoutOrder' } as const]
      : []),
    ...askerFindings(place, entry, byName),
    ...(entry.question === undefined || titled.has(entry.question)
      ? []
      : [{ place: `${place} question`, kind: 'unknownVariable', facts: { name: entry.question } } as const]),
  ]
}

/** What is worked out from the items of a repeated group. */
function groupEntryFindings(
  { name: group, questions }: Question & { readonly kind: 'group' },
  { derived = [] }: CodebookEntry,
  byName: ReadonlyMap<string, Variable>,
): readonly Finding[] {
  const inside = new Set(questions.map(({ name }) => name))
  return [
    ...duplicates(derived.map(({ name }) => name)).map((name): Finding => ({
      place: `codebook ${group} derived ${name}`,
      kind: 'duplicateName',
      facts: { name },
    })),
    ...derived.flatMap(({ name, share, bands, nets = [] }): readonly Finding[] => {
      const place = `codebook ${group} derived ${name}`
      const categories = bands.map(({ code, label }) => ({ code, label }))
      const shared = share && byName.get(`${group}.${share.question}`)
      return [
        ...(inside.has(`${group}.${name}`) ? [{ place, kind: 'duplicateName', facts: { name } } as const] : []),
        ...(share && shared?.type !== 'single'
          ? [{ place, kind: 'groupUnknownQuestion', facts: { name: share.question } } as const]
          : []),
        ...(share && shared
          ? unknownCodes(
              `${place} share`,
              share.codes,
              shared.categories.map(({ code }) => code),
            )
          : []),
        ...bandFindings(`${place} bands`, bands, share ? [0, 100] : [0, MOST_ITEMS]),
        ...netFindings(`${place} nets`, nets, { categories, ordinal: true, special: [] }),
      ]
    }),
  ]
}

type Types = ReadonlySet<Variable['type']>

/** Settings that mean nothing for variables of these types. */
function misplacedIn(entry: CodebookEntry, types: Types): readonly string[] {
  const onlySingles = (['special', 'scores', 'ordinal', 'favourable'] as const).filter(
    (setting) => entry[setting] !== undefined && !types.has('single'),
  )
  const onlyNumbers = (['bands', 'unit'] as const).filter(
    (setting) => entry[setting] !== undefined && !types.has('number'),
  )
  const onlyChoices = entry.base === 'mentions' && !types.has('option') ? ['base: mentions'] : []
  const withoutNets = entry.nets && (types.has('text') || types.has('option')) ? ['nets'] : []
  const onlyTexts = entry.follows && !types.has('text') ? ['follows'] : []
  return [...onlySingles, ...onlyNumbers, ...onlyChoices, ...withoutNets, ...onlyTexts]
}

/** Codes that the entry names and the questions do not have. */
function codeFindings(
  place: string,
  entry: CodebookEntry,
  described: readonly Variable[],
  types: Types,
): readonly Finding[] {
  const codes = unique(described.flatMap((variable) => variable.categories.map((category) => category.code)))
  const items = described.flatMap((variable) => (variable.item === undefined ? [] : [variable.item]))
  const shortened = types.has('option') || types.has('rank') ? items : [...codes, ...items]
  const scored = typeof entry.scores === 'object' ? Object.keys(entry.scores) : []
  return [
    ...(types.has('single') ? unknownCodes(`${place} special`, entry.special ?? [], codes) : []),
    ...(types.has('single') ? unknownCodes(`${place} scores`, scored, codes) : []),
    ...scored
      .filter((code) => entry.special?.includes(code))
      .map((code): Finding => ({ place: `${place} scores`, kind: 'specialScored', facts: { code } })),
    ...unknownCodes(`${place} residual`, entry.residual ?? [], shortened),
    ...unknownCodes(`${place} short`, Object.keys(entry.short ?? {}), shortened),
  ]
}

function askerFindings(
  place: string,
  { parent, follows }: CodebookEntry,
  byName: ReadonlyMap<string, Variable>,
): readonly Finding[] {
  return [
    ...(parent ? parentFindings(`${place} parent`, parent, byName) : []),
    ...(follows ?? []).flatMap((asker) => parentFindings(`${place} follows`, asker, byName)),
    ...(parent && follows ? [{ place: `${place} follows`, kind: 'followsBesideParent' } as const] : []),
  ]
}

/** Panels: a numbered question may be one, with its parts inside. */
function panelsOf(containers: readonly (DefinitionPage | DefinitionElement)[]): readonly string[] {
  return containers.flatMap(({ elements = [] }) => [
    ...elements.filter((element) => element.type === 'panel').map((panel) => panel.name),
    ...panelsOf(elements),
  ])
}

function parentFindings(place: string, parent: Parent, byName: ReadonlyMap<string, Variable>): readonly Finding[] {
  const asker = byName.get(parent.variable)
  if (!asker) return [{ place, kind: 'unknownVariable', facts: { name: parent.variable } }]
  return unknownCodes(
    place,
    parent.codes,
    asker.categories.map((category) => category.code),
  )
}

function variableFindings(variable: Variable): readonly Finding[] {
  const place = `codebook ${variable.name}`
  const findings: Finding[] = []
  if (variable.type === 'text' && (variable.role === 'measure' || variable.role === 'classifier')) {
    findings.push({ place, kind: 'textTabulated', facts: { role: variable.role } })
  }
  if (variable.type !== 'text' && variable.role === 'name') findings.push({ place, kind: 'nameNotText' })
  if (variable.type === 'option' && (RESERVED as readonly string[]).includes(variable.item ?? ''))
    findings.push({ place, kind: 'reservedCode', facts: { code: variable.item ?? '' } })
  if (variable.role === 'classifier' && variable.type !== 'single') findings.push({ place, kind: 'classifierKind' })
  if (variable.type === 'number') {
    if (variable.unit === undefined) findings.push({ place, kind: 'noUnit' })
    findings.push(...bandFindings(`${place} bands`, variable.bands ?? [], variable.range))
  }
  return findings
}

export function bandFindings(place: string, bands: readonly Band[], range: Variable['range']): readonly Finding[] {
  if (bands.length === 0) return [{ place, kind: 'noBands' }]
  const [min, max] = range ?? [bands[0]?.from ?? 0, Infinity]
  const findings: Finding[] = duplicates(bands.map((band) => band.code)).map((code) => ({
    place,
    kind: 'duplicateCode',
    facts: { code },
  }))
  let end = min // every value below `end` has its band
  for (const { code, from, to = Infinity } of bands) {
    if ((from < end && end !== min) || to <= from) findings.push({ place, kind: 'bandOverlap', facts: { code } })
    if (from > end) findings.push({ place, kind: 'bandGap', facts: { from: String(end), to: String(from - 1) } })
    end = Math.max(end, to)
  }
  if (end <= max && end !== Infinity)
    findings.push({ place, kind: 'bandGap', facts: { from: String(end), to: max === Infinity ? '∞' : String(max) } })
  return findings
}
