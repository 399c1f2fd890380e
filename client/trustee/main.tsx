/** The trustees' page: a key of one's own, the drill, the opening. */
import '../shared/styles/base.css'
import '../shared/styles/application.css'
import '../shared/styles/controls.css'
import './trustee.css'
import { drawPage } from '../shared/drawPage.tsx'
import { startLanguages } from '../shared/languages.ts'
import { startWords } from '../shared/words.ts'
import { App } from './App.tsx'

await startLanguages()
await startWords({
  trustee: import.meta.glob('../../locales/*/trustee.json', { import: 'default' }),
  problems: import.meta.glob('../../locales/*/problems.json', { import: 'default' }),
  sealing: import.meta.glob('../../locales/*/sealing.json', { import: 'default' }),
})
drawPage(<App />)
