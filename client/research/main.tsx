/** The results: releases, their tables, charts, quotes and downloads. */
import '../shared/base.css'
import '../shared/application.css'
import './research.css'
import './tables.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import { App } from './App.tsx'

await startLanguages()
const words = await startWords({
  research: import.meta.glob('../../locales/*/research.json', { import: 'default' }),
})
const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <I18nextProvider i18n={words}>
        <App />
      </I18nextProvider>
    </StrictMode>,
  )
