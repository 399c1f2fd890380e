/** The trustees' page: a key of one's own, the drill, the opening. */
import '../shared/base.css'
import '../shared/application.css'
import '../shared/controls.css'
import './trustee.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import { App } from './App.tsx'

await startLanguages()
await startWords({
  trustee: import.meta.glob('../../locales/*/trustee.json', { import: 'default' }),
  problems: import.meta.glob('../../locales/*/problems.json', { import: 'default' }),
  sealing: import.meta.glob('../../locales/*/sealing.json', { import: 'default' }),
})
const place = document.getElementById('app')
if (place)
  createRoot(place).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
