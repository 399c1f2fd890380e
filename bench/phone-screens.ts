/**
 * How long the survey is on a phone: the height of every page at 360 × 740, empty and once it is answered, the first page and the review
 * included. Every follow-up question is opened on the way. Needs a build of the client (`npm run build:client`).
 *
 *   npx tsx bench/phone-screens.ts [language=ru] [most=68]
 *
 * Of the first page counts what lies above the end of Start, since nobody has to pass the rest. Two sums: the pages as they come, and each
 * at the longer of its two heights, with every follow-up that can be opened. In Russian, before rows of grids came one at a time, they were
 * 136.8 and 158.5 screens. Ends with 1 when the pages as they come take more screens than `most`, or when Start
 * cannot be pressed without scrolling.
 */
import { chromium } from 'playwright-core'
import { answerEverything, pointer } from '../test/browser/respond/answering.ts'
import { BROWSER_ARGUMENTS, fieldSurvey } from '../test/browser/support.ts'

const language = process.argv[2] ?? 'ru'
const most = Number(process.argv[3] ?? 68)
const PHONE = { width: 360, height: 740 } // CSS pixels

const fielding = await fieldSurvey()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: BROWSER_ARGUMENTS,
})
const page = await browser.newPage({ viewport: PHONE, hasTouch: true, isMobile: true, locale: language })
const height = (): Promise<number> => page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height))
const heights: [page: string, empty: number, answered: number][] = []

await page.goto((await fielding.invite(language)).link)
const start = page.locator('button#start:enabled')
await start.waitFor()
const startEnds = await start.evaluate((button) => Math.ceil(button.getBoundingClientRect().bottom))
heights.push(['first page, to Start', startEnds, startEnds])
await start.click()
await page.locator('.questions h1').waitFor()
let empty = 0
await answerEverything(
  page,
  fielding.survey,
  pointer(language),
  language,
  async () => {
    empty = await height()
  },
  async () => {
    heights.push([(await page.locator('.progress p').innerText()).slice(0, 40), empty, Math.max(empty, await height())])
  },
)
const review = await height()
heights.push(['review', review, review])
await browser.close()
await fielding.close()

const screens = (pixels: readonly number[]): string =>
  (pixels.reduce((sum, each) => sum + each, 0) / PHONE.height).toFixed(1)
const [asTheyCome, answered] = [heights.map(([, empty]) => empty), heights.map(([, , answered]) => answered)]
for (const [name, empty, answered] of heights)
  console.log(`${String(empty).padStart(6)} px, answered ${String(answered).padStart(6)} px  ${name}`)
console.log(
  `${screens(asTheyCome)} screens of ${PHONE.width} × ${PHONE.height}, answered ${screens(answered)}; Start ends at ${startEnds} px`,
)
process.exitCode = Number(screens(asTheyCome)) <= most && startEnds <= PHONE.height ? 0 : 1
