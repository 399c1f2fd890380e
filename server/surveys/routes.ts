/** Surveys over HTTP, for administrators: list, look through, bring, take away, download. Mount at `/api/admin`. */
import express, { Router, type Request } from 'express'
import { SURVEY_FILE } from '../../surveys/format/file-names.ts'
import { filesOf } from '../../surveys/format/write.ts'
import type { Survey } from '../../surveys/types.ts'
import {
  meaningRequest,
  nameQuery,
  removeSurveyRequest,
  SURVEY_TYPES,
  versionQuery,
  WORKBOOK_TYPE,
  type SurveyReading,
  type SurveysReply,
} from '../api/surveys.ts'
import { callerOf, refuseForeignPages, requireRole } from '../http/access.ts'
import { sees } from '../http/rights.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import { languageOf } from '../http/languages.ts'
import { problems } from '../contracts/problems.ts'
import type { Services } from '../contracts/services.ts'
import { textRoutes } from '../translation/routes.ts'
import { archiveOf } from './archive.ts'
import { surveyNamed } from './catalogue.ts'
import { surveyList } from './listing.ts'
import { complaintsKnown, lookedThrough } from './looking.ts'
import { readingOf, unreadable } from './reading.ts'
import { addSurvey, changeMeaning, removeSurvey } from './uploads.ts'
import { workbookOfSurvey } from './xlsform.ts'

const UPLOAD_LIMIT = '12mb'
const UNNAMED = 'survey'

export function surveyAdministration(services: Pick<Services, 'store' | 'surveys' | 'roleOf' | 'now'>): Router {
  const { surveys, store } = services
  const router = Router()
  const file = express.raw({ type: SURVEY_TYPES, limit: UPLOAD_LIMIT })
  router.use('/surveys', refuseForeignPages, requireRole(services, 'administrator'))

  router.get('/surveys', async (_request, response) => {
    const caller = callerOf(response)
    const list = await surveyList(services, (campaign) => sees(caller, campaign), complaintsKnown)
    response.json(list satisfies SurveysReply)
  })
  router.post('/surveys/check', file, async (request, response) => {
    const { name = UNNAMED } = parseBody(nameQuery, request.query)
    const { leftOut, read } = await lookedThrough(bytesOf(request), name)
    const { survey, complaints } = read
    const language = languageOf(request)
    response.json(
      (survey
        ? await readingOf(survey, language, { source: 'upload', leftOut })
        : unreadable(name, complaints, language)) satisfies SurveyReading,
    )
  })
  router.put('/surveys/:survey', file, async (request, response) => {
    const { files, leftOut, read } = await lookedThrough(bytesOf(request), nameIn(request))
    const survey = await addSurvey(services, nameIn(request), files, callerOf(response), read)
    response.json((await readingOf(survey, languageOf(request), { source: 'upload', leftOut })) satisfies SurveyReading)
  })
  router.put('/surveys/:survey/meaning', ...jsonBody(1_000_000), async (request, response) => {
    const { version, ...changes } = parseBody(meaningRequest, request.body)
    const survey = await changeMeaning(services, nameIn(request), version, changes, callerOf(response))
    response.json((await readingOf(survey, languageOf(request), { source: 'upload' })) satisfies SurveyReading)
  })
  router.get('/surveys/:survey', async (request, response) => {
    const survey = await asked(request)
    const source = surveys.isOwn(survey.name) ? 'own' : 'upload'
    response.json((await readingOf(survey, languageOf(request), { source })) satisfies SurveyReading)
  })
  router.get('/surveys/:survey/files.zip', async (request, response) => {
    const survey = await asked(request)
    const kept = await store.survey(survey.name, survey.version)
    response
      .attachment(`${survey.name}-${survey.version}.zip`)
      .type('application/zip')
      .send(Buffer.from(archiveOf(survey.name, kept?.files ?? filesOf(survey))))
  })
  router.get('/surveys/:survey/survey.json', async (request, response) => {
    const survey = await asked(request)
    response
      .attachment(`${survey.name}-${survey.version}.json`)
      .type('application/json')
      .send(filesOf(survey)[SURVEY_FILE])
  })
  router.get('/surveys/:survey/form.xlsx', async (request, response) => {
    const survey = await asked(request)
    const workbook = await workbookOfSurvey(survey)
    response.attachment(`${survey.name}-${survey.version}.xlsx`).type(WORKBOOK_TYPE).send(Buffer.from(workbook))
  })
  router.post('/surveys/:survey/remove', ...jsonBody(1000), async (request, response) => {
    const { version } = parseBody(removeSurveyRequest, request.body)
    await removeSurvey(services, nameIn(request), version, callerOf(response))
    response.status(204).end()
  })
  router.use(textRoutes(services))
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
