/** The page's first script: small, without the survey engine. */
import '../shared/styles/base.css'
import './page.css'
import { startLanguages } from '../shared/languages.ts'
import { pageFact } from '../shared/page.ts'
import { takeLink } from './ballot/link.ts'
import { startQuickExit } from './shell/exit.ts'
import { framed, startInFrame, tellExit } from './shell/embed.ts'
import { startReading } from './shell/reading.ts'
import { startStop, takeStopCode } from './pages/stop.ts'
import { startVisit } from './shell/visit.ts'

// Out of the address bar before anything else happens.
const stopCode = pageFact('page') === 'stop' ? takeStopCode() : null
const asked = framed() ? startInFrame() : { language: null, offerOwnTab: () => {} }
const link = takeLink()
addEventListener('hashchange', () => location.reload()) // another letter's link in the same tab
startLanguages(asked.language)
asked.offerOwnTab(link)
startQuickExit(tellExit)
if (pageFact('page') === 'survey') {
  startVisit({ link, loadEngine: () => import('./page-engine.ts'), languageOfLetter: asked.language === null })
}
if (pageFact('page') !== 'survey') startReading()
if (pageFact('page') === 'stop') startStop(stopCode)
