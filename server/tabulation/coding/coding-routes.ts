/** The coding desk: frames of codes, each coder's codes, what they come to. Texts are read one question at a time, joined to nothing. */
import { Router, type Response } from 'express'
import {
  codingRequest,
  frameRequest,
  type CodedTextReply,
  type CodingQuestion,
  type CodingQuestions,
} from '../../api/open-answers/coding.ts'
import type { Coding } from '../../contracts/coding.ts'
import { problems } from '../../contracts/problems.ts'
import type { Services } from '../../contracts/services.ts'
import { callerOf, refuseForeignPages, requireRole } from '../../http/access.ts'
import { jsonBody } from '../../http/bodies.ts'
import { parseBody } from '../../http/parsed.ts'
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import { languageIn } from '../reader-language.ts'
import { words } from '../table-words.ts'
import { inFileName } from '../formats/archive.ts'
import { codebookCsv, quotesByCodeCsv } from './coding-files.ts'
import { codedQuestion, type CodedQuestion, type CodedTexts } from './coded-question.ts'
import { codesIn, nextFrame } from './frames.ts'
import { refiQda } from './refi-qda.ts'
import { frequencies, questionAgreement, type CodedText } from './standing.ts'

export type CodingServices = Pick<Services, 'roleOf' | 'surveys' | 'now'> & {
  readonly store: CodedTexts & Pick<Services['store'], 'appendAudit' | 'keepFrame' | 'keepCoding'>
}

/**
 * GET /releases/:id/coding · /releases/:id/coding/:variable · …/codebook.csv · …/codebook.qdc · …/quotes.csv ·
 * PUT …/frame · …/texts/:text · …/texts/:text/settled. Researchers.
 */
export function codingRoutes(services: CodingServices): Router {
  const router = Router()
  router.use('/releases/:id/coding', refuseForeignPages, requireRole(services, 'researcher'))
  const open = codedQuestion(services)
  const at = (params: unknown): Promise<CodedQuestion> => {
    const { id, variable } = params as { readonly id: string; readonly variable: string }
    return open.question(id, variable)
  }
  const audited = (account: string, campaign: string, act: string, detail: Record<string, string | number>) =>
    services.store.appendAudit({ at: services.now().getTime(), account, act, campaign, detail })

  router.get('/releases/:id/coding', async (request, response: Response<CodingQuestions>) => {
    const language = languageIn(request.query)
    const { name } = callerOf(response)
    const list: CodingQuestions = []
    for (const { variable, quotes, frame, standing } of await open.questions(request.params.id)) {
      const count = (holds: (text: CodedText) => boolean) => standing.filter(holds).length
      list.push({
        variable: variable.name,
        question: variable.question,
        label: inLanguage(variable.label, language),
        texts: quotes.length,
        frame: frame && { version: frame.version, codes: frame.codes.length, coders: [...frame.coders] },
        mine: count(({ codings }) => codings.has(name)),
        complete: count(({ complete }) => complete),
        agreed: count(({ agreed }) => agreed === true),
        final: count(({ final }) => final !== null),
      })
    }
    response.json(list)
  })

  router.get('/releases/:id/coding/:variable', async (request, response: Response<CodingQuestion>) => {
    response.json(reply(await at(request.params), callerOf(response).name, languageIn(request.query)))
  })

  router.put('/releases/:id/coding/:variable/frame', ...jsonBody(500_000), async (request, response) => {
    const { version, ...draft } = parseBody(frameRequest, request.body)
    const { name } = callerOf(response)
    const question = await at(request.params)
    const { campaign, variable, frame: known, codings } = question
    if ((known?.version ?? 0) !== version) throw problems.codingChangedMeanwhile()
    const next = nextFrame({ campaign, variable: variable.name }, known, draft, {
      coded: codings.length > 0,
      by: name,
      at: services.now().getTime(),
    })
    if (!(await services.store.keepFrame(next))) throw problems.codingChangedMeanwhile()
    await audited(name, campaign, 'codeFrameKept', { variable: variable.name, version: next.version })
    response.json(reply(await at(request.params), name, languageIn(request.query)))
  })

  router.put('/releases/:id/coding/:variable/texts/:text', ...jsonBody(20_000), async (request, response) => {
    const { name } = callerOf(response)
    const question = await at(request.params)
    if (question.frame && !question.frame.coders.includes(name)) throw problems.coderUnknown()
    await keep(question, request.params, request.body, { coder: name, by: name })
    response.json(await oneText(request.params, name))
  })

  router.put('/releases/:id/coding/:variable/texts/:text/settled', ...jsonBody(20_000), async (request, response) => {
    const { name } = callerOf(response)
    const question = await at(request.params)
    const { standing, variable, campaign } = question
    const place = standing.find(({ text }) => text === String(request.params['text']))
    if (place && !place.complete) throw problems.codingNotComplete()
    await keep(question, request.params, request.body, { coder: null, by: name })
    await audited(name, campaign, 'codesSettled', { variable: variable.name })
    response.json(await oneText(request.params, name))
  })

  router.get('/releases/:id/coding/:variable/:file', async (request, response) => {
    const language = languageIn(request.query)
    const question = await at(request.params)
    const { frame, variable } = question
    if (!frame) throw problems.codingNotBegun()
    const named = `${request.params.id}-${inFileName(variable.name)}`
    switch (request.params.file) {
      case 'codebook.qdc':
        response.attachment(`${named}.qdc`).type('application/xml; charset=utf-8')
        response.send(refiQda(frame, language, { example: words(language, 'coding.example') }))
        return
      case 'codebook.csv':
        response.attachment(`${named}-codebook.csv`).type('text/csv; charset=utf-8; header=present')
        response.send(codebookCsv(question, frame, language))
        return
      case 'quotes.csv':
        response.attachment(`${named}-quotes-by-code.csv`).type('text/csv; charset=utf-8; header=present')
        response.send(quotesByCodeCsv(question, frame, language))
        return
      default:
        throw problems.notFound()
    }
  })
  return router

  /** Keeps what the body says of one text. */
  async function keep(
    { campaign, variable, frame, standing }: CodedQuestion,
    params: unknown,
    body: unknown,
    who: Pick<Coding, 'coder' | 'by'>,
  ): Promise<void> {
    const { codes, frame: seen, revision } = parseBody(codingRequest, body)
    const { text } = params as { readonly text: string }
    if (!frame) throw problems.codingNotBegun()
    if (!standing.some((one) => one.text === text)) throw problems.notFound()
    if (frame.version !== seen) throw problems.codingChangedMeanwhile()
    const coding = {
      campaign,
      variable: variable.name,
      text,
      ...who,
      codes: codesIn(frame, codes),
      frame: frame.version,
      revision: revision + 1,
    }
    if (!(await services.store.keepCoding(coding))) throw problems.codingChangedMeanwhile()
  }

  async function oneText(params: unknown, caller: string): Promise<CodedTextReply> {
    const question = await at(params)
    const { text } = params as { readonly text: string }
    const place = question.standing.find((one) => one.text === text)
    if (!place) throw problems.notFound()
    return textReply(question, place, caller)
  }
}

