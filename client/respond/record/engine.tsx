/** The questions of a record; loaded only where answers are by name, beside the questions themselves. */
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { compileAnswerCheck } from '../../../surveys/answers/answers.ts'
import type { Definition } from '../../../surveys/types.ts'
import { currentLanguage, onLanguage } from '../../shared/languages.ts'
import { pagePart } from '../../shared/page.ts'
import { allAnswers, createModel, putInto, setModelLanguage } from '../model.ts'
import { placeSurveyJs } from '../shell/surroundings.ts'
import { words } from '../words.ts'
import { RecordApp, type RecordAppProps } from './RecordApp.tsx'

/** A record ready to be filled in. */
export interface RecordEngine {
  show(): void
  /** Takes the questions out of the page. */
  remove(): void
}

/** Prepares the questions with the answers of a record; what others change is put in as it comes. */
export const prepareRecord = (
  definition: Definition,
  saving: RecordAppProps['saving'],
  told: Pick<RecordAppProps, 'leave' | 'done'>,
): RecordEngine => {
  placeSurveyJs()
  void words.changeLanguage(currentLanguage())
  const model = createModel(definition, currentLanguage())
  saving.checkWith(compileAnswerCheck({ definition }))
  const deaf = onLanguage((language) => setModelLanguage(model, language))
  model.data = JSON.parse(JSON.stringify(saving.answers())) as unknown // a copy of its own
  model.onValueChanged.add(() => saving.changed(allAnswers(model)))
  const unheard = saving.onTheirs((answers) => putInto(model, answers))
  const container = pagePart('app')
  let root: Root | null = null
  return {
    show: () => {
      if (root || !container) return
      root = createRoot(container)
      root.render(
        <I18nextProvider i18n={words}>
          <RecordApp model={model} saving={saving} {...told} />
        </I18nextProvider>,
      )
    },
    remove: () => {
      deaf()
      unheard()
      const drawn = root
      root = null
      // Later: a host's React may be drawing just now.
      setTimeout(() => {
        drawn?.unmount()
        model.dispose()
      })
    },
  }
}
