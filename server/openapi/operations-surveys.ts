/** Operations on surveys: what is asked, and what the answers mean. */
import { z } from 'zod'
import {
  meaningRequest,
  nameQuery,
  removeSurveyRequest,
  surveyReading,
  surveysReply,
  SURVEY_TYPES,
  versionQuery,
  WORKBOOK_TYPE,
} from '../api/surveys.ts'
import { language } from '../api/schemas.ts'
import { named } from '../api/wire.ts'
import type { Operation } from './operation.ts'
import { textOperations } from './operations-texts.ts'

const lang = z.object({ lang: language.optional() })
const reading = named('SurveyReading', surveyReading)

export const surveyOperations: readonly Omit<Operation, 'tag' | 'role'>[] = [
  {
    method: 'get',
    path: '/surveys',
    summary: 'Every survey with its versions, and the campaigns that use them',
    reply: { status: 200, json: named('Surveys', surveysReply) },
  },
  {
    method: 'post',
    path: '/surveys/check',
    summary: 'What files would say as a survey, and what is wrong with them; nothing is stored',
    query: lang.extend(nameQuery.shape),
    body: { files: SURVEY_TYPES },
    reply: { status: 200, json: reading },
    problems: ['archiveUnreadable', 'notAWorkbook', 'xlsFormRefused', 'surveyTooLarge'],
  },
  {
    method: 'put',
    path: '/surveys/{survey}',
    summary:
      'Keep files as the newest version of a survey: a zip archive, SurveyJS JSON, an XLSForm (.xlsx), or { "files": { … } }',
    query: lang,
    body: { files: SURVEY_TYPES },
    reply: { status: 200, json: reading },
    problems: [
      'archiveUnreadable',
      'notAWorkbook',
      'xlsFormRefused',
      'surveyTooLarge',
      'surveyRefused',
      'surveyNameRefused',
      'surveyNameTaken',
    ],
  },
  {
    method: 'put',
    path: '/surveys/{survey}/meaning',
    summary: 'Choose what answers mean, question by question: a new version of an uploaded survey',
    query: lang,
    body: { schema: meaningRequest },
    reply: { status: 200, json: reading },
    problems: ['surveyUnknown', 'surveyNotUploaded'],
  },
  {
    method: 'get',
    path: '/surveys/{survey}',
    summary: 'What a survey says, and what `check` complains of',
    query: lang.extend(versionQuery.shape),
    reply: { status: 200, json: reading },
    problems: ['surveyUnknown'],
  },
  {
    method: 'get',
    path: '/surveys/{survey}/files.zip',
    summary: 'The files of a survey',
    query: versionQuery,
    reply: { status: 200, types: ['application/zip'] },
    problems: ['surveyUnknown'],
  },
  {
    method: 'get',
    path: '/surveys/{survey}/survey.json',
    summary: 'A survey as SurveyJS JSON, with what the answers mean',
    query: versionQuery,
    reply: { status: 200, types: ['application/json'] },
    problems: ['surveyUnknown'],
  },
  {
    method: 'get',
    path: '/surveys/{survey}/form.xlsx',
    summary: 'A survey as an XLSForm; what the format has no place for is refused by name',
    query: lang.extend(versionQuery.shape),
    reply: { status: 200, types: [WORKBOOK_TYPE] },
    problems: ['surveyUnknown', 'xlsFormRefused'],
  },
  ...textOperations,
  {
    method: 'post',
    path: '/surveys/{survey}/remove',
    summary: 'Remove a version that no campaign and no release uses',
    body: { schema: removeSurveyRequest },
    reply: { status: 204 },
    problems: ['surveyUnknown', 'surveyNameRefused', 'surveyNameTaken', 'surveyInUse'],
  },
]
