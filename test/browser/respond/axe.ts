import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** In light and in dark: only the colours differ between them. */
export const axeFindsNothing = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const scheme = await page.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'))
  await page.emulateMedia({ colorScheme: scheme === 'dark' ? 'light' : 'dark' })
  const other = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()
  await page.emulateMedia({ colorScheme: scheme })
  const where = await page.locator('h1:visible').first().textContent()
  expect(
    [...violations, ...other.violations].map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html.slice(0, 160)}`),
  ).toEqual([])
}
