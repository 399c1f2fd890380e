/** forecast: what could be published, by every choice that is still open. */
import { sumOf } from '../collections/sum.ts'
import { inLanguage } from '../../surveys/language.ts'
import { Option, type Command } from 'commander'
import { forecastRequest } from '../api/forecast.ts'
import { parseBody } from '../http/parsed.ts'
import { forecastOfCampaign, MOST_ANSWERS, type ForecastTerms } from '../forecasts/request.ts'
import { translate } from '../language/locales.ts'
import { problems } from '../contracts/problems.ts'
import {
  choiceKey,
  FINENESS,
  type BannerForecast,
  type ChoiceForecast,
  type Forecast,
  type Spread,
} from '../tabulation/forecast/forecast.ts'
import { forecaster } from '../tabulation/forecast/forecasting.ts'
import { surveyOf } from '../surveys/catalogue.ts'
import type { Standalone } from '../operations/system.ts'
import type { Language, Survey } from '../../surveys/types.ts'
import type { Campaign } from '../contracts/records.ts'
import { campaignNamed, globalOptions, print, progress, withSystem, topLevel } from './running.ts'

export function forecastCommands(program: Command): void {
  topLevel(program, 'forecast')
    .option('--answers <number>')
    .addOption(new Option('--data-sets <number>').default('100'))
    .option('--plan-only')
    .action(async (id: string, options: { answers?: string; dataSets: string; planOnly?: boolean }, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        if (options.answers !== undefined && !/^\d+$/.test(options.answers))
          throw problems.expectedAnswersRefused(MOST_ANSWERS)
        const terms = parseBody(forecastRequest, {
          dataSets: Number(options.dataSets),
          planOnly: options.planOnly,
          ...(options.answers !== undefined && { answers: Number(options.answers) }),
        })
        const { forecast, known } = await makeForecast(system, id, lang, terms)
        print(
          command,
          { campaign: id, known, ...forecast },
          [
            forecastInWords(lang, await surveyOf(system.surveys, campaign), campaign, forecast, known),
            terms.answers === undefined ? await assumedInWords(system, lang, campaign, forecast) : [],
          ]
            .flat()
            .join('\n'),
        )
      }),
    )
}

/** What was assumed where nobody said how many answers to expect. */
async function assumedInWords(
  { store }: Pick<Standalone, 'store'>,
  lang: Language,
  { id, state }: Campaign,
  { answers }: Pick<Forecast, 'answers'>,
): Promise<string[]> {
  if (state === 'closed') return [translate(lang, 'commands:forecast.inBox', { answers })]
  const contacts = sumOf(Object.values(await store.countInvitees(id)))
  return [translate(lang, 'commands:forecast.assumed', { answers, contacts })]
}

/** Makes it in a thread, with progress on standard error. */
async function makeForecast(
  system: Standalone,
  id: string,
  lang: Language,
  terms: ForecastTerms,
): Promise<{ readonly forecast: Forecast; readonly known: readonly string[] }> {
  const { request, known } = await forecastOfCampaign(system, id, terms)
  const show = progress(translate(lang, 'commands:forecast.busy'))
  const forecast = await forecaster()(request, ({ done, total }) => show(done, total))
  if (!forecast) throw new Error('a forecast that nobody stopped came to no end')
  return { forecast, known }
}

