/** The trustees' page: a key of one's own, the drill, the opening. */
import '../shared/styles/base.css'
import '../shared/styles/application.css'
import '../shared/styles/controls.css'
import './trustee.css'
import english from '../../locales/en/trustee.json' with { type: 'json' }
import russian from '../../locales/ru/trustee.json' with { type: 'json' }
import englishProblems from '../../locales/en/problems.json' with { type: 'json' }
import russianProblems from '../../locales/ru/problems.json' with { type: 'json' }
import englishSealing from '../../locales/en/sealing.json' with { type: 'json' }
import russianSealing from '../../locales/ru/sealing.json' with { type: 'json' }
import { drawPage } from '../shared/drawPage.tsx'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import { App } from './App.tsx'

startLanguages()
const words = startWords('trustee', { en: english, ru: russian })
for (const [language, problems, sealing] of [
  ['en', englishProblems, englishSealing],
  ['ru', russianProblems, russianSealing],
] as const) {
  words.addResourceBundle(language, 'problems', problems)
  words.addResourceBundle(language, 'sealing', sealing)
}
drawPage(<App />)
