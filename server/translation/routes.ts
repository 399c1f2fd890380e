/** Texts of a survey in two languages over HTTP: files for translators, and side by side. Mounted by `surveyAdministration`. */
import express, { Router, type Request } from 'express'
import type { Language, Survey } from '../../surveys/types.ts'
import { isMissing, sourceOf, textsIn } from '../../surveys/translation/texts.ts'
import { limitOf } from '../../surveys/translation/changes.ts'
import { languagesOf } from '../../surveys/texts.ts'
import {
  bringQuery,
  CSV_TYPE,
  saveTextsRequest,
  TEXTS_TYPES,
  textsQuery,
  XLIFF_TYPE,
  type TextsReply,
  type TranslatedReply,
} from '../api/texts.ts'
import { problems } from '../contracts/problems.ts'
import type { Services } from '../contracts/services.ts'
import { callerOf } from '../http/access.ts'
import { jsonBody } from '../http/bodies.ts'
import { parseBody } from '../http/parsed.ts'
import { languageOf } from '../http/languages.ts'
import { complaintsOf } from '../surveys/looking.ts'
import { complaintsInWords } from '../surveys/reading.ts'
import { bringTexts, saveTexts, translationOf, writtenOf, type Translated } from './bringing.ts'
import type { FileKind } from './file.ts'
import { contextOf, languagesAsked, notesOf, questionsAsked, translatorsFile, type Languages } from './writing.ts'

const UPLOAD_LIMIT = '12mb'
const TYPES: Readonly<Record<FileKind, string>> = { csv: CSV_TYPE, xlf: XLIFF_TYPE }

export function textRoutes(services: Pick<Services, 'store' | 'surveys' | 'now'>): Router {
  const { surveys } = services
  const router = Router()
  const file = express.raw({ type: TEXTS_TYPES, limit: UPLOAD_LIMIT })

  router.get('/surveys/:survey/texts', async (request, response) => {
    const { survey, languages } = await asked(request)
    const source = surveys.isOwn(survey.name) ? 'own' : 'upload'
    response.json({ source, ...sideBySide(survey, languages, languageOf(request)) } satisfies TextsReply)
  })
  for (const kind of ['csv', 'xlf'] as const)
    router.get(`/surveys/:survey/texts.${kind}`, async (request, response) => {
      const { survey, languages } = await asked(request)
      const { name } = survey
      const written = translatorsFile(writtenOf(survey), { name, kind, reader: languageOf(request), ...languages })
      response.attachment(`${name}-${languages.to}.${kind}`).type(TYPES[kind]).send(Buffer.from(written))
    })
  router.post('/surveys/:survey/texts/check', file, async (request, response) => {
    const { language } = parseBody(bringQuery, request.query)
    const survey = await surveys.asWritten(nameIn(request))
    if (!survey) throw problems.surveyUnknown(nameIn(request))
    const looked = await translationOf({ name: survey.name, survey, to: language, bytes: bytesOf(request) })
    response.json((await outcome(looked, request)) satisfies TranslatedReply)
  })
  router.put('/surveys/:survey/texts/file', file, async (request, response) => {
    const { language } = parseBody(bringQuery, request.query)
    const brought = await bringTexts(services, nameIn(request), language, bytesOf(request), callerOf(response))
    response.json((await outcome(brought, request)) satisfies TranslatedReply)
  })
  router.put('/surveys/:survey/texts', ...jsonBody(12_000_000), async (request, response) => {
    const changes = parseBody(saveTextsRequest, request.body)
    const saved = await saveTexts(services, nameIn(request), changes, callerOf(response))
    response.json((await outcome(saved, request)) satisfies TranslatedReply)
  })
  return router

  async function asked(request: Request): Promise<{ readonly survey: Survey; readonly languages: Languages }> {
    const { language, from, version } = parseBody(textsQuery, request.query)
    const survey = await surveys.asWritten(nameIn(request), version)
    if (!survey) throw problems.surveyUnknown(nameIn(request))
    return { survey, languages: languagesAsked(survey, language, from) }
  }
}

function sideBySide(survey: Survey, { from, to }: Languages, reader: Language): Omit<TextsReply, 'source'> {
  const texts = textsIn(writtenOf(survey))
  const questions = questionsAsked(texts, from)
  return {
    name: survey.name,
    version: survey.version,
    title: survey.title,
    languages: [...languagesOf(survey)],
    from,
    language: to,
    texts: texts.map((text) => {
      const source = sourceOf(text, from)
      return {
        id: text.id,
        context: contextOf(text, questions, reader),
        notes: [...notesOf(text, from, reader)],
        source,
        target: text.text[to] ?? '',
        missing: isMissing(text, to),
        limit: limitOf(text.kind, source) ?? null,
      }
    }),
  }
}

const outcome = async (
  { survey, language, added, changed, missing }: Translated,
  request: Request,
): Promise<TranslatedReply> => ({
  name: survey.name,
  version: survey.version,
  language,
  added,
  changed,
  missing,
  complaints: complaintsInWords(await complaintsOf(survey), languageOf(request)),
})

const nameIn = (request: Request): string => String(request.params['survey'])

/** @throws `contentTypeUnsupported` */
function bytesOf(request: Request): Uint8Array {
  if (!Buffer.isBuffer(request.body)) throw problems.contentTypeUnsupported()
  return request.body
}