/** A table with a line for each choice and banner and a column for each k; then at which columns, and what must be had. */
function forecastInWords(
  lang: Language,
  survey: Survey | undefined,
  campaign: Campaign,
  { answers, dataSets, choices }: Forecast,
  known: readonly string[],
): string[] {
  const words = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    translate(lang, `commands:forecast.${key}`, params)
  const banner = (name: string) =>
    inLanguage(survey?.codebook.banners.find((one) => one.name === name)?.label, lang) ?? name
  const ks = [...new Set(choices.map(({ k }) => k))]
  const sets = [...new Map(choices.map((choice) => [choiceKey({ ...choice, k: 0 }), choice])).values()]
  const byKey = new Map(choices.map((choice) => [choiceKey(choice), choice]))
  const cells = (set: ChoiceForecast, cell: (choice: ChoiceForecast) => string) =>
    ks.map((k) => {
      const choice = byKey.get(choiceKey({ ...set, k }))
      return choice ? cell(choice) : ''
    })
  const isPlan = (choice: Pick<ChoiceForecast, 'k' | 'banners' | 'nested'>) =>
    choiceKey(choice) === choiceKey({ k: campaign.k, ...campaign.plan })
  const nameOf = ({ banners, nested }: ChoiceForecast) =>
    banners.length === 0
      ? words('noBanner')
      : nested
        ? [banners.slice(0, 2).map(banner).join(' × '), ...banners.slice(2).map(banner)].join(' + ')
        : banners.map(banner).join(' + ')
  const mark = (set: ChoiceForecast) => (isPlan({ ...set, k: campaign.k }) ? '* ' : '  ') + nameOf(set)
  const crossed = (name: string, { nested }: ChoiceForecast) =>
    nested && name.includes('-') && !survey?.codebook.banners.some((one) => one.name === name)
      ? words('crossed')
      : banner(name)
  const table = [
    [words('choice'), words('by'), ...ks.map((k) => `k = ${k}`)],
    ...sets.flatMap((set) =>
      set.byBanner.length === 0
        ? [[mark(set), words('everybody'), ...cells(set, ({ totals }) => spread(totals))]]
        : set.byBanner.map(({ banner: name }, b) => [
            b === 0 ? mark(set) : '',
            crossed(name, set),
            ...cells(set, ({ byBanner }) => cell(byBanner[b], words)),
          ]),
    ),
  ]
  const own = choices.find(isPlan)
  const finest =
    own && own.byBanner.length > 0
      ? [
          '',
          words('finestHead', { k: own.k }),
          ...aligned([
            [words('by'), ...FINENESS.map((fineness) => words(`finest.${fineness}`))],
            ...own.byBanner.map((by) => [
              crossed(by.banner, own),
              ...FINENESS.map((fineness) => spread(by.finest[fineness])),
            ]),
          ]),
        ]
      : []
  const marked =
    own && own.priorities.length > 0
      ? [
          '',
          words('mustHave'),
          ...own.priorities.map(({ question, banner: by }, p) =>
            words('kept', { question: by === null ? question : `${question}:${by}`, n: own.mustHave[p], of: dataSets }),
          ),
        ]
      : []
  const drawn = (survey?.codebook.banners ?? [])
    .map(({ name }) => name)
    .filter((name) => !known.includes(name) && choices.some(({ banners }) => banners.includes(name)))
  return [
    words('head', { id: campaign.id, answers, dataSets }),
    ...(known.length > 0 ? [words('known', { banners: known.map(banner).join(', ') })] : []),
    ...(drawn.length > 0 ? [words('drawn', { banners: drawn.map(banner).join(', ') })] : []),
    '',
    ...aligned(table),
    '',
    words('cells', { of: choices[0]?.of ?? 0 }),
    words('star'),
    ...finest,
    ...marked,
    '',
    words('only'),
  ]
}

const spread = ({ median, low, high }: Spread): string => `${median} (${low}–${high})`
const cell = (
  forecast: BannerForecast | undefined,
  words: (key: string, params: Readonly<Record<string, unknown>>) => string,
): string =>
  forecast && forecast.variables.high > 0
    ? `${spread(forecast.variables)}, ${words('columns', { columns: spread(forecast.columns) })}`
    : '0'

/** Cells under each other, two spaces apart. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, c) => Math.max(...rows.map((row) => lengthOf(row[c] ?? ''))))
  return rows.map((row) =>
    row
      .map((text, c) => text + ' '.repeat(Math.max(0, (widths[c] ?? 0) - lengthOf(text))))
      .join('  ')
      .trimEnd(),
  )
}

const lengthOf = (text: string): number => Array.from(text).length
