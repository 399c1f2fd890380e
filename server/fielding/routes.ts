/** The administration's API. Role administrator throughout; nothing here can read an answer or a release. */
import { Router } from 'express'
import { refuseForeignPages, requireRole } from '../http/access.ts'
import type { AdminServices } from './campaigns/admin-services.ts'
import { campaignRoutes } from './campaigns/campaign-routes.ts'
import { contactRoutes } from './contacts/contact-routes.ts'
import { severalRoutes } from './contacts/several/several-routes.ts'
import { letterRoutes } from './letters/letter-routes.ts'
import { reportRoutes } from './outcomes/report-routes.ts'
import { unitRoutes } from './units/unit-routes.ts'
import { surveyRoutes } from './campaigns/survey-routes.ts'

export type { AdminServices } from './campaigns/admin-services.ts'

/** Mount at `/api/admin`: `router.use('/api/admin', adminRoutes(needs))`. Types of every request and reply: `api/admin.ts`. */
export function adminRoutes(services: AdminServices): Router {
  const router = Router()
  router.use(refuseForeignPages, requireRole(services, 'administrator'))
  router.use(
    campaignRoutes(services),
    severalRoutes(services),
    contactRoutes(services),
    unitRoutes(services),
    letterRoutes(services),
    reportRoutes(services),
    surveyRoutes(services),
  )
  return router
}
