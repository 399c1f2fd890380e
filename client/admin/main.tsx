/** The administrator's pages. */
import '../shared/styles/base.css'
import { drawPage } from '../shared/drawPage.tsx'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import './admin.css'
import '../shared/styles/controls.css'
import { App } from './App.tsx'

await startLanguages()
await startWords({
  admin: import.meta.glob('../../locales/*/admin.json', { import: 'default' }),
  fielding: import.meta.glob('../../locales/*/fielding.json', { import: 'default' }),
  problems: import.meta.glob('../../locales/*/problems.json', { import: 'default' }),
  sealing: import.meta.glob('../../locales/*/sealing.json', { import: 'default' }),
})
drawPage(<App />)
