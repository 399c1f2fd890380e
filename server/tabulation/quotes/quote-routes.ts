/** Reading, redacting and releasing open answers. What nobody has accepted is seen by researchers only, one question at a time. */
import { FALLBACK, inLanguage } from '../../../surveys/language.ts'
import { Router, type RequestHandler, type Response } from 'express'
import { callerOf, refuseForeignPages, requireRole } from '../../http/access.ts'
import {
  reviewRequest,
  type QuoteQuestion,
  type QuoteReview,
  type QuoteUnderReview,
  type ReleasedQuotes,
  type ReviewRequest,
} from '../../api/quotes.ts'
import { languageQuery } from '../../api/research.ts'
import { inFileName } from '../formats/archive.ts'
import { languageToTell } from '../../http/languages.ts'
import { jsonBody, parseBody } from '../../http/bodies.ts'
import type { Services } from '../../contracts/services.ts'
import { problems } from '../../contracts/problems.ts'
import type { Quote } from '../../contracts/records.ts'
import type { Release } from '../counting/table.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import { agreement, isRedactionOf, quotesCsv, themesOf } from './quotes.ts'
import { verbatims } from './texts.ts'
import { words } from '../table-words.ts'

type QuoteServices = Pick<Services, 'roleOf' | 'surveys' | 'now'> & {
  readonly store: Pick<Services['store'], 'release' | 'quotes' | 'updateQuote' | 'appendAudit'>
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
  const heads = new Map<string, Pick<Release, 'campaign' | 'survey' | 'surveyVersion'>>() // a release never changes
  router.use('/releases/:id/quotes', refuseForeignPages, requireRole(services, 'researcher', 'administrator'))

  router.get('/releases/:id/quotes', async (request, response: Response<readonly QuoteQuestion[]>) => {
    const language = languageIn(request.query)
    const { campaign, variables } = await placeOf(request.params.id)
    const reviews = callerOf(response).role === 'researcher'
    const list: QuoteQuestion[] = []
    for (const { name, question, label } of variables) {
      const quotes = await services.store.quotes(campaign, name)
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
    response.json(list)
  })

  router.get('/releases/:id/quotes/:file', async (request, response) => {
    const language = languageIn(request.query)
    const [, name = '', csv] = /^(.+?)(\.csv)?$/.exec(request.params.file) ?? []
    const { variable, quotes } = await quotesAt(request.params.id, name)
    if (csv) {
      const headings = { quote: words(language, 'quotes.quote'), themes: words(language, 'quotes.themes') }
      response
        .attachment(`${request.params.id}-${inFileName(name)}-quotes.csv`)
        .type('text/csv; charset=utf-8; header=present')
        .send(quotesCsv(quotes, headings))
      return
    }
    response.json({
      variable: variable.name,
      label: inLanguage(variable.label, language),
      quotes: quotes
        .filter(({ state }) => state === 'accepted')
        .map((quote) => ({ text: quote.redacted ?? quote.original, themes: themesOf(quote) })),
    } satisfies ReleasedQuotes)
  })

  router.get('/releases/:id/quotes/:variable/review', researcher, async (request, response) => {
    const { variable, quotes } = await quotesAt(String(request.params['id']), String(request.params['variable']))
    const { name } = callerOf(response)
    response.json({
      variable: variable.name,
      label: inLanguage(variable.label, languageIn(request.query)),
      quotes: quotes.map((quote) => underReview(quote, name)),
      agreement: agreement(quotes),
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
      const { quotes } = await quotesAt(id, variable)
      const quote = quotes.find((one) => one.id === quoteId)
      if (!quote) throw problems.notFound()
      const reviewed = reviewedBy(name, quote, wanted)
      if (await services.store.updateQuote(reviewed)) {
        await services.store.appendAudit({
          at: services.now().getTime(),
          account: name,
          act: 'quoteReviewed',
          campaign: quote.campaign,
          detail: { variable, state: reviewed.state },
        })
        response.json(underReview({ ...reviewed, revision: reviewed.revision + 1 }, name))
        return
      }
    }
    throw problems.quoteChangedMeanwhile()
  }
  router.put('/releases/:id/quotes/:variable/:quote', researcher, ...jsonBody(50_000), review)
  return router

  async function placeOf(id: string): Promise<{ readonly campaign: string; readonly variables: readonly Variable[] }> {
    const release = heads.get(id) ?? (await services.store.release(id))
    if (!release) throw problems.releaseUnknown(id)
    const { campaign, survey: name, surveyVersion } = release
    heads.set(id, { campaign, survey: name, surveyVersion })
    const survey = await services.surveys.named(name, surveyVersion)
    return { campaign, variables: survey ? verbatims(survey) : [] }
  }

  async function quotesAt(
    id: string,
    name: string,
  ): Promise<{ readonly variable: Variable; readonly quotes: readonly Quote[] }> {
    const { campaign, variables } = await placeOf(id)
    const variable = variables.find((one) => one.name === name)
    if (!variable) throw problems.variableUnknown(name)
    const quotes = await services.store.quotes(campaign, name)
    return { variable, quotes: [...quotes].sort((a, b) => (a.id < b.id ? -1 : 1)) }
  }
}

function languageIn(query: unknown): Language {
  return languageToTell(languageQuery.safeParse(query).data?.lang ?? FALLBACK, {})
}

/**
 * The quote with one reviewer's verdict and themes; other reviewers' themes stay.
 *
 * @throws problems.redactionRefused where words were put in
 * @throws problems.quoteChangedMeanwhile where somebody has decided otherwise since the revision that the reviewer has seen
 */
function reviewedBy(reviewer: string, quote: Quote, wanted: ReviewRequest): Quote {
  const text = wanted.redacted ?? quote.original
  if (text !== quote.original && !isRedactionOf(quote.original, text)) throw problems.redactionRefused()
  const redacted = wanted.state === 'unread' && text === quote.original ? null : text
  const decidedAlike = quote.state === wanted.state && (quote.redacted ?? quote.original) === text
  if (quote.revision !== wanted.revision && !decidedAlike) throw problems.quoteChangedMeanwhile()
  return {
    ...quote,
    state: wanted.state,
    redacted,
    themes: { ...quote.themes, [reviewer]: [...new Set(wanted.themes)] },
  }
}

function underReview({ id, original, redacted, state, themes, revision }: Quote, reviewer: string): QuoteUnderReview {
  const others = Object.entries(themes).filter(([name, list]) => name !== reviewer && list.length > 0)
  return {
    id,
    original,
    redacted,
    state,
    revision,
    themes: themes[reviewer] ?? [],
    othersThemes: others.map(([, list]) => list),
  }
}
