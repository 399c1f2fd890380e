/** The wire of forecasts: how many questions would have tables, by which banner and at which columns. Computed from invented answers only. */
import { z } from 'zod'
import type { Forecast } from '../tabulation/forecast/forecast.ts'
import { analysisPlan } from './schemas.ts'

/** POST /campaigns/:id/forecast. Absent members: the campaign's own plan, as many answers as may be expected, all choices, a hundred data sets. */
export const forecastRequest = z.strictObject({
  /** Expected answers. */
  answers: z.int().min(1).max(100_000).optional(),
  /** Of a draft: not saved yet. */
  k: z.number().optional(),
  plan: analysisPlan.optional(),
  /** The plan alone, not beside the other choices. */
  planOnly: z.boolean().optional(),
  dataSets: z.int().min(1).max(1000).optional(),
})

/**
 * Its reply: lines of JSON (`application/x-ndjson`). First `asked`, then `progress` as it goes, with the figures so far after each data set,
 * at the end `result` or `problem`. Whoever closes the connection stops the forecast.
 */
export type ForecastLine =
  | {
      readonly type: 'asked'
      readonly answers: number
      readonly dataSets: number
      /** Banners of which the contact list says where people belong; of the others it is drawn. */
      readonly known: readonly string[]
    }
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly forecast?: Forecast }
  | { readonly type: 'result'; readonly forecast: Forecast }
  | { readonly type: 'problem'; readonly problem: string; readonly title: string; readonly detail: string }

export type { BannerForecast, ChoiceForecast, Fineness, Forecast, Spread } from '../tabulation/forecast/forecast.ts'
