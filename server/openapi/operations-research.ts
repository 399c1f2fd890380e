/** Operations of researchers. Everything comes from releases; no operation reads answers. */
import { z } from 'zod'
import { codedText, codingQuestion, codingQuestions, codingRequest, frameRequest } from '../api/open-answers/coding.ts'
import { reviewRequest } from '../api/open-answers/quotes.ts'
import { languageQuery, questionQuery, questionsQuery, severalQuery, tableQuery } from '../api/research.ts'
import { named } from '../api/wire.ts'
import type { Operation } from './operation.ts'
import { csvw, exhibitReply, jsonStat, questionReply, severalReply } from '../api/replies/tables.ts'
import { quoteQuestions, quoteReview, quoteUnderReview, releasedQuotes } from '../api/replies/quotes.ts'
import { releaseContents, releasesReply, unitsView } from '../api/replies/releases.ts'
import { reviewsReply } from '../api/replies/reviews.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const SAV = 'application/x-spss-sav'
const R = 'text/x-r-source'
const TABLE_TYPES = ['text/csv', 'application/csvm+json', XLSX, 'application/json', SAV, R]
const tableFile = named('TableFile', z.union([csvw.schema, jsonStat.schema]))
const anyLang = z.object({ lang: z.string().optional() })
const unknown = ['releaseUnknown', 'variableUnknown'] as const
const ofTables = [
  ...unknown,
  'answersAreTexts',
  'answersAreTextsByUnit',
  'answersNotTabulated',
  'tableNotPublished',
  'columnUnknown',
] as const

type Told = Omit<Operation, 'tag' | 'role'> & Partial<Pick<Operation, 'role'>>

