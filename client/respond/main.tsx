/** The page's first script: small, without the survey engine. */
import '../shared/styles/base.css'
import './page.css'
import { currentLanguage, startLanguages } from '../shared/languages.ts'
import { pageFact } from '../shared/page.ts'
import { numberWords, startPageWords } from './page-words.ts'
import { fetchWords } from './word-files.ts'
import { takeLink } from './ballot/link.ts'
import { startQuickExit } from './shell/exit.ts'
import { framed, startInFrame, tellExit } from './shell/embed.ts'
import { startReading } from './shell/reading.ts'
import { startStop, takeStopCode } from './pages/stop.ts'
import { startVisitHere } from './visit-here.ts'

// Out of the address bar before anything else happens.
const stopCode = pageFact('page') === 'stop' ? takeStopCode() : null
const frame = framed() ? startInFrame() : null
const link = takeLink()
addEventListener('hashchange', () => location.reload()) // another letter's link in the same tab
numberWords(document)
startPageWords((language) => new URL(`?lang=${language}`, location.href))
void startLanguages()
frame?.offerOwnTab(link)
startQuickExit(tellExit)
if (pageFact('page') === 'survey') {
  const words = fetchWords(currentLanguage())
  words.catch(() => undefined) // asked for once more with the questions
  startVisitHere({ link, loadEngine: () => import('./page-engine.ts') })
}
if (pageFact('page') !== 'survey') startReading()
if (pageFact('page') === 'stop') startStop(stopCode)
