/** How the numbers came about, what was decided before anybody answered, and what is not shown. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Banner, Exhibit, Language } from '../../../surveys/types.ts'
import { dayInWords, translate } from '../../language/locales.ts'
import { enumerated } from '../../language/translate.ts'
import { exhibitHeading, isPublished } from '../reading/exhibit.ts'
import { planView } from '../reading/plan-view.ts'
import { methodology } from '../release/notes.ts'
import { overviewOf } from '../release/withheld.ts'
import type { Release } from '../counting/table.ts'
import { words } from '../table-words.ts'
import type { Block, Fact, Part } from './document.ts'
import type { Numbers } from './numbers.ts'

/** What the page on method says a release cannot tell. */
const LIMITATIONS = ['frame', 'nonresponse', 'self', 'once', 'percentages'] as const

/** What cover and method say alike: survey, dates, people, policy. */
export function factsOf(release: Release, numbers: Numbers, language: Language): readonly Fact[] {
  const { survey, surveyVersion, followUp, fielded, units, policy, k, method, releasedOn, id } = release
  const said = (key: string, params = {}) => translate(language, `research:${key}`, params)
  const day = (date: string | null) => (date === null ? said('method.unknown') : dayInWords(language, date))
  return [
    [said('fact.id'), id],
    [said('fact.survey'), enumerated([survey, said('fact.version', { version: surveyVersion })], language)],
    ...(followUp ? [[said('fact.wave'), said('wave.place', { ...followUp })] as const] : []),
    [said('fact.opened'), day(fielded.from)],
    [said('fact.closed'), day(fielded.to)],
    ...responseFacts(release, numbers, language),
    [said('fact.policy'), said(`policy.${units ? 'byName' : policy}`)],
    ...(policy === 'confidential' ? [[said('fact.k'), String(k)] as const] : []),
    [said('fact.method'), method],
    [said('fact.released'), day(releasedOn)],
  ]
}

/** Invited, counted, imported, and the response rates that these numbers give (AAPOR). */
function responseFacts(
  { units, invited, responses, ballots }: Release,
  numbers: Numbers,
  language: Language,
): readonly Fact[] {
  const said = (key: string) => translate(language, `research:fact.${key}`)
  const imported = ballots?.imported ?? 0
  const rate = (name: string, part: number): Fact[] =>
    hasRate({ invited, ballots })
      ? [
          [
            translate(language, `report:rate.${name}`),
            translate(language, 'research:percent', { value: numbers((part / invited) * 100, 1) }),
          ],
        ]
      : []
  return [
    [said(units ? 'units' : 'invited'), numbers(invited, 0)],
    [said(units ? 'unitsCounted' : 'counted'), numbers(responses, 0)],
    ...(imported > 0 ? [[said('imported'), numbers(imported, 0)] as const] : []),
    ...rate('RR1', responses),
    ...(units ? rate('RR2', units.complete + units.begun) : []),
  ]
}

/** Who answered elsewhere need not be among the invited. */
const hasRate = ({ invited, ballots }: Pick<Release, 'invited' | 'ballots'>): boolean =>
  invited > 0 && (ballots?.imported ?? 0) === 0

/** How people were invited, how tables were made, what protects them, and what they cannot tell. */
export function methodPart(release: Release, numbers: Numbers, language: Language): Part {
  const said = (key: string) => translate(language, `research:method.${key}`)
  const heading = (id: string, text: string): Block => ({ kind: 'heading', level: 2, id, text })
  return {
    id: 'method',
    heading: said('title'),
    blocks: [
      { kind: 'facts', facts: factsOf(release, numbers, language) },
      heading('method-invited', translate(language, 'report:invited.title')),
      {
        kind: 'list',
        items: [...invitedHow(release, language), ...(hasRate(release) ? [said('rate')] : [])],
      },
      heading('method-tables', said('made')),
      { kind: 'list', items: methodology(release, language) },
      heading('method-limits', said('limits')),
      { kind: 'list', items: LIMITATIONS.map((name) => said(`limit.${name}`)) },
      heading('method-digest', said('digest')),
      { kind: 'paragraph', text: said('digestText') },
      { kind: 'paragraph', text: release.digest },
    ],
  }
}

function invitedHow({ units, ballots }: Release, language: Language): readonly string[] {
  const said = (key: string) => translate(language, `report:invited.${key}`)
  return [
    said(units ? 'units' : 'people'),
    said(units ? 'recorded' : ballots ? 'sealed' : 'web'),
    ...(ballots && ballots.imported > 0 ? [said('elsewhere')] : []),
  ]
}

/**
 * What was decided before the campaign opened; empty for releases made without a plan.
 *
 * @param known the survey's banners
 */
export function planPart(release: Release, known: readonly Banner[], language: Language): Part {
  const plan = planView(release, language, known)
  const said = (key: string, params = {}) => translate(language, `research:plan.${key}`, params)
  if (!plan) return { id: 'plan', heading: said('title'), blocks: [] }
  const banners = plan.banners.map(({ label }) => label)
  return {
    id: 'plan',
    heading: said('title'),
    blocks: [
      { kind: 'paragraph', text: said('text') },
      {
        kind: 'facts',
        facts: [
          [
            said('banners'),
            banners.length === 0
              ? said('noBanners')
              : `${enumerated(banners, language, 'semicolon')}${plan.nested && banners.length > 1 ? ` ${said('nested')}` : ''}`,
          ],
          ...(release.policy === 'confidential' ? [[said('k'), String(plan.k)] as const] : []),
          ...(plan.priorities.length === 0 ? [[said('priorities'), said('noPriorities')] as const] : []),
        ],
      },
      ...(plan.priorities.length === 0
        ? []
        : ([
            { kind: 'paragraph', text: `${said('priorities')}:` },
            {
              kind: 'list',
              items: plan.priorities.map(
                ({ question, label, banner }) =>
                  `${question}. ${label}${banner === null ? '' : ` ${said('by', { banner })}`}`,
              ),
            },
          ] as const)),
    ],
  }
}

/** How many questions are shown, and every table that is not, under the reason for it. */
export function withheldPart(release: Release, exhibits: readonly Exhibit[], language: Language): Part {
  const { sentences, withheld } = overviewOf(release, language)
  const said = (key: string, params = {}) => translate(language, `research:overview.${key}`, params)
  const left = exhibits.filter((exhibit) => !isPublished(release, exhibit))
  const reasons = [...new Set(withheld.map((one) => one.reasons.join(' ')))]
  return {
    id: 'withheld',
    heading: said('title'),
    blocks: [
      { kind: 'list', items: sentences },
      ...(withheld.length > 0 ? ([{ kind: 'paragraph', text: words(language, 'overview.missing') }] as const) : []),
      ...reasons.flatMap((reason): Block[] => [
        { kind: 'paragraph', text: reason },
        {
          kind: 'list',
          items: withheld
            .filter((one) => one.reasons.join(' ') === reason)
            .map(
              ({ question, label, items }) =>
                `${question}. ${label}${items.length > 0 ? ` (${enumerated(items, language, 'semicolon')})` : ''}`,
            ),
        },
      ]),
      ...(left.length > 0
        ? ([
            { kind: 'paragraph', text: said('exhibitsWithheld') },
            { kind: 'list', items: left.map((exhibit) => exhibitHeading(exhibit, language)) },
          ] as const)
        : []),
    ],
  }
}

/** The survey's title; the release may have another, of the campaign. */
export const titleOf = ({ title }: Pick<Release, 'title'>, language: Language): string => inLanguage(title, language)
