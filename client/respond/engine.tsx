/** The questions: React, SurveyJS and our own pages round it. Loaded behind the consent text; its style sheet is `questions.css`. */
import { createRoot, type Root } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import type { Model, PageModel } from 'survey-core'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import type { AnswerCheck, Definition } from '../../surveys/types.ts'
import { currentLanguage, onLanguage } from '../shared/languages.ts'
import { pagePart } from '../shared/page.ts'
import { App, type AppProps, type Visited } from './pages/App.tsx'
import { completeModel, isWhole, modelOfPage, onWhole } from './pages/page-first.ts'
import { allAnswers, answeredCount, createModel, setModelLanguage, writeCounters } from './model.ts'
import { registerCells } from './questions/Cells.tsx'
import { registerMatrix } from './questions/Matrix.tsx'
import { registerNumbers } from './questions/Numbers.tsx'
import { registerOneAnswer } from './questions/OneAnswer.tsx'
import { registerRanking } from './questions/Ranking.tsx'
import { forgetUnread } from './questions/unread.ts'
import type { KeptDraft, PlaceLeft } from './shell/draft.ts'
import type { Session } from './shell/session.ts'
import { placeSurveyJs } from './shell/surroundings.ts'
import { words } from './words.ts'

export { startWords } from './words.ts'

registerCells()
registerMatrix()
registerNumbers()
registerOneAnswer()
registerRanking()

type Told = Omit<Visited, 'session' | 'check'>

/** A questionnaire that waits for its answers. */
export interface Prepared {
  /** Puts in the answers kept on this device. */
  open(session: Session, told: Told): Engine
  /** Takes it out of the page: nobody answers. */
  drop(): void
}

/** A questionnaire ready to be shown. */
export interface Engine {
  /** Numbered questions answered so far. */
  readonly answered: number
  /** Draws the questions into the page; `sending` completes an interrupted hand-in. */
  show(startAt: AppProps['startAt']): void
  /** Takes the questions out of the page, and the answers out of its memory. */
  remove(): void
}

const SOON = 400 // ms: a line to and fro, and the first page is there sooner alone than with all the others

/** Prepares the questions, as yet without answers: while the page waits for the server. */
export const prepareEngine = (definition: Definition): Prepared => {
  placeSurveyJs()
  void words.changeLanguage(currentLanguage())
  const language = currentLanguage()
  const make = (of: Definition): Model => createModel(of, language)
  let model: Model | null = null
  // Where the server answers sooner, the page on which the draft was left comes first.
  const soon = setTimeout(() => {
    model = make(definition)
  }, SOON)
  const drawing = drawingOf()
  return {
    open: (session, told) => {
      clearTimeout(soon)
      model ??= firstPage(session, told, definition, make) ?? make(definition)
      if (language !== currentLanguage()) setModelLanguage(model, currentLanguage())
      return engineOf(model, drawing, { session, check: compiledLater(definition), ...told })
    },
    drop: () => {
      clearTimeout(soon)
      drawing.remove(model)
    },
  }
}

/** Null where all pages are needed at once. */
const firstPage = (
  { draft, interrupted }: Session,
  { trail }: Told,
  ...[definition, make]: [Definition, (of: Definition) => Model]
): Model | null => {
  const kept = draft.kept()
  const left = kept && !interrupted ? pageLeft(kept, trail.place()) : null
  return left === null ? null : modelOfPage(definition, left, make)
}

/** The name of the page on which a draft was left; null where the tab's history is at another one, or it has none. */
const pageLeft = ({ page, left }: KeptDraft, place: number): string | null =>
  left && (place === 0 || place === page + 1) ? left.page : null

interface Drawing {
  draw(props: AppProps): void
  remove(model: Model | null): void
}

const drawingOf = (): Drawing => {
  const container = pagePart('app')
  let root: Root | null = null
  let removed = false
  return {
    draw: ({ model, visit, startAt }) => {
      if (removed || !container) return
      container.classList.toggle('ahead', !visit)
      root ??= createRoot(container)
      root.render(
        <I18nextProvider i18n={words}>
          <App key={startAt} model={model} visit={visit} startAt={startAt} />
        </I18nextProvider>,
      )
    },
    remove: (model) => {
      const drawn = root
      root = null
      removed = true
      container?.classList.remove('ahead')
      // Later: a host's React may be drawing just now.
      setTimeout(() => {
        drawn?.unmount()
        forgetUnread()
        model?.clear(true, true)
        model?.dispose()
      })
    },
  }
}

/** Nothing is checked before Submit. */
const compiledLater = (definition: Definition): AnswerCheck => {
  let check: AnswerCheck | null = null
  return (raw) => (check ??= compileAnswerCheck({ definition }))(raw)
}

const engineOf = (model: Model, drawing: Drawing, visit: Visited): Engine => {
  const { session, trail } = visit
  const deaf = onLanguage((language) => setModelLanguage(model, language))
  const kept = session.draft.kept()
  if (kept) {
    model.data = JSON.parse(JSON.stringify(kept.answers)) as unknown // a copy of its own
    const page = model.getPageByName(pageLeft(kept, trail.place()) ?? '') as PageModel | null
    if (page?.isVisible) model.currentPage = page
    else model.currentPageNo = Math.min((trail.place() || kept.page + 1) - 1, model.visiblePageCount - 1)
  }
  onWhole(model, () => writeCounters(model))
  const at = (): PlaceLeft | undefined =>
    isWhole(model)
      ? {
          page: model.currentPageNo,
          left: { page: (model.currentPage as PageModel).name, answered: answeredCount(model) },
        }
      : undefined
  model.onValueChanged.add(() => session.draft.changed(allAnswers(model), at()))
  let shown = false
  // While the reader reads: then the first question is there as soon as it is asked for.
  whenIdle(() => {
    if (shown || session.interrupted) return
    completeModel(model)
    drawing.draw({ model, visit: null, startAt: 'questions' })
  })
  return {
    answered: isWhole(model) ? answeredCount(model) : (kept?.left?.answered ?? 0),
    show: (startAt) => {
      if (shown) {
        completeModel(model)
        trail.at(model.currentPageNo + 1) // again, from the introduction
      } else drawing.draw({ model, visit, startAt })
      shown = true
    },
    remove: () => {
      deaf()
      drawing.remove(model)
    },
  }
}

const IDLE_AT_LAST = 2000 // ms

const whenIdle = (work: () => unknown): void => {
  const { requestIdleCallback } = window as { readonly requestIdleCallback?: typeof window.requestIdleCallback }
  if (requestIdleCallback) requestIdleCallback(work, { timeout: IDLE_AT_LAST })
  else setTimeout(work, IDLE_AT_LAST / 4)
}
