/** Forecasts over HTTP. Role administrator; no answer is read. */
import { Router } from 'express'
import { refuseForeignPages, requireRole } from '../http/access.ts'
import { forecastRequest, type ForecastLine } from '../api/forecast.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import type { Services } from '../contracts/services.ts'
import { languageOf } from '../http/languages.ts'
import { problemDetails } from '../http/problem-responses.ts'
import { problems } from '../contracts/problems.ts'
import { forecaster } from '../tabulation/forecast/forecasting.ts'
import { forecastOfCampaign } from './request.ts'

/** POST /campaigns/:id/forecast: lines of JSON as they come. Closing the connection stops the thread. */
export function forecastRoutes(services: Pick<Services, 'store' | 'surveys' | 'roleOf' | 'logger'>): Router {
  const router = Router()
  const make = forecaster()
  router.post(
    '/campaigns/:id/forecast',
    refuseForeignPages,
    requireRole(services, 'administrator'),
    ...jsonBody(100_000),
    async (request, response) => {
      const { request: asked, known } = await forecastOfCampaign(
        services,
        String(request.params['id']),
        parseBody(forecastRequest, request.body ?? {}),
      )
      const gone = new AbortController()
      response.on('close', () => gone.abort())
      response.type('application/x-ndjson').set('X-Accel-Buffering', 'no')
      const say = (line: ForecastLine) => {
        response.write(JSON.stringify(line) + '\n')
      }
      say({ type: 'asked', answers: asked.answers, dataSets: asked.dataSets, known })
      try {
        const forecast = await make(asked, (step) => say({ type: 'progress', ...step }), gone.signal)
        if (forecast) say({ type: 'result', forecast })
      } catch (error) {
        const { problem, title, detail } = problemDetails(problems.internalFault(), languageOf(request))
        services.logger.error({ problem, name: error instanceof Error ? error.name : 'unknown' }, 'forecast failed')
        say({ type: 'problem', problem, title, detail })
      }
      response.end()
    },
  )
  return router
}