const changed = ['codingChangedMeanwhile', 'codingNotBegun', 'codeNotInFrame', 'onlyOneCode', 'notFound'] as const
const question = named('CodingQuestion', codingQuestion)
const text = named('CodedText', codedText)
const coding: readonly Told[] = [
  {
    method: 'get',
    path: '/{id}/coding',
    summary: 'Questions whose texts can be coded, and how far that is',
    role: 'researcher',
    query: anyLang,
    reply: { status: 200, json: named('CodingQuestions', codingQuestions) },
    problems: ['releaseUnknown'],
  },
  {
    method: 'get',
    path: '/{id}/coding/{variable}',
    summary: 'Texts, code frame and codes of a question; the codes of others once all coders have coded a text',
    role: 'researcher',
    query: anyLang,
    reply: { status: 200, json: question },
    problems: unknown,
  },
  {
    method: 'put',
    path: '/{id}/coding/{variable}/frame',
    summary: 'The next version of a code frame',
    role: 'researcher',
    query: anyLang,
    body: { schema: frameRequest },
    reply: { status: 200, json: question },
    problems: [...unknown, 'codingChangedMeanwhile', 'codeTwice', 'codeLabelTwice', 'codeLeftOut', 'severalCodesGiven'],
  },
  {
    method: 'put',
    path: '/{id}/coding/{variable}/texts/{text}',
    summary: 'The caller’s codes of a text',
    role: 'researcher',
    body: { schema: codingRequest },
    reply: { status: 200, json: text },
    problems: [...unknown, ...changed, 'coderUnknown'],
  },
  {
    method: 'put',
    path: '/{id}/coding/{variable}/texts/{text}/settled',
    summary: 'The codes that stand where coders differ',
    role: 'researcher',
    body: { schema: codingRequest },
    reply: { status: 200, json: text },
    problems: [...unknown, ...changed, 'codingNotComplete'],
  },
  {
    method: 'get',
    path: '/{id}/coding/{variable}/{file}',
    summary: 'codebook.csv, codebook.qdc (REFI-QDA), or quotes.csv: released quotes by code',
    role: 'researcher',
    query: anyLang,
    reply: { status: 200, types: ['text/csv', 'application/xml'] },
    problems: [...unknown, 'codingNotBegun', 'notFound'],
  },
]
const told: readonly Told[] = [
  {
    method: 'get',
    path: '',
    summary: 'Every release',
    query: languageQuery,
    reply: { status: 200, json: releasesReply },
  },
  {
    method: 'get',
    path: '/{id}',
    summary: 'What a release holds',
    query: languageQuery,
    reply: { status: 200, json: releaseContents },
    problems: ['releaseUnknown'],
  },
  {
    method: 'get',
    path: '/{id}/units',
    summary: 'What each unit said, where answers are by name: texts, and which units gave which answer',
    query: languageQuery,
    reply: { status: 200, json: unitsView },
    problems: ['releaseUnknown', 'unitsNotPublished'],
  },
  {
    method: 'get',
    path: '/{id}/units/{file}',
    summary:
      'Data of a release by name: `units`, a row for each record, and `items-<group>`, a row for each item of a repeated group, as .csv, .sav (SPSS) or .R (reads the CSV); `texts.csv`',
    query: languageQuery,
    reply: { status: 200, types: ['text/csv', SAV, R] },
    problems: [...unknown, 'unitsNotPublished'],
  },
  {
    method: 'get',
    path: '/{id}/questions/{question}',
    summary: 'The tables of one question',
    query: questionQuery,
    reply: { status: 200, json: questionReply },
    problems: ofTables,
  },
  {
    method: 'get',
    path: '/{id}/questions',
    summary: 'The tables of several questions by one banner',
    query: questionsQuery,
    reply: { status: 200, json: severalReply },
    problems: ofTables,
  },
  {
    method: 'get',
    path: '/{id}/archive.zip',
    summary: 'Every table and description',
    reply: { status: 200, types: ['application/zip'] },
    problems: ['releaseUnknown'],
  },
  {
    method: 'get',
    path: '/{id}/tables.xlsx',
    summary: 'The tab book',
    query: languageQuery,
    reply: { status: 200, types: [XLSX] },
    problems: ['releaseUnknown'],
  },
  {
    method: 'get',
    path: '/{id}/report.{format}',
    summary: 'The report: method, plan, what is withheld, exhibits, every question, accepted quotes; html or docx',
    query: anyLang,
    reply: { status: 200, types: ['text/html', DOCX] },
    problems: ['releaseUnknown', 'notFound'],
  },
  {
    method: 'get',
    path: '/{id}/codebook.xml',
    summary: 'The codebook (DDI Codebook 2.5)',
    reply: { status: 200, types: ['application/xml'] },
    problems: ['releaseUnknown'],
  },
  {
    method: 'get',
    path: '/{id}/tables/{file}',
    summary:
      'One table: a variable or question with .csv, .csv-metadata.json (CSV on the Web), .xlsx, .json (JSON-stat 2.0), .sav (SPSS) or .R (reads the tidy CSV)',
    query: tableQuery,
    reply: { status: 200, json: tableFile, types: TABLE_TYPES },
    problems: ofTables,
  },
  {
    method: 'get',
    path: '/{id}/several.{ending}',
    summary: 'Several variables or questions in one table: csv, csv-metadata.json, xlsx, json, sav or R',
    query: severalQuery,
    reply: { status: 200, json: tableFile, types: TABLE_TYPES },
    problems: ofTables,
  },
  {
    method: 'get',
    path: '/{id}/exhibits/{file}',
    summary: 'One exhibit as the report prints it; with .svg as a picture',
    query: languageQuery,
    reply: { status: 200, json: exhibitReply, types: ['application/json', 'image/svg+xml'] },
    problems: ['releaseUnknown', 'exhibitUnknown', 'tableNotPublished'],
  },
  {
    method: 'get',
    path: '/{id}/reviews',
    summary: 'How far several reviewers of the same things agree, and what their marks make of each theme',
    query: languageQuery,
    reply: { status: 200, json: reviewsReply },
    problems: ['releaseUnknown', 'reviewsNotPublished'],
  },
  {
    method: 'get',
    path: '/{id}/reviews.xlsx',
    summary: 'The same as a spreadsheet',
    query: languageQuery,
    reply: { status: 200, types: [XLSX] },
    problems: ['releaseUnknown', 'reviewsNotPublished'],
  },
  {
    method: 'get',
    path: '/{id}/reviews/{table}.csv',
    summary: 'One of them: agreement or themes',
    query: languageQuery,
    reply: { status: 200, types: ['text/csv'] },
    problems: ['releaseUnknown', 'reviewsNotPublished', 'notFound'],
  },
  {
    method: 'get',
    path: '/{id}/quotes',
    summary: 'Questions with quotes; for researchers, also those whose texts wait to be read',
    query: anyLang,
    reply: { status: 200, json: quoteQuestions },
    problems: ['releaseUnknown'],
  },
  {
    method: 'get',
    path: '/{id}/quotes/{file}',
    summary: 'Accepted quotes of a variable; with .csv as a file',
    query: anyLang,
    reply: { status: 200, json: releasedQuotes, types: ['application/json', 'text/csv'] },
    problems: unknown,
  },
  {
    method: 'get',
    path: '/{id}/quotes/{variable}/review',
    summary: 'Every quote of a variable, to be read and redacted',
    role: 'researcher',
    query: anyLang,
    reply: { status: 200, json: quoteReview },
    problems: unknown,
  },
  {
    method: 'put',
    path: '/{id}/quotes/{variable}/{quote}',
    summary: 'A verdict on one quote',
    role: 'researcher',
    body: { schema: reviewRequest },
    reply: { status: 200, json: quoteUnderReview },
    problems: [...unknown, 'redactionRefused', 'quoteChangedMeanwhile'],
  },
  ...coding,
]

export const researchOperations: readonly Operation[] = told.map((operation) => ({
  role: 'anybody',
  ...operation,
  path: `/api/research/releases${operation.path}`,
  tag: 'research',
}))
