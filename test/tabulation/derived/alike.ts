/** Other data sets with the same tables, and releases re-made from their tables: what is printed may differ by neither. */
import { askersOf, codeOf } from '../../../surveys/reading.ts'
import { analysedVariables } from '../../../surveys/answers/derived.ts'
import type { Answers, CodebookEntry, Survey, Text, Variable } from '../../../surveys/types.ts'
import { seededRandom, shuffled } from '../../../server/tabulation/counting/random.ts'
import type { Campaign } from '../../../server/contracts/records.ts'
import { digestOf } from '../../../server/tabulation/release/digest.ts'
import { bannersReleased } from '../../../server/tabulation/release/release.ts'
import type { Release, ReleasedVariable, Table } from '../../../server/tabulation/counting/table.ts'

/** The survey with so many of its banners and no other classifier: those a release is made by, under either policy. */
export function withBanners({ codebook, ...survey }: Survey, most: number): Survey {
  const banners = codebook.banners.slice(0, most)
  const divides = (name: string) => banners.some(({ variable }) => variable === name)
  const entries = Object.entries(codebook.entries).map(([name, entry]): [string, CodebookEntry] => [
    name,
    entry.role === 'classifier' && !divides(name) ? { ...entry, role: 'measure' } : entry,
  ])
  return { ...survey, codebook: { ...codebook, banners, entries: Object.fromEntries(entries) } }
}

/**
 * Within each cell of the banners, every family of questions (one question, or several that route each other; a row of a
 * matrix that routes nothing) is handed out anew among the same people. So every margin of every family by the crossed
 * banners stays; who gave two answers together does not. Texts are written anew.
 */
export function alike(survey: Survey, answers: readonly Answers[], seed: number): readonly Answers[] {
  const random = seededRandom(seed)
  const variables = analysedVariables(survey)
  const heads = survey.codebook.banners.flatMap(
    (banner) => variables.find(({ name }) => name === banner.variable) ?? [],
  )
  const cells = new Map<string, number[]>()
  for (const [i, own] of answers.entries()) {
    const cell = heads.map((head) => codeOf(head, own) ?? '').join()
    cells.set(cell, [...(cells.get(cell) ?? []), i])
  }
  const parts = partsOf(variables, new Set(heads.map(({ element }) => element)))
  const given = answers.map((own): Record<string, Answers[string]> => ({ ...own }))
  for (const people of cells.values())
    for (const part of parts) {
      const from = shuffled(random, people)
      people.forEach((i, at) => {
        for (const place of part) hand(given[i]!, answers[from[at]!]!, place)
      })
    }
  const texts = new Set(variables.filter(({ type }) => type === 'text').map(({ element }) => element))
  return given.map((own, i) =>
    Object.fromEntries(
      Object.entries(own).flatMap(([element, answer]) => {
        if (typeof answer === 'object' && !Array.isArray(answer) && Object.keys(answer).length === 0) return []
        return [[element, texts.has(element) && typeof answer === 'string' ? `Text ${i} of ${element}` : answer]]
      }),
    ),
  )
}

interface Place {
  readonly element: string
  /** A row of a matrix; absent: the whole element. */
  readonly row?: string
}

function partsOf(variables: readonly Variable[], fixed: ReadonlySet<string>): readonly (readonly Place[])[] {
  const elementOf = new Map(variables.map(({ name, element }) => [name, element]))
  const family = new Map(variables.map(({ element }) => [element, element]))
  const head = (element: string): string => (family.get(element) === element ? element : head(family.get(element)!))
  const routing = new Set<string>()
  for (const variable of variables)
    for (const asker of askersOf(variable)) {
      const above = elementOf.get(asker.variable)!
      routing.add(above).add(variable.element)
      family.set(head(variable.element), head(above))
    }
  const kept = new Set([...fixed].map(head))
  const parts = new Map<string, Place[]>()
  for (const { element, item, type } of variables) {
    if (kept.has(head(element))) continue
    const alone = type === 'single' && item !== undefined && !routing.has(element)
    const key = alone ? `${element} row ${item}` : head(element)
    const places = parts.get(key) ?? []
    if (alone) places.push({ element, row: item })
    else if (!places.some((place) => place.element === element)) places.push({ element })
    parts.set(key, places)
  }
  return [...parts.values()]
}

function hand(to: Record<string, Answers[string]>, from: Answers, { element, row }: Place): void {
  if (row === undefined) {
    if (Object.hasOwn(from, element)) to[element] = from[element]!
    else Reflect.deleteProperty(to, element)
    return
  }
  const rows = (from[element] ?? {}) as Readonly<Record<string, string>>
  const own = Object.fromEntries(
    Object.entries((to[element] ?? {}) as Readonly<Record<string, string>>).filter(([name]) => name !== row),
  )
  to[element] = Object.hasOwn(rows, row) ? { ...own, [row]: rows[row]! } : own
}

/**
 * The release as it can be made again from its published tables, the campaign's settings, the questionnaire and two numbers that
 * are no answers: how many were invited, and how many answered. Of the notes, what `ReleaseNote` says it may name.
 */
export function fromTables(
  { invited, responses, method, variables }: Release,
  survey: Survey,
  campaign: Campaign,
): Release {
  const words = new Map(analysedVariables(survey).map((variable) => [variable.name, variable]))
  const remade = variables.map(({ variable: { name }, tables, notes }): ReleasedVariable => ({
    variable: words.get(name)!,
    tables: tables.map((table) => tableAlone(table, campaign.policy) as ReleasedVariable['tables'][number]),
    notes: notes.map(({ kind, banner, tables: others }) => ({
      kind,
      ...(banner !== undefined && { banner, bannerLabel: labelOf(survey, banner) }),
      ...(others && {
        tables: others.map((other) => ({
          variable: other.variable,
          banner: other.banner,
          ...(other.banner !== null && { bannerLabel: labelOf(survey, other.banner) }),
        })),
      }),
    })),
  }))
  const {
    id,
    survey: name,
    surveyVersion,
    title,
    sender,
    policy,
    k,
    plan,
    synthetic,
    openedOn,
    closedOn,
    followUp,
  } = campaign
  const made = JSON.parse(
    JSON.stringify({
      id,
      campaign: id,
      ...(followUp && { followUp }),
      survey: name,
      surveyVersion,
      title,
      producer: sender.name,
      policy,
      k,
      plan,
      method,
      synthetic,
      invited,
      responses,
      fielded: { from: openedOn, to: closedOn },
      releasedOn: closedOn,
      banners: bannersReleased(survey, remade),
      variables: remade,
    }),
  ) as Omit<Release, 'digest'>
  return { ...made, digest: digestOf(made) }
}

const labelOf = ({ codebook }: Survey, banner: string): Text =>
  codebook.banners.find(({ name }) => name === banner)!.label

/** Integers, codes and labels, nothing else; sums of numbers under policy `open` only. */
function tableAlone(
  { variable, banner, level, columns, rows, counts, sums, spread }: Table,
  policy: Campaign['policy'],
): Table {
  return {
    variable,
    banner,
    level,
    counts,
    columns: columns.map(({ categories, label }) => ({ categories, label })),
    rows: rows.map(({ code, kind, label }) => ({ code, kind, label })),
    ...(policy === 'open' && sums && { sums }),
    ...(policy === 'open' && spread && { spread }),
  }
}
