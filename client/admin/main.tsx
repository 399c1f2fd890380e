/** The administrator's pages. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import english from '../../locales/en/admin.json' with { type: 'json' }
import russian from '../../locales/ru/admin.json' with { type: 'json' }
import englishFielding from '../../locales/en/fielding.json' with { type: 'json' }
import russianFielding from '../../locales/ru/fielding.json' with { type: 'json' }
import englishProblems from '../../locales/en/problems.json' with { type: 'json' }
import russianProblems from '../../locales/ru/problems.json' with { type: 'json' }
import '../shared/base.css'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import './admin.css'
import './parts/parts.css'
import { App } from './App.tsx'

startLanguages()
const words = startWords('admin', { en: english, ru: russian })
for (const [language, fielding, { missing }] of [['en', englishFielding, englishProblems], ['ru', russianFielding, russianProblems]] as const) {
  words.addResourceBundle(language, 'fielding', fielding)
  words.addResourceBundle(language, 'missing', missing)
}
createRoot(document.getElementById('app')!).render(<StrictMode><App /></StrictMode>)
