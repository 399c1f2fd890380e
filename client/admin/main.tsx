/** The administrator's pages. */
import english from '../../locales/en/admin.json' with { type: 'json' }
import russian from '../../locales/ru/admin.json' with { type: 'json' }
import englishFielding from '../../locales/en/fielding.json' with { type: 'json' }
import russianFielding from '../../locales/ru/fielding.json' with { type: 'json' }
import englishProblems from '../../locales/en/problems.json' with { type: 'json' }
import russianProblems from '../../locales/ru/problems.json' with { type: 'json' }
import englishSealing from '../../locales/en/sealing.json' with { type: 'json' }
import russianSealing from '../../locales/ru/sealing.json' with { type: 'json' }
import '../shared/styles/base.css'
import { drawPage } from '../shared/drawPage.tsx'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import './admin.css'
import '../shared/styles/controls.css'
import { App } from './App.tsx'

startLanguages()
const words = startWords('admin', { en: english, ru: russian })
for (const [language, fielding, { missing, sealingRefused }, sealing] of [
  ['en', englishFielding, englishProblems, englishSealing],
  ['ru', russianFielding, russianProblems, russianSealing],
] as const) {
  words.addResourceBundle(language, 'fielding', fielding)
  words.addResourceBundle(language, 'missing', missing)
  words.addResourceBundle(language, 'sealing', { ...sealing, title: sealingRefused.title })
}
drawPage(<App />)
