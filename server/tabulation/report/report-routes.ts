/** The report on a release, over HTTP: for whoever may download its tables. */
import { Router } from 'express'
import { languageQuery, reportFormat, type ReportFormat } from '../../api/research.ts'
import { requireRole } from '../../http/access.ts'
import { languageToTell } from '../../http/languages.ts'
import { FALLBACK } from '../../../surveys/language.ts'
import type { Services } from '../../contracts/services.ts'
import { problems } from '../../contracts/problems.ts'
import type { CodedTexts } from '../coding/coded-question.ts'
import { download } from '../formats/table-files.ts'
import { reportMaterial } from './material.ts'
import { reportWriter } from './files/writing.ts'

const TYPES: Readonly<Record<ReportFormat, string>> = {
  html: 'text/html; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** GET /releases/:id/report.html|.docx?lang= : made as it is asked for, since quotes and codes are accepted and settled after the release. */
export function reportRoutes(
  services: Pick<Services, 'keys' | 'roleOf' | 'surveys'> & { readonly store: CodedTexts },
): Router {
  const router = Router()
  const material = reportMaterial(services)
  const written = reportWriter()
  router.get(
    '/releases/:id/report.:format',
    requireRole(services, 'researcher', 'administrator'),
    async (request, response) => {
      const id = String(request.params['id'])
      const format = reportFormat.safeParse(request.params['format']).data
      if (!format) throw problems.notFound()
      const reported = await material(id)
      const asked = languageQuery.safeParse(request.query).data?.lang ?? FALLBACK
      const language = languageToTell(asked, reported.release.title)
      download(
        response,
        `${id}-report-${language}.${format}`,
        TYPES[format],
        await written({ reported, language, format }),
      )
    },
  )
  return router
}
