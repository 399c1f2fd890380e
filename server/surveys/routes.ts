/** Surveys over HTTP, for administrators: list, look through, bring, take away, download. Mount at `/api/admin`. */
import express, { Router, type Request } from 'express'
import { surveyFrom } from '../../surveys/format/read.ts'
import { filesOf } from '../../surveys/format/write.ts'
import type { Survey } from '../../surveys/types.ts'
import {
  nameQuery,
  removeSurveyRequest,
  SURVEY_TYPES,
  versionQuery,
  type SurveyReading,
  type SurveysReply,
} from '../api/surveys.ts'
import { callerOf, refuseForeignPages, requireRole } from '../http/access.ts'
import { jsonBody, parseBody } from '../http/bodies.ts'
import { languageOf } from '../http/problem-responses.ts'
import type { Services } from '../contracts/services.ts'
import { archiveOf, filesOfUpload } from './archive.ts'
import { surveyNamed } from './catalogue.ts'
import { surveyList } from './listing.ts'
import { readingOf, unreadable } from './reading.ts'
import { addSurvey, removeSurvey } from './uploads.ts'

const UPLOAD_LIMIT = '12mb'
const UNNAMED = 'survey'

export function surveyAdministration(services: Pick<Services, 'store' | 'surveys' | 'roleOf' | 'now'>): Router {
  const { surveys, store } = services
  const router = Router()
  const file = express.raw({ type: SURVEY_TYPES, limit: UPLOAD_LIMIT })
  router.use('/surveys', refuseForeignPages, requireRole(services, 'administrator'))

  router.get('/surveys', async (_request, response) => {
    response.json((await surveyList(services)) satisfies SurveysReply)
  })
  router.post('/surveys/check', file, (request, response) => {
    const { name = UNNAMED } = parseBody(nameQuery, request.query)
    const { survey, complaints } = surveyFrom(filesOfUpload(bytesOf(request)), name)
    const language = languageOf(request)
    response.json(
      (survey ? readingOf(survey, language) : unreadable(name, complaints, language)) satisfies SurveyReading,
    )
  })
  router.put('/surveys/:survey', file, async (request, response) => {
    const survey = await addSurvey(services, nameIn(request), filesOfUpload(bytesOf(request)), callerOf(response))
    response.json(readingOf(survey, languageOf(request)) satisfies SurveyReading)
  })
  router.get('/surveys/:survey', async (request, response) => {
    response.json(readingOf(await asked(request), languageOf(request)) satisfies SurveyReading)
  })
  router.get('/surveys/:survey/files.zip', async (request, response) => {
    const survey = await asked(request)
    const kept = await store.survey(survey.name, survey.version)
    response
      .attachment(`${survey.name}-${survey.version}.zip`)
      .type('application/zip')
      .send(Buffer.from(archiveOf(survey.name, kept?.files ?? filesOf(survey))))
  })
  router.post('/surveys/:survey/remove', ...jsonBody(1000), async (request, response) => {
    const { version } = parseBody(removeSurveyRequest, request.body)
    await removeSurvey(services, nameIn(request), version, callerOf(response))
    response.status(204).end()
  })
  return router

  function asked(request: Request): Promise<Survey> {
    const { version } = parseBody(versionQuery, request.query)
    return surveyNamed(surveys, nameIn(request), version)
  }
}

const nameIn = (request: Request): string => String(request.params['survey'])

/** @throws `contentTypeUnsupported` */
function bytesOf(request: Request): Uint8Array {
  if (!Buffer.isBuffer(request.body)) throw problems.contentTypeUnsupported()
  return request.body
}
