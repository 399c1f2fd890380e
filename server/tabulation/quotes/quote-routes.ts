/** Reading, redacting and releasing open answers. What nobody has accepted is seen by researchers only, one question at a time. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { Router, type RequestHandler, type Response } from 'express'
import { callerOf, refuseForeignPages, requireRole } from '../../http/access.ts'
import {
  reviewRequest,
  type QuoteQuestion,
  type QuoteQuestions,
  type QuoteReview,
  type QuoteUnderReview,
  type ReleasedQuotes,
  type ReviewRequest,
} from '../../api/open-answers/quotes.ts'
import { inFileName } from '../formats/archive.ts'
import { jsonBody } from '../../http/bodies.ts'
import { parseBody } from '../../http/parsed.ts'
import type { Services } from '../../contracts/services.ts'
import { problems } from '../../contracts/problems.ts'
import type { Quote } from '../../contracts/records.ts'
import { codedQuestion, type CodedTexts } from '../coding/coded-question.ts'
import { isRedactionOf, quotesCsv } from './quotes.ts'
import { verbatims } from './texts.ts'
import { unquotedInWords, unquotedOf } from './unquoted.ts'
import { languageIn } from '../reader-language.ts'
import { words } from '../table-words.ts'

type QuoteServices = Pick<Services, 'roleOf' | 'surveys' | 'now' | 'keys'> & {
  readonly store: CodedTexts & Pick<Services['store'], 'updateQuote' | 'appendAudit'>
}

/** So often a verdict is written upon what others have written in the same moment, before it is given back. */
const ATTEMPTS = 10

/**
 * GET /releases/:id/quotes · /releases/:id/quotes/:variable[.csv] (accepted quotes) ·
 * GET /releases/:id/quotes/:variable/review · PUT /releases/:id/quotes/:variable/:quote (researchers)
 */
export function quoteRoutes(services: QuoteServices): Router {
  const router = Router()
  const researcher = requireRole(services, 'researcher')
  const texts = codedQuestion(services)
  /** Of one question, or of all that the survey asks. */
  const whyNot = async (id: string, variable: Variable | null, quotes: readonly Quote[], language: Language) => {
    if (quotes.some(({ state }) => state === 'accepted')) return null
    const release = await services.store.release(id)
    if (!release) throw problems.releaseUnknown(id)
    const survey = variable ? undefined : await services.surveys.named(release.survey, release.surveyVersion)
    const variables = variable ? [variable] : survey ? verbatims(survey) : []
    const reason = await unquotedOf(services, release, variables, quotes)
    return reason && unquotedInWords(reason, language, variable ? 'question' : 'survey')
  }
  router.use('/releases/:id/quotes', refuseForeignPages, requireRole(services, 'researcher', 'administrator'))

  router.get('/releases/:id/quotes', async (request, response: Response<QuoteQuestions>) => {
    const language = languageIn(request.query)
    const { id } = request.params
    const asked = await texts.questions(id)
    const reviews = callerOf(response).role === 'researcher'
    const list: QuoteQuestion[] = []
    for (const { variable, quotes } of asked) {
      const { name, question, label } = variable
      const accepted = quotes.filter(({ state }) => state === 'accepted').length
      const read = quotes.filter(({ state }) => state !== 'unread').length
      if (accepted === 0 && !(reviews && quotes.length > 0)) continue
      list.push({
        variable: name,
        question,
        label: inLanguage(label, language),
        accepted,
        review: reviews ? { texts: quotes.length, read } : null,
      })
    }
    const all = asked.flatMap(({ quotes }) => quotes)
    response.json({ questions: list, unquoted: await whyNot(id, null, all, language) })
  })

  router.get('/releases/:id/quotes/:file', async (request, response) => {
    const language = languageIn(request.query)
    const [, name = '', csv] = /^(.+?)(\.csv)?$/.exec(request.params.file) ?? []
    const { variable, quotes, frame, standing } = await texts.question(request.params.id, name)
    const finals = new Map(standing.map(({ text, final }) => [text, final ?? []]))
    const codesOf = ({ id }: Quote): string[] =>
      (frame?.codes ?? [])
        .filter(({ code }) => finals.get(id)?.includes(code))
        .map(({ label }) => inLanguage(label, language))
    if (csv) {
      const headings = { quote: words(language, 'quotes.quote'), codes: words(language, 'quotes.codes') }
      response
        .attachment(`${request.params.id}-${inFileName(name)}-quotes.csv`)
        .type('text/csv; charset=utf-8; header=present')
        .send(quotesCsv(quotes, headings, codesOf, language))
      return
    }
    response.json({
      variable: variable.name,
      label: inLanguage(variable.label, language),
      quotes: quotes
        .filter(({ state }) => state === 'accepted')
        .map((quote) => ({ text: quote.redacted ?? quote.original, codes: codesOf(quote) })),
    } satisfies ReleasedQuotes)
  })

  router.get('/releases/:id/quotes/:variable/review', researcher, async (request, response) => {
    const language = languageIn(request.query)
    const id = String(request.params['id'])
    const { variable, quotes } = await texts.question(id, String(request.params['variable']))
    response.json({
      variable: variable.name,
      label: inLanguage(variable.label, language),
      quotes: quotes.map(underReview),
      unquoted: await whyNot(id, variable, quotes, language),
    } satisfies QuoteReview)
  })

  const review: RequestHandler = async (request, response) => {
    const wanted = parseBody(reviewRequest, request.body)
    const { name } = callerOf(response)
    const [id, variable, quoteId] = ['id', 'variable', 'quote'].map((key) => String(request.params[key])) as [
      string,
      string,
      string,
    ]
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const { quotes } = await texts.question(id, variable)
      const quote = quotes.find((one) => one.id === quoteId)
      if (!quote) throw problems.notFound()
      const reviewed = reviewedBy(quote, wanted)
      if (await services.store.updateQuote(reviewed)) {
        await services.store.appendAudit({
          at: services.now().getTime(),
          account: name,
          act: 'quoteReviewed',
          campaign: quote.campaign,
          detail: { variable, state: reviewed.state },
        })
        response.json(underReview({ ...reviewed, revision: reviewed.revision + 1 }))
        return
      }
    }
    throw problems.quoteChangedMeanwhile()
  }
  router.put('/releases/:id/quotes/:variable/:quote', researcher, ...jsonBody(50_000), review)
  return router
}

/**
 * The quote with a reviewer's verdict.
 *
 * @throws problems.redactionRefused where words were put in
 * @throws problems.quoteChangedMeanwhile where somebody has decided otherwise since the revision that the reviewer has seen
 */
function reviewedBy(quote: Quote, wanted: ReviewRequest): Quote {
  const text = wanted.redacted ?? quote.original
  if (text !== quote.original && !isRedactionOf(quote.original, text)) throw problems.redactionRefused()
  const redacted = wanted.state === 'unread' && text === quote.original ? null : text
  const decidedAlike = quote.state === wanted.state && (quote.redacted ?? quote.original) === text
  if (quote.revision !== wanted.revision && !decidedAlike) throw problems.quoteChangedMeanwhile()
  return { ...quote, state: wanted.state, redacted }
}

const underReview = ({ id, original, redacted, state, revision }: Quote): QuoteUnderReview => ({
  id,
  original,
  redacted,
  state,
  revision,
})
