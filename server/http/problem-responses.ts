/** Turns problems into RFC 9457 problem+json in the reader's language, and faults of ours into a bare 500. */
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { SealingRefusal } from '../../sealing/refusals.ts'
import type { Complaint, Fault, Language } from '../../surveys/types.ts'
import { FALLBACK, inLanguage } from '../../surveys/language.ts'
import { enumerated, hasWords, translate } from '../language/locales.ts'
import { WHOLE_BODY } from './parsed.ts'
import { languageOf } from './languages.ts'
import { findingInWords } from '../authoring/xlsform-words.ts'
import type { Finding } from '../../surveys/xlsform/sheets.ts'
import { Problem, problems } from '../contracts/problems.ts'

/** One fault in words, e.g. `A3: this answer is not among the choices`. */
export function faultInWords(fault: Fault, language: Language): string {
  const [min, max] = Array.isArray(fault.limit) ? fault.limit : [undefined, undefined]
  return translate(language, `problems:faults.${fault.kind}`, { ...fault, min, max })
}

/** The problem as RFC 9457 members. Faults, missing steps and what is wrong with a plan carry their words beside their names. */
export function problemDetails(problem: Problem, language: Language) {
  const { faults, missing, places, planFaults, complaints, findings, ...given } = problem.params as ListedParams
  const params = { ...given, ...contradictionsInWords(given, language) }
  const named = namesInWords(given, language)
  const faultList = listed(faults)?.map((fault) => ({ ...fault, message: faultInWords(fault, language) }))
  const missingList = listed(missing)?.map((step) => ({
    step,
    message: translate(language, `problems:missing.${step}`),
  }))
  const planList = listed(planFaults)?.map((fault) => ({
    ...fault,
    message: translate(language, `problems:planFaults.${fault.kind}`, { ...fault, number: placeIn(fault.place) }),
  }))
  const complaintList =
    listed(complaints)?.map(({ place, kind, message, remedy }) => ({
      place,
      kind,
      message: inLanguage(message, language),
      remedy: inLanguage(remedy, language),
    })) ??
    listed(findings)?.map((finding) => {
      const { place, message, remedy } = findingInWords(language, finding)
      return { place, kind: finding.kind, message, remedy: remedy ?? '' }
    })
  const list = [
    ...(faultList ?? []).map((fault) => fault.message),
    ...(missingList ?? []).map((step) => step.message),
    ...(complaintList
      ? [
          complaintList
            .slice(0, 3)
            .map((each) => `${each.place}: ${each.message} ${each.remedy}`)
            .join('\n'),
        ]
      : []),
    ...(listed(places) ?? []).map((place) => placeInWords(place, language)),
    ...settingsInWords(given, language),
    ...(planList ? [planList.map((fault) => fault.message).join(' ')] : []), // whole sentences
  ]
  return {
    type: `urn:stakeholder-surveys:problem:${problem.problem}`,
    title: translate(language, `problems:${problem.problem}.title`),
    status: problem.status,
    detail:
      'refusal' in params
        ? translate(language, `sealing:refusals.${String(params['refusal'])}`, params)
        : translate(language, `problems:${problem.problem}.detail`, {
            ...params,
            ...named,
            ...('unreadable' in params && {
              what: translate(language, `problems:unreadable.${String(params['unreadable'])}`, params),
            }),
            ...('damage' in params && { what: translate(language, `problems:damage.${String(params['damage'])}`) }),
            list: enumerated(list, language, 'semicolon'),
          }),
    problem: problem.problem,
    ...params,
    ...(faultList && { faults: faultList }),
    ...(missingList && { missing: missingList }),
    ...(places && { places }),
    ...(planList && { planFaults: planList }),
    ...(complaintList && { complaints: complaintList }),
  }
}

/** What contradicts itself in a schedule or a letter, in place of the names of the faults. */
function contradictionsInWords({ scheduleFaults, letterFaults }: ListedParams, language: Language) {
  const enumeratedBy = (words: readonly string[] | undefined) => words && enumerated(words, language, 'semicolon')
  const fields = enumeratedBy(
    listed(scheduleFaults)?.map((fault) => translate(language, `fielding:scheduleFaults.${fault}`)),
  )
  const which = enumeratedBy(
    listed(letterFaults)?.map(({ kind, name = '' }) =>
      translate(language, `fielding:letterFaults.${kind}`, { name: `{{${name}}}` }),
    ),
  )
  return { ...(fields && { fields }), ...(which && { which }) }
}

/** Fields and parts of the system by the words that the pages have for them; on the wire their names stay. */
function namesInWords({ fields, parts, scheduleFaults }: ListedParams, language: Language) {
  const inWords = (names: readonly string[], words: (name: string) => string) => enumerated(names.map(words), language)
  return {
    ...(typeof fields === 'string' &&
      !scheduleFaults && { fields: inWords(fields.split(', '), (field) => fieldInWords(field, language) ?? field) }),
    ...(typeof parts === 'string' && {
      parts: inWords(parts.split(', '), (part) => translate(language, `problems:parts.${part}`)),
    }),
  }
}

