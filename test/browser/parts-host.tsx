/** The page of a host application in the tests: its own style sheet is rude on purpose. Bundled by the test. */
import { StrictMode, useState, type ReactElement } from 'react'
import { createRoot } from 'react-dom/client'
import { ReleaseChart, ReleaseTable, RespondentSurvey } from 'stakeholder-surveys/client'

const asked = new URLSearchParams(location.search)
const Host = (): ReactElement => {
  const [done, setDone] = useState(0)
  const [language, setLanguage] = useState<'en' | 'ru'>('en')
  const [shown, show] = useState(true)
  return (
    <main id="app">
      <h1 id="start">Our own page</h1>
      <button type="button" id="russian" onClick={() => setLanguage('ru')}>
        Russian
      </button>
      <button type="button" id="toggle" onClick={() => show(!shown)}>
        Toggle
      </button>
      <p id="done">{done}</p>
      {asked.get('show') === 'survey' && shown && (
        <RespondentSurvey
          baseUrl="/surveys"
          campaign="staff"
          onDone={() => setDone(done + 1)}
          {...(asked.has('fixed') && { language })}
        />
      )}
      {asked.get('show') === 'release' && (
        <>
          <ReleaseTable
            baseUrl="/surveys"
            release="trial"
            question="C4"
            by="region"
            language={language}
            colours="light"
          />
          <ReleaseChart
            baseUrl="/surveys"
            release="trial"
            question="C4"
            by="region"
            language={language}
            colours="light"
          />
          <ReleaseTable baseUrl="/surveys" release="trial" question="C5" language="ru" measure="count" colours="dark" />
          <ReleaseTable baseUrl="/surveys" release="nothing" question="C4" language="en" />
        </>
      )}
    </main>
  )
}
const place = document.getElementById('root')
if (place)
  createRoot(place).render(
    <StrictMode>
      <Host />
    </StrictMode>,
  )
