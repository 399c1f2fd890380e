/** Do banners, frame variables and reviews stand on variables that can bear them? */
import type { Banner, FrameCategories, Survey, Variable } from '../types.ts'
import { variablesByName, variablesOf } from '../variables.ts'
import { bandFindings } from './codebook.ts'
import { duplicates, unknownCodes } from './codes.ts'
import type { Finding } from './complaints.ts'

/** Findings about the frame and the columns of tables. */
export function bannerFindings(survey: Survey): readonly Finding[] {
  const { banners, frame = [] } = survey.codebook
  const variables = variablesOf(survey)
  const byName = variablesByName(variables)
  const bannerNames = banners.map((banner) => banner.name)
  return [
    ...duplicates(variables.map((variable) => variable.name)).map((name): Finding => ({
      place: `codebook frame ${name}`,
      kind: 'duplicateName',
      facts: { name },
    })),
    ...frame.flatMap((variable) =>
      variable.bands
        ? bandFindings(`codebook frame ${variable.name} bands`, variable.bands, undefined)
        : categoryFindings(variable),
    ),
    ...duplicates(bannerNames).map((name): Finding => ({
      place: `codebook banner ${name}`,
      kind: 'duplicateName',
      facts: { name },
    })),
    ...banners.flatMap((banner) => groupFindings(banner, byName)),
    ...reviewFindings(survey.codebook, byName),
  ]
}

function categoryFindings({ name, categories, spellings = {} }: FrameCategories): readonly Finding[] {
  const codes = categories.map(({ code }) => code)
  const place = `codebook frame ${name}`
  return [
    ...duplicates(codes).map((code): Finding => ({ place, kind: 'duplicateCode', facts: { code } })),
    ...unknownCodes(`${place} spellings`, Object.values(spellings), codes),
  ]
}

function reviewFindings({ reviews }: Survey['codebook'], byName: ReadonlyMap<string, Variable>): readonly Finding[] {
  if (!reviews) return []
  const { unit, reviewer, themes } = reviews
  const isName = ({ type, role }: Variable) => type === 'text' && role === 'name'
  const isOne = ({ type, item, role }: Variable) => type === 'single' && item === undefined && role !== 'withheld'
  const wanted: readonly (readonly [setting: string, name: string, fits: (variable: Variable) => boolean])[] = [
    ['unit', unit, (variable) => isName(variable) && !variable.group],
    ['reviewer', reviewer, (variable) => isOne(variable) && !variable.group],
    ...(themes
      ? ([
          ['themes.name', `${themes.group}.${themes.name}`, isName],
          [
            'themes.mark',
            `${themes.group}.${themes.mark}`,
            (variable: Variable) => isOne(variable) && variable.categories.length === 3,
          ],
        ] as const)
      : []),
  ]
  return wanted.flatMap(([setting, name, fits]): readonly Finding[] => {
    const place = `codebook reviews ${setting}`
    const variable = byName.get(name)
    if (!variable) return [{ place, kind: 'unknownVariable', facts: { name } }]
    return fits(variable) ? [] : [{ place, kind: 'reviewKind', facts: { name } }]
  })
}

function groupFindings(banner: Banner, byName: ReadonlyMap<string, Variable>): readonly Finding[] {
  const place = `codebook banner ${banner.name}`
  const variable = byName.get(banner.variable)
  if (!variable) return [{ place, kind: 'unknownVariable', facts: { name: banner.variable } }]
  const codes = variable.categories.map((category) => category.code)
  const grouped = banner.groups.flatMap((group) => group.codes)
  return [
    ...(variable.role === 'classifier'
      ? []
      : [{ place, kind: 'bannerNotClassifier', facts: { name: variable.name } } as const]),
    ...duplicates(banner.groups.map((group) => group.code)).map((code): Finding => ({
      place,
      kind: 'duplicateCode',
      facts: { code },
    })),
    ...unknownCodes(`${place} groups`, grouped, codes),
    ...duplicates(grouped).map((code): Finding => ({ place: `${place} groups`, kind: 'groupTwice', facts: { code } })),
    ...(banner.groups.length === 0 ? [] : codes.filter((code) => !grouped.includes(code))).map((code): Finding => ({
      place: `${place} groups`,
      kind: 'groupMissing',
      facts: { code },
    })),
  ]
}
