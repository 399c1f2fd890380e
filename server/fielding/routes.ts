/** The administration's API. Role administrator throughout; nothing here can read an answer or a release. */
import { Router } from 'express'
import { refuseForeignPages, requireRole } from '../http/access.ts'
import type { AdminNeeds } from './campaigns/admin-needs.ts'
import { campaignRoutes } from './campaigns/campaign-routes.ts'
import { contactRoutes } from './contacts/contact-routes.ts'
import { letterRoutes } from './letters/letter-routes.ts'
import { reportRoutes } from './outcomes/report-routes.ts'
import { surveyRoutes } from './campaigns/survey-routes.ts'

export type { AdminNeeds } from './campaigns/admin-needs.ts'

/** Mount at `/api/admin`: `router.use('/api/admin', adminRoutes(needs))`. Types of every request and reply: `api/admin.ts`. */
export function adminRoutes(needs: AdminNeeds): Router {
  const router = Router()
  router.use(refuseForeignPages, requireRole(needs, 'administrator'))
  router.use(campaignRoutes(needs), contactRoutes(needs), letterRoutes(needs), reportRoutes(needs), surveyRoutes(needs))
  return router
}