/** `PORT: a port number from 0 to 65535`, each on a line of its own. */
const settingsInWords = ({ settings }: ListedParams, language: Language): readonly string[] =>
  settings
    ? [settings.map((setting) => `  ${setting}: ${translate(language, `problems:settings.${setting}`)}`).join('\n')]
    : []

/** `Sender’s e-mail address: not in the form that is expected`; the path where the pages have no word for it. */
function placeInWords(
  { path, message, limit }: { readonly path: string; readonly message: string; readonly limit?: number },
  language: Language,
): string {
  const where = path === WHOLE_BODY ? translate(language, 'problems:bodyFaults.whole') : pathInWords(path, language)
  const key = `problems:bodyFaults.${message}${limit === undefined ? '' : '_limit'}`
  const what = hasWords(language, key) || hasWords(FALLBACK, key) ? translate(language, key, { limit }) : ''
  return what === '' ? where : `${where}: ${what}`
}

/** The innermost part of a path that has a word: `sender.name.fr` → "Sender (fr)". */
function pathInWords(path: string, language: Language): string {
  const parts = path.split('.')
  for (let end = parts.length; end > 0; end--) {
    const word = fieldInWords(parts[end - 1] ?? '', language)
    const rest = parts.slice(end).join('.')
    if (word !== undefined) return rest === '' ? word : `${word} (${rest})`
  }
  return path
}

const fieldInWords = (field: string, language: Language): string | undefined => {
  const key = ['admin:fields', 'admin:schedule'].map((at) => `${at}.${field}`).find((at) => hasWords(FALLBACK, at))
  return key && translate(language, key)
}

interface ListedParams {
  readonly fields?: string
  readonly parts?: string
  readonly settings?: readonly string[]
  readonly scheduleFaults?: readonly string[]
  readonly letterFaults?: readonly { readonly kind: string; readonly name?: string }[]
  readonly faults?: readonly Fault[]
  readonly missing?: readonly string[]
  readonly places?: readonly { readonly path: string; readonly message: string; readonly limit?: number }[]
  readonly planFaults?: readonly { readonly kind: string; readonly place: string }[]
  readonly complaints?: readonly Complaint[]
  readonly findings?: readonly Finding[]
  readonly [param: string]: unknown
}

/** `banners.1` is the second. */
const placeIn = (place: string): number => Number(place.split('.')[1] ?? 0) + 1

const listed = <T>(value: readonly T[] | undefined): readonly T[] | undefined =>
  Array.isArray(value) ? value : undefined

/** Last route: nothing else answered. */
export const nothingHere: RequestHandler = () => {
  throw problems.notFound()
}

const RETRY_AFTER = '5' // seconds

/** Last error handler. Logs the name of a fault of ours, never a body, an address or a code. */
export function problemResponses(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = asProblem(error)
    if (problem.problem === 'serverBusy') logger.warn({ problem: problem.problem }, 'request refused')
    else if (problem.status >= 500)
      logger.error({ problem: problem.problem, stack: stackWithoutMessage(error) }, 'request failed')
    if (response.headersSent) {
      next(error)
      return
    }
    if (problem.status === 503) response.set('Retry-After', RETRY_AFTER)
    response
      .status(problem.status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(
        inLength(
          JSON.stringify(problemDetails(forOutsiders(problem), languageFor(request, response))),
          response.locals['length'],
        ),
      )
  }
}

/** A route whose refusals must not depend on the reader sets `locals.language`. */
const languageFor = (request: Request, { locals }: Response): Language =>
  (locals['language'] as Language | undefined) ?? languageOf(request)

/** JSON with blanks after it, to a multiple of so many bytes; as it is where a route set no `locals.length`. */
export function inLength(json: string, multiple: unknown): string {
  const bytes = Buffer.byteLength(json)
  return typeof multiple === 'number' ? json + ' '.repeat(Math.ceil(bytes / multiple) * multiple - bytes) : json
}

/** Hosts, paths and versions of the machinery stay in the log and on the command line. A mail system's answer is for the administrator. */
function forOutsiders(problem: Problem): Problem {
  if (problem.status === 500) return problems.internalFault()
  return problem.problem === 'storeUnavailable' ? new Problem(problem.problem, problem.status) : problem
}

/** What body-parser and the router throw, under our names. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof SealingRefusal) return problems.sealingRefused(error)
  const { type, status } = (error ?? {}) as { type?: string; status?: number }
  if (type === 'entity.too.large') return problems.bodyTooLarge()
  if (error instanceof URIError) return problems.notFound() // a `%` in the address that encodes nothing
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') return problems.contentTypeUnsupported()
  if (status === 401) return problems.signInRequired() // a host's `roleOf` may refuse by throwing, as its own routes do
  if (status === 403) return problems.roleRefused()
  if (typeof status === 'number' && status >= 400 && status < 500)
    return status === 404 ? problems.notFound() : problems.bodyNotJson()
  return problems.internalFault()
}

/** An error's message may quote what a respondent wrote: only the places in the code are kept. */
function stackWithoutMessage(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
}
