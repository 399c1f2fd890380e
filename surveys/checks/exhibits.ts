/** Do exhibits print what the survey asks? */
import type { Exhibit, Survey, Variable } from '../types.ts'
import { variablesOf } from '../variables.ts'
import { duplicates, unknownCodes } from './codes.ts'
import type { Finding } from './complaints.ts'
import { netFindings } from './nets.ts'

/** Findings about exhibits: their names, variables, items, banners and nets. */
export function exhibitFindings(survey: Survey): readonly Finding[] {
  const variables = variablesOf(survey)
  const banners = survey.codebook.banners.map((banner) => banner.name)
  return [
    ...duplicates(survey.exhibits.map((exhibit) => exhibit.name)).map((name): Finding => ({
      place: `exhibit ${name}`,
      kind: 'duplicateName',
      facts: { name },
    })),
    ...survey.exhibits.flatMap((exhibit) => [
      ...printedFindings(exhibit, variables),
      ...(exhibit.banner === null || banners.includes(exhibit.banner)
        ? []
        : [{ place: `exhibit ${exhibit.name}`, kind: 'unknownBanner', facts: { name: exhibit.banner } } as const]),
    ]),
  ]
}

function printedFindings(
  { name, variable, items, nets = [] }: Exhibit,
  variables: readonly Variable[],
): readonly Finding[] {
  const place = `exhibit ${name}`
  const own = variables.find((one) => one.name === variable)
  const printed = own ? [own] : variables.filter((one) => one.element === variable)
  const [first] = printed
  if (!first) return [{ place, kind: 'unknownVariable', facts: { name: variable } }]
  if (first.type === 'text') return [{ place, kind: 'doesNotApply', facts: { setting: 'variable' } }]
  const known = printed.flatMap(({ item }) => item ?? [])
  return [
    ...(own && items ? [{ place, kind: 'doesNotApply', facts: { setting: 'items' } } as const] : []),
    ...(own ? [] : unknownCodes(`${place} items`, items ?? [], known)),
    ...duplicates(items ?? []).map((code): Finding => ({
      place: `${place} items`,
      kind: 'duplicateCode',
      facts: { code },
    })),
    ...netFindings(`${place} nets`, nets, first),
    ...duplicates(nets.flatMap(({ codes }) => [...new Set(codes)])).map((code): Finding => ({
      place: `${place} nets`,
      kind: 'netsOverlap',
      facts: { code },
    })),
  ]
}
