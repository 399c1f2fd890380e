/** The results: releases, their tables, charts, quotes and downloads. */
import '../shared/styles/base.css'
import '../shared/styles/application.css'
import './research.css'
import './tables.css'
import './coding.css'
import { I18nextProvider } from 'react-i18next'
import { drawPage } from '../shared/drawPage.tsx'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import { App } from './App.tsx'

await startLanguages()
const words = await startWords({
  research: import.meta.glob('../../locales/*/research.json', { import: 'default' }),
  coding: import.meta.glob('../../locales/*/coding.json', { import: 'default' }),
})
drawPage(
  <I18nextProvider i18n={words}>
    <App />
  </I18nextProvider>,
)
