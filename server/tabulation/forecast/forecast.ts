/**
 * How much could be published: the protection itself, run over plausible invented data sets of a survey, for each choice of k and
 * banners that may still be made. It looks at no answer. Pure and repeatable: the same request gives the same forecast.
 */
import type { AnalysisPlan } from '../../contracts/records.ts'
import type { AnalysisFile, PolicyMethod } from '../counting/columns.ts'
import { seededRandom } from '../counting/random.ts'
import { simulatedFile, type Simulation } from './simulated.ts'
import type { ReleasedVariable } from '../counting/table.ts'

/** One way to publish. */
export interface Choice extends AnalysisPlan {
  readonly k: number
}

export interface ForecastRequest extends Simulation {
  readonly choices: readonly Choice[]
  /** How many data sets are invented. */
  readonly dataSets: number
  readonly seed: number
}

/** Over the data sets: the median, and the 10th and 90th percentile. Nearest rank, so that each is a number that occurred. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** How fine columns are: the banner's categories, something between, its groups, or fewer than its groups. */
export const FINENESS = ['detail', 'columns', 'groups', 'pooled'] as const
export type Fineness = (typeof FINENESS)[number]

/** What a choice would publish by one banner. */
export interface BannerForecast {
  /** The banner's name; of two crossed ones `region-organisation`. */
  readonly banner: string
  /** Variables that have a table by it. */
  readonly variables: Spread
  /** Variables that could have one: all but those that make its columns. */
  readonly of: number
  /** How many of them have it at which columns, each variable counted once, at its finest. */
  readonly finest: Readonly<Record<Fineness, Spread>>
  /** Columns of a variable's finest table: the median over the variables of a data set. 0 where none has a table. */
  readonly columns: Spread
}

export interface ChoiceForecast extends Choice {
  /** Variables with a table of everybody. */
  readonly totals: Spread
  readonly of: number
  readonly byBanner: readonly BannerForecast[]
  /** Per priority of the plan, in its order: in how many data sets every variable meant has its table. */
  readonly mustHave: readonly number[]
}

export interface Forecast {
  readonly answers: number
  /** Data sets behind these figures. */
  readonly dataSets: number
  readonly choices: readonly ChoiceForecast[]
}

/** Where a forecast is: `done` of `total` choices of data sets; the figures so far after each whole data set. */
export interface ForecastStep {
  readonly done: number
  readonly total: number
  readonly forecast?: Forecast
}

/**
 * Yields after every choice of every data set, so that whoever asks can show progress and stop.
 *
 * @param method what makes the releases of the campaign's policy
 * @returns the figures over all data sets
 * @example for (const step of forecast(request, methodOf('confidential'))) show(step)
 */
export function* forecast(request: ForecastRequest, method: PolicyMethod): Generator<ForecastStep, Forecast> {
  const { choices, dataSets, seed } = request
  const total = dataSets * choices.length
  const tried = choices.map((choice): Tried => ({ choice, outcomes: [] }))
  let last = forecastOf(request, tried)
  for (let set = 0; set < dataSets; set++) {
    const file = simulatedFile(request, seededRandom(Math.imul(seed, 0x9e3779b1) + set))
    for (const [c, { choice, outcomes }] of tried.entries()) {
      outcomes.push(outcomeOf(published(file, choice, method), choice, request))
      const done = set * choices.length + c + 1
      if (c < choices.length - 1) yield { done, total }
      else yield { done, total, forecast: (last = forecastOf(request, tried)) }
    }
  }
  return last
}

/**
 * Every choice that is worth comparing: for each k no banner, each alone, the two most important by the plan, these crossed, and all
 * where there are more; and the plan as it stands.
 */
export function choicesOf(banners: readonly string[], ks: readonly number[], plan: Choice): readonly Choice[] {
  const inOrder = [...plan.banners, ...banners.filter((name) => !plan.banners.includes(name))]
  const pair = inOrder.slice(0, 2)
  const sets: readonly (readonly [readonly string[], boolean])[] = [
    [[], false],
    ...banners.map((name) => [[name], false] as const),
    ...(banners.length > 1
      ? ([
          [pair, false],
          [pair, true],
        ] as const)
      : []),
    ...(banners.length > 2 ? ([[inOrder, false]] as const) : []),
    [plan.banners, plan.nested],
  ]
  const all = [...new Set([...ks, plan.k])]
    .sort((a, b) => a - b)
    .flatMap((k) =>
      sets.map(([names, nested]): Choice => ({
        k,
        banners: names,
        nested,
        priorities: plan.priorities.map((wanted) =>
          wanted.banner === null || names.includes(wanted.banner) ? wanted : { ...wanted, banner: null },
        ),
      })),
    )
  return [...new Map(all.map((choice) => [choiceKey(choice), choice])).values()]
}

