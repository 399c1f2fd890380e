/** The demonstration in a real browser: a visitor opens the answers as its trustee, and watches the release being made. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMONSTRATION } from '../../server/demo/demonstration.ts'
import { faultsOf, runAdministration, sidewaysAt, type Administration } from './administering.ts'
import { noBrowserBecause, openBrowser } from './support.ts'
import { device } from './trustees.ts'
import { closeAll } from '../closing.ts'

const reason = noBrowserBecause()
if (reason && process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)

const SLOW = 120_000 // ms

describe.skipIf(reason !== null)('the demonstration', () => {
  let demonstration: Administration
  let browser: Browser
  beforeAll(async () => {
    demonstration = await runAdministration({ demonstration: true })
    browser = await openBrowser()
  }, SLOW)
  afterAll(() => closeAll(browser, demonstration))

  it(
    'is its own trustee, says so, and lets a visitor open the answers and release',
    async () => {
      const { page } = await device(browser)
      page.setDefaultTimeout(SLOW)
      await page.goto(demonstration.url)
      await page.getByRole('link', { name: 'Open the answers as a trustee' }).click()
      await page.getByText('the trustee’s key lies on this server').waitFor()
      expect(await faultsOf(page)).toEqual([])
      expect(await sidewaysAt(page, 320)).toBe(0)
      await page.getByRole('button', { name: 'Open as the demonstration’s trustee' }).click()
      await page.getByText('One person alone can open the answers.').waitFor()
      await page.getByRole('button', { name: 'Begin the opening on this device' }).click()
      await page.getByRole('button', { name: 'Open the answers here' }).click()
      await page.getByRole('button', { name: 'Sign and send the release' }).click()
      await page.getByRole('heading', { name: 'The release is published' }).waitFor()
      expect((await demonstration.services.store.release(DEMONSTRATION.toOpen))?.responses).toBe(109)
      await page.goto(demonstration.url)
      await page.getByRole('link', { name: 'Look at the results' }).waitFor()
      expect(await page.getByRole('link', { name: 'Open the answers as a trustee' }).count()).toBe(0)
    },
    SLOW,
  )

  it(
    'hands out no key anywhere else',
    async () => {
      const earnest = await runAdministration()
      try {
        expect((await fetch(`${earnest.url}/api/demonstration/trustee-key`)).status).toBe(404)
      } finally {
        await earnest.close()
      }
    },
    SLOW,
  )
})
