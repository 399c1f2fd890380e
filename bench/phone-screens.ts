/**
 * How long the survey is on a phone: the height of every page at 360 × 740, empty and once it is answered, the first page and the review
 * included. Every follow-up question is opened on the way. Needs a build of the client (`npm run build:client`).
 *
 *   npx tsx bench/phone-screens.ts [language=ru] [most=56]
 *
 * The longer of a page's two heights counts, so that neither folded rows nor hidden follow-ups make it shorter than it is.
 * Ends with 1 when there are more screens than `most`, or when Start cannot be pressed without scrolling.
 */
import { chromium } from 'playwright-core'
import { answerEverything, pointer } from '../test/browser/respond/answering.ts'
import { BROWSER_ARGUMENTS, fieldSurvey } from '../test/browser/support.ts'

const language = process.argv[2] ?? 'ru'
const most = Number(process.argv[3] ?? 56)
const PHONE = { width: 360, height: 740 } // CSS pixels

const fielding = await fieldSurvey()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: BROWSER_ARGUMENTS,
})
const page = await browser.newPage({ viewport: PHONE, hasTouch: true, isMobile: true, locale: language })
const height = (): Promise<number> => page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height))
const heights: [page: string, pixels: number][] = []

await page.goto((await fielding.invite(language)).link)
const start = page.locator('button#start:enabled')
await start.waitFor()
const startEnds = await start.evaluate((button) => Math.ceil(button.getBoundingClientRect().bottom))
heights.push(['first page', await height()])
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
    heights.push([(await page.locator('.progress p').innerText()).slice(0, 40), Math.max(empty, await height())])
  },
)
heights.push(['review', await height()])
await browser.close()
await fielding.close()

const sum = heights.reduce((total, [, pixels]) => total + pixels, 0)
const screens = sum / PHONE.height
for (const [name, pixels] of heights) console.log(`${String(pixels).padStart(6)} px  ${name}`)
console.log(`${sum} px = ${screens.toFixed(1)} screens of ${PHONE.width} × ${PHONE.height}; Start ends at ${startEnds} px`)
process.exitCode = screens <= most && startEnds <= PHONE.height ? 0 : 1
