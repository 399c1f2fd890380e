/** Campaigns as `campaign list` and `campaign show` print them for people. */
import { sumOf } from '../../collections/sum.ts'
import { inLanguage, nameOf } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { ChecklistStep } from '../../contracts/checklist.ts'
import { isAnonymous, isOverdue, type Campaign, type Disposition } from '../../contracts/records.ts'
import { dayOn } from '../../../surveys/moments.ts'
import { dayInWords, enumerated, numberInWords, translate } from '../../language/locales.ts'

type Counts = Readonly<Record<Disposition, number>>

/** One line, its parts between tabs: name, state, days, how it is published, how many have answered, title, wave. */
export function campaignLine(lang: Language, campaign: Campaign, counts: Counts, now: Date): string {
  const { id, title, followUp } = campaign
  return [
    id,
    stateInWords(lang, campaign, now),
    daysInWords(lang, campaign),
    policyInWords(lang, campaign),
    answeredInWords(lang, counts),
    inLanguage(title, lang),
    ...(followUp ? [translate(lang, 'commands:campaign.wave', { ...followUp })] : []),
  ].join('\t')
}

/** Every fact an administrator decides or waits for, a line each. `missing`: what a draft still lacks. */
export function campaignInWords(
  lang: Language,
  campaign: Campaign,
  counts: Counts,
  missing: readonly ChecklistStep[],
  now: Date,
): string {
  const { survey, surveyVersion, languages, sender, schedule, ballot, title } = campaign
  const facts: readonly (readonly [string, string])[] = [
    [translate(lang, 'commands:campaign.facts.state'), stateInWords(lang, campaign, now)],
    [translate(lang, 'admin:fields.survey'), `${survey} (${surveyVersion})`],
    [translate(lang, 'commands:campaign.facts.days'), daysInWords(lang, campaign)],
    [translate(lang, 'admin:fields.timeZone'), schedule.timeZone],
    [translate(lang, 'admin:fields.policy'), policyInWords(lang, campaign)],
    [
      translate(lang, 'admin:fields.languages'),
      enumerated(
        languages.map((each) => nameOf(each, lang)),
        lang,
      ),
    ],
    [translate(lang, 'admin:fields.sender'), `${inLanguage(sender.name, lang)} <${sender.address}>`],
    ...(ballot
      ? [
          [
            translate(lang, 'commands:campaign.facts.trustees'),
            translate(lang, 'commands:campaign.facts.trusteesOf', {
              names: enumerated(
                ballot.box.trustees.map(({ name }) => name),
                lang,
              ),
              threshold: ballot.box.threshold,
              number: ballot.box.trustees.length,
            }),
          ] as const,
        ]
      : []),
    ...Object.entries(counts).map(
      ([disposition, count]) =>
        [translate(lang, `admin:dispositions.${disposition}`), numberInWords(lang, count)] as const,
    ),
  ]
  return [
    `${campaign.id}: ${inLanguage(title, lang)}`,
    ...(campaign.followUp ? [translate(lang, 'commands:campaign.wave', { ...campaign.followUp })] : []),
    ...facts.map(([name, value]) => translate(lang, 'commands:campaign.facts.line', { name, value })),
    ...(missing.length === 0
      ? []
      : [
          translate(lang, 'commands:campaign.facts.missing', {
            list: enumerated(
              missing.map((step) => translate(lang, `problems:missing.${step}`)),
              lang,
              'semicolon',
            ),
          }),
        ]),
  ].join('\n')
}

function stateInWords(lang: Language, campaign: Campaign, now: Date): string {
  const { state, paused, schedule } = campaign
  const overdue = isOverdue(campaign, dayOn(now, schedule.timeZone))
  return translate(lang, `admin:state.${overdue ? 'overdue' : state === 'open' && paused ? 'paused' : state}`)
}

/** As they were planned, or as they came: a day of the campaign's own time zone. */
const daysInWords = (lang: Language, { schedule, openedOn, closedOn }: Campaign): string =>
  translate(lang, 'commands:campaign.days', {
    opens: dayInWords(lang, openedOn ?? schedule.opensOn),
    closes: dayInWords(lang, closedOn ?? schedule.closesOn),
  })

const policyInWords = (lang: Language, campaign: Campaign): string =>
  [
    translate(lang, `admin:policy.${campaign.policy}.name`),
    ...(isAnonymous(campaign) ? [] : [translate(lang, 'admin:overview.byName')]),
    ...(campaign.policy === 'confidential' ? [`k = ${campaign.k}`] : []),
  ].join(', ')

function answeredInWords(lang: Language, counts: Counts): string {
  const all = sumOf(Object.values(counts))
  return all === 0
    ? translate(lang, 'commands:campaign.noContacts')
    : translate(lang, 'commands:campaign.answered', {
        done: numberInWords(lang, counts.done),
        count: numberInWords(lang, all),
      })
}
