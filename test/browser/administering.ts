/** The standalone server on temporary folders and a free port, and a browser at its administration. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { readConfig } from '../../server/config.ts'
import { prepareDemonstration } from '../../server/demo/demonstration.ts'
import { openStandalone, type Standalone } from '../../server/operations/system.ts'
import { serve, type RunningServer } from '../../server/standalone.ts'
import { settingsIn } from '../settings.ts'

/** Every page of a campaign, as its address goes on. */
export const CAMPAIGN_PAGES = [
  '',
  '/contacts',
  '/contacts/import',
  '/letters',
  '/letters/invitation/ru',
  '/schedule',
  '/opening',
  '/responses',
  '/close',
  '/release',
  '/settings',
]

export interface Administration {
  readonly url: string
  readonly setupLink: string
  readonly services: Standalone
  close(): Promise<void>
}

/** `demonstration`: as `serve --demo` runs it. */
export const runAdministration = async ({ demonstration = false } = {}): Promise<Administration> => {
  const home = await mkdtemp(join(tmpdir(), 'administration-'))
  const config = readConfig({
    ...settingsIn(home),
    LOG_LEVEL: 'silent',
  })
  const services = await openStandalone(config)
  if (demonstration) await prepareDemonstration(services)
  const server: RunningServer = await serve(config, services, { demonstration })
  return {
    url: server.url,
    setupLink: server.setupLink!,
    services,
    close: async () => {
      await server.close()
      await services.store.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** What axe finds wrong with the page as it is now: rule and place. Empty is good. */
export const faultsOf = async (page: Page): Promise<string[]> => {
  await page.waitForTimeout(150) // what has just been asked for is drawn
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`))
}

/** How many pixels the page can be scrolled sideways at phone width. */
export const sidewaysAt = async (page: Page, width: number): Promise<number> => {
  const before = page.viewportSize()
  await page.setViewportSize({ width, height: 800 })
  await page.waitForTimeout(100)
  const scroll = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (before) await page.setViewportSize(before)
  return scroll
}
