/** The questions: React, SurveyJS and our own pages round it. Loaded behind the consent text. */
import './questions.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { Definition } from '../../surveys/types.ts'
import { currentLanguage, onLanguage } from '../shared/languages.ts'
import { App, type StartAt } from './App.tsx'
import { allAnswers, answeredCount, createModel, setModelLanguage } from './model.ts'
import { registerMatrix } from './questions/Matrix.tsx'
import { registerRadios } from './questions/Radios.tsx'
import { registerRanking } from './questions/Ranking.tsx'
import type { Session } from './session.ts'
import { words } from './words.ts'

registerMatrix()
registerRadios()
registerRanking()

/** A questionnaire ready to be shown. */
export interface Engine {
  /** Numbered questions answered so far. */
  readonly answered: number
  /** Draws the questions into the page; `sending` completes an interrupted hand-in, `startOver` asks first. */
  show(startAt: StartAt): void
}

/** Prepares the questions with the answers kept on this device. */
export const prepareEngine = (definition: Definition, session: Session): Engine => {
  const model = createModel(definition, currentLanguage())
  onLanguage((language) => setModelLanguage(model, language))
  const { kept } = session.draft
  if (kept) {
    model.data = structuredClone(kept.answers)
    model.currentPageNo = Math.min(kept.page, model.visiblePageCount - 1)
  }
  model.onValueChanged.add(() => session.draft.changed(allAnswers(model)))
  const container = document.getElementById('app')
  let drawn = false
  return {
    answered: answeredCount(model),
    show: (startAt) => {
      if (drawn || !container) return
      drawn = true
      createRoot(container).render(
        <I18nextProvider i18n={words}><App model={model} session={session} startAt={startAt} /></I18nextProvider>,
      )
    },
  }
}
