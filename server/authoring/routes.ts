/** Pages for authors of surveys: GET /preview/:survey, /print/:survey, /print/:survey/template.csv. */
import { surveyNamed } from '../surveys/catalogue.ts'
import { csvText } from '../text/csv.ts'
import { Router, type Request, type RequestHandler, type Response } from 'express'
import { codingTemplate } from '../../surveys/answers/coded.ts'
import { canonicalSurvey } from '../../surveys/canonical/canonical.ts'
import { languagesOf } from '../../surveys/texts.ts'
import type { Survey } from '../../surveys/types.ts'
import { inReadersLanguage, languageAsked, languageOf } from '../http/languages.ts'
import { requireRole } from '../http/access.ts'
import type { Services } from '../contracts/services.ts'
import { allowStyle, pageHeaders, rootOf } from '../pages/shell.ts'
import { previewPage, previewStyle } from './preview.ts'
import { printablePage, PRINT_STYLE } from './printable.ts'

/**
 * Mount it beside the pages: `router.use(authoringRoutes(needs))`. They show surveys only, nothing of a campaign.
 * @param open lets everybody in (a demonstration); otherwise administrators
 */
export function authoringRoutes(
  services: Pick<Services, 'surveys' | 'roleOf'>,
  { open = false }: { readonly open?: boolean } = {},
): Router {
  const router = Router()
  const admitted: RequestHandler = open ? (_request, _response, next) => next() : requireRole(services, 'administrator')
  router.get('/preview/:survey', [admitted, ...pageHeaders], async (request: Request, response: Response) => {
    const survey = await surveyAsked(services, request)
    const language = languageOf(request)
    inReadersLanguage(response, language)
    allowStyle(response, previewStyle(canonicalSurvey(survey)))
    response.type('html').send(previewPage(survey, language, { root: rootOf(request.path) }))
  })
  router.get('/print/:survey', [admitted, ...pageHeaders], async (request: Request, response: Response) => {
    const survey = await surveyAsked(services, request)
    const language = languageAsked(request, languagesOf(survey))
    inReadersLanguage(response, language)
    allowStyle(response, PRINT_STYLE)
    response.type('html').send(printablePage(survey, language, { root: rootOf(request.path) }))
  })
  router.get('/print/:survey/template.csv', admitted, async (request, response) => {
    const survey = await surveyAsked(services, request)
    const columns = codingTemplate(
      survey,
      (survey.codebook.frame ?? []).map(({ name }) => name),
    )
    response
      .attachment(`${survey.name}-template.csv`)
      .type('text/csv')
      .send(csvText([columns], { bom: true, ending: '\r\n' }))
  })
  return router
}

/** The newest version, or `?version=`. */
function surveyAsked({ surveys }: Pick<Services, 'surveys'>, request: Request): Promise<Survey> {
  const name = String(request.params['survey'])
  const { version } = request.query
  return surveyNamed(surveys, name, typeof version === 'string' ? version : undefined)
}