/** The same for choices that publish alike, whatever they mark. */
export const choiceKey = ({ k, banners, nested }: Pick<Choice, 'k' | 'banners' | 'nested'>): string =>
  `${k} ${banners.join()} ${String(nested)}`

/** The banners under which a choice publishes tables. */
const publishedBanners = ({ banners, nested }: Pick<AnalysisPlan, 'banners' | 'nested'>): readonly string[] =>
  nested ? [banners.slice(0, 2).join('-'), ...banners.slice(2)] : banners

/** What one data set gave under one choice. */
interface Outcome {
  readonly totals: number
  /** By the names of `publishedBanners`. */
  readonly byBanner: ReadonlyMap<string, BannerOutcome>
  readonly mustHave: readonly boolean[]
}

interface BannerOutcome {
  readonly counts: Readonly<Record<Fineness, number>>
  readonly columns: number
}

/** What the data sets so far gave under one choice. */
interface Tried {
  readonly choice: Choice
  readonly outcomes: Outcome[]
}

const published = (file: AnalysisFile, { k, ...plan }: Choice, method: PolicyMethod): readonly ReleasedVariable[] =>
  method(file, { k, ...plan }).variables

function outcomeOf(variables: readonly ReleasedVariable[], choice: Choice, { banners }: Simulation): Outcome {
  const names = publishedBanners(choice)
  return {
    totals: variables.filter(({ tables }) => tables.length > 0).length,
    byBanner: new Map(
      names.map((name) => {
        const finest = variables.flatMap(({ tables }) => {
          const of = tables
            .filter(({ banner }) => banner === name)
            .map(({ level, columns }) => ({ level, width: columns.length }))
          return of.length > 0 ? [of.reduce((best, one) => (one.width > best.width ? one : best))] : []
        })
        const counts = Object.fromEntries(
          FINENESS.map((fineness) => [fineness, finest.filter(({ level }) => level.split('-')[0] === fineness).length]),
        )
        return [name, { counts: counts as Record<Fineness, number>, columns: middle(finest.map(({ width }) => width)) }]
      }),
    ),
    mustHave: choice.priorities.map(({ question, banner }) => {
      const meant = variables.filter(({ variable }) => variable.name === question || variable.element === question)
      const wanted = banner === null ? names : names.filter((name) => name === bannerShowing(banner, choice))
      const own = new Set(banners.filter(({ name }) => names.includes(name)).map(({ variable }) => variable))
      return (
        meant.length > 0 &&
        meant.every(
          ({ variable, tables }) =>
            tables.length > 0 &&
            (wanted.length === 0 ||
              own.has(variable.name) ||
              tables.some((table) => wanted.includes(table.banner ?? ''))),
        )
      )
    }),
  }
}

/** Of crossed banners either is shown by both. */
const bannerShowing = (banner: string, choice: Choice): string | undefined =>
  choice.nested && choice.banners.indexOf(banner) < 2 ? publishedBanners(choice)[0] : banner

function forecastOf({ answers, variables, banners }: ForecastRequest, tried: readonly Tried[]): Forecast {
  const variableOf = new Map(banners.map(({ name, variable }) => [name, variable]))
  return {
    answers,
    dataSets: Math.min(...tried.map(({ outcomes }) => outcomes.length)),
    choices: tried.map(({ choice, outcomes }): ChoiceForecast => {
      const [crossed] = publishedBanners(choice)
      const own = (banner: string) =>
        (choice.nested && banner === crossed ? choice.banners.slice(0, 2) : [banner]).map((name) =>
          variableOf.get(name),
        )
      return {
        ...choice,
        totals: spreadOf(outcomes.map(({ totals }) => totals)),
        of: variables.length,
        byBanner: publishedBanners(choice).map((banner): BannerForecast => {
          const each = outcomes.flatMap(({ byBanner }) => byBanner.get(banner) ?? [])
          return {
            banner,
            variables: spreadOf(
              each.map(({ counts }) => FINENESS.reduce((sum, fineness) => sum + counts[fineness], 0)),
            ),
            of: variables.filter(({ name }) => !own(banner).includes(name)).length,
            finest: Object.fromEntries(
              FINENESS.map((fineness) => [fineness, spreadOf(each.map(({ counts }) => counts[fineness]))]),
            ) as Record<Fineness, Spread>,
            columns: spreadOf(each.map(({ columns }) => columns)),
          }
        }),
        mustHave: choice.priorities.map((_, p) => outcomes.filter(({ mustHave }) => mustHave[p]).length),
      }
    }),
  }
}

const ranked = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)
const middle = (values: readonly number[]): number => ranked(ascending(values), 0.5)

function spreadOf(values: readonly number[]): Spread {
  const sorted = ascending(values)
  return { median: ranked(sorted, 0.5), low: ranked(sorted, 0.1), high: ranked(sorted, 0.9) }
}
