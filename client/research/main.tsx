/** The results: releases, their tables, charts, quotes and downloads. */
import '../shared/styles/base.css'
import '../shared/styles/application.css'
import './research.css'
import './tables.css'
import { I18nextProvider } from 'react-i18next'
import english from '../../locales/en/research.json' with { type: 'json' }
import russian from '../../locales/ru/research.json' with { type: 'json' }
import { drawPage } from '../shared/drawPage.tsx'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import { App } from './App.tsx'

startLanguages()
const words = startWords('research', { en: english, ru: russian })
drawPage(
  <I18nextProvider i18n={words}>
    <App />
  </I18nextProvider>,
)