function reply(question: CodedQuestion, caller: string, language: Language): CodingQuestion {
  const { variable, frame, standing, mayPublish } = question
  const counts = frame && frequencies(frame, standing)
  const { campaign: _campaign, variable: _variable, ...inForce } = frame ?? {}
  return {
    variable: variable.name,
    label: inLanguage(variable.label, language),
    languages: [...question.languages],
    caller,
    frame: frame && (inForce as unknown as CodingQuestion['frame']),
    texts: standing.map((place) => textReply(question, place, caller)),
    agreement: frame && (questionAgreement(frame, standing) as unknown as CodingQuestion['agreement']),
    frequencies: counts && {
      coded: counts.coded,
      mentions: counts.mentions,
      codes: [...counts.codes],
      published: mayPublish(
        counts.coded,
        counts.codes.map(({ texts }) => texts),
      ),
    },
  }
}

function textReply({ quotes, codings }: CodedQuestion, place: CodedText, caller: string): CodedTextReply {
  const { text: id, complete, agreed, settlement, final } = place
  const mine = place.codings.get(caller)
  const last = codings.find(({ text, coder }) => text === id && coder === caller)
  return {
    id,
    text: quotes.find((quote) => quote.id === id)?.original ?? '',
    mine: mine
      ? { codes: [...mine.codes], frame: mine.frame, revision: mine.revision }
      : last
        ? { codes: [], frame: 0, revision: last.revision }
        : null,
    codedBy: place.codings.size,
    complete,
    codings: complete ? [...place.codings].map(([coder, { codes }]) => ({ coder, codes: [...codes] })) : null,
    agreed,
    settled: settlement && { codes: [...settlement.codes], by: settlement.by, revision: settlement.revision },
    final: final && [...final],
  }
}
