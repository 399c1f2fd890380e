/** Operations on the texts of surveys: files for translators, and side by side. */
import { z } from 'zod'
import {
  bringQuery,
  CSV_TYPE,
  saveTextsRequest,
  TEXTS_TYPES,
  textsQuery,
  textsReply,
  translatedReply,
  XLIFF_TYPE,
} from '../api/texts.ts'
import { named } from '../api/wire.ts'
import type { Operation } from './operation.ts'
import { language } from '../api/schemas.ts'

const lang = z.object({ lang: language.optional() })
const translated = named('Translated', translatedReply)
const ASKED = ['surveyUnknown', 'languageNotInSurvey', 'translationLanguageRefused'] as const
const BROUGHT = [
  'surveyUnknown',
  'translationLanguageRefused',
  'textsRefused',
  'surveyRefused',
  'surveyTooLarge',
] as const
const KEPT = ['surveyNameRefused', 'surveyNameTaken', 'surveyNotUploaded'] as const

export const textOperations: readonly Omit<Operation, 'tag' | 'role'>[] = [
  {
    method: 'get',
    path: '/surveys/{survey}/texts',
    summary: 'Every text of a survey in two languages, side by side',
    query: lang.extend(textsQuery.shape),
    reply: { status: 200, json: named('Texts', textsReply) },
    problems: ASKED,
  },
  {
    method: 'get',
    path: '/surveys/{survey}/texts.csv',
    summary: 'The same for translators, as CSV: id, context, source, target, limits',
    query: lang.extend(textsQuery.shape),
    reply: { status: 200, types: [CSV_TYPE] },
    problems: ASKED,
  },
  {
    method: 'get',
    path: '/surveys/{survey}/texts.xlf',
    summary: 'The same for translators, as XLIFF 1.2',
    query: lang.extend(textsQuery.shape),
    reply: { status: 200, types: [XLIFF_TYPE] },
    problems: ASKED,
  },
  {
    method: 'post',
    path: '/surveys/{survey}/texts/check',
    summary: 'What a translators’ file (CSV or XLIFF) would change, and what is wrong with it; nothing is stored',
    query: lang.extend(bringQuery.shape),
    body: { files: TEXTS_TYPES },
    reply: { status: 200, json: translated },
    problems: BROUGHT,
  },
  {
    method: 'put',
    path: '/surveys/{survey}/texts/file',
    summary: 'Keep a translators’ file as a new version of an uploaded survey; empty targets change nothing',
    query: lang.extend(bringQuery.shape),
    body: { files: TEXTS_TYPES },
    reply: { status: 200, json: translated },
    problems: [...BROUGHT, ...KEPT],
  },
  {
    method: 'put',
    path: '/surveys/{survey}/texts',
    summary: 'Keep single texts as a new version of an uploaded survey; what has changed meanwhile is refused',
    query: lang,
    body: { schema: saveTextsRequest },
    reply: { status: 200, json: translated },
    problems: [...BROUGHT, 'languageNotInSurvey', ...KEPT],
  },
]
