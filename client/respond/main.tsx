/** The page's first script: small, without the survey engine. */
import './since-2020.ts'
import '../shared/styles/base.css'
import './page.css'
import { currentLanguage, startLanguages } from '../shared/languages.ts'
import { pageFact } from '../shared/page.ts'
import { numberWords, startPageWords } from './page-words.ts'
import { fetchWords } from './word-files.ts'
import { hasWebCrypto } from './ballot/web-crypto.ts'
import { isCut, isRecordLink, repairedAddress, takeLink } from './ballot/link.ts'
import { arrive, type Arrival } from './arriving/arrival.ts'
import { startQuickExit } from './shell/exit.ts'
import { framed, startInFrame, tellExit } from './shell/embed.ts'
import { startReading } from './shell/reading.ts'
import { startStop, takeStopCode } from './pages/stop.ts'
import { startVisitHere } from './visit-here.ts'

const repaired = repairedAddress(location.href)
if (repaired !== null) location.replace(repaired)
// Out of the address bar before anything else happens.
const stopCode = pageFact('page') === 'stop' ? takeStopCode() : null
const cut = repaired === null && isCut(location.hash)
const link = takeLink()

/** The server is asked before the page is drawn: on a slow line its reply takes longer than anything else. */
const arriveEarly = (): Arrival | null => {
  if (pageFact('page') !== 'survey' || pageFact('anonymous') === 'false' || framed() || repaired !== null) return null
  if (!link || isRecordLink(link) || !hasWebCrypto() || typeof indexedDB === 'undefined') return null
  return arrive(pageFact('campaign'), link, false)
}
const arrival = arriveEarly()

const start = (): void => {
  const frame = framed() ? startInFrame() : null
  addEventListener('hashchange', () => location.reload()) // another letter's link in the same tab
  numberWords(document)
  startPageWords((language) => new URL(`?lang=${language}`, location.href))
  void startLanguages()
  frame?.offerOwnTab(link)
  startQuickExit(tellExit)
  if (pageFact('page') === 'survey') {
    const words = fetchWords(currentLanguage())
    words.catch(() => undefined) // asked for once more with the questions
    startVisitHere({
      link,
      cut,
      arrival,
      loadEngine: async () => {
        const { prepareEngine, startWords } = await import('./page-engine.ts')
        await startWords()
        return { prepareEngine }
      },
    })
  } else startReading()
  if (pageFact('page') === 'stop') startStop(stopCode)
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()
