/** One page of questions with its section, the save state and the way on. */
import { useEffect, useMemo, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Model, PageModel, Question } from 'survey-core'
import { Survey } from 'survey-react-ui'
import type { Draft } from '../shell/draft.ts'
import { pageFact } from '../../shared/page.ts'
import { watchFollowUps } from './follow-ups.ts'
import { useHeading } from './Leave.tsx'
import { firstPageToFix } from '../model.ts'
import { completeModel, isWhole } from './page-first.ts'
import { placeInWords, Progress } from './Progress.tsx'
import { SaveState } from './SaveState.tsx'
import { useWhole } from './useWhole.ts'
import { minutesLeft, sectionsOf, type Section } from '../sections.ts'

type QuestionsDraft = Pick<Draft, 'turned' | 'keepNow' | 'state' | 'onState'>

interface QuestionsProps {
  readonly model: Model
  /** Null: drawn ahead, out of sight. */
  readonly draft: QuestionsDraft | null
  readonly leave: () => void
  /** Everything has been looked over once: there is a way back to it from every page. */
  readonly reviewed: boolean
  readonly review: () => void
  /** Null where answers cannot be thrown away. */
  readonly startOver: (() => void) | null
}

export const Questions = ({
  model,
  draft: given,
  leave,
  reviewed,
  review,
  startOver,
}: QuestionsProps): ReactElement => {
  const draft = given ?? UNTOUCHED
  const { t } = useTranslation()
  const [page, setPage] = useState(model.currentPage as PageModel | null)
  const [faults, setFaults] = useState(0)
  const [appeared, say] = useState('')
  const heading = useHeading(page, given !== null)
  const whole = useWhole(model)
  const survey = useMemo(() => <Survey model={model} />, [model]) // draws itself anew when the model changes

  useEffect(() => {
    const turned = (): void => {
      const current = model.currentPage as PageModel
      setPage(current)
      setFaults(0)
      say('')
      draft.turned(model.currentPageNo, current.name)
    }
    model.onCurrentPageChanged.add(turned)
    return () => model.onCurrentPageChanged.remove(turned)
  }, [model, draft])
  useEffect(() => watchFollowUps(model, say), [model])
  const recount = (): void => {
    if (faults === 0) return
    for (const mended of onPage(model).filter((question) => question.validate(false))) mended.validate(true)
    setFaults(faultsOn(model))
  }
  useEffect(() => {
    model.onValueChanged.add(recount)
    return () => model.onValueChanged.remove(recount)
  })

  const minutes = Number(pageFact('minutes'))
  const sections = sectionsOf(model)
  const section = sections.find((each) => each.pages.some((one) => one === model.currentPage)) ?? sections[0]
  const within = section ? section.pages.findIndex((one) => one === model.currentPage) : 0

  /** Leaves the page unless an answer on it needs a look. */
  const proceed = (move: () => void): void => {
    const current = model.currentPage as PageModel | null
    if (current?.validate(true, true)) {
      move()
      return
    }
    setFaults(faultsOn(model))
  }
  const next = (): void =>
    proceed(() => {
      if (!model.isLastPage) model.nextPage()
      else finish()
    })
  const finish = (): void => {
    const faulty = firstPageToFix(model)
    if (!faulty) {
      review()
      return
    }
    model.currentPage = faulty
    setTimeout(() => proceed(() => undefined), 50) // once the page is drawn: names and focuses what needs a look
  }

  return (
    // Of a day half typed and emptied again the browser tells nothing but that keys were pressed, and that the field was left.
    <section className="questions" onChange={recount} onKeyUp={recount} onBlur={recount}>
      <Progress
        sections={sections}
        current={section}
        within={within}
        left={minutes > 0 ? (isWhole(model) ? minutesLeft(model, minutes) : minutes) : null}
        counted={isWhole(model)}
        go={(to) =>
          proceed(() => {
            completeModel(model)
            model.currentPage = to.pages[0]
          })
        }
      />
      <h1 ref={heading} tabIndex={-1} className={headingLook(section, within)}>
        {section && headingOf(t, sections, section, within)}
      </h1>
      {within === 0 && section?.introduction && <p className="section-introduction">{section.introduction}</p>}
      {survey}
      <p role="alert" className={faults > 0 ? 'page-fault' : ''}>
        {faults > 0 && t('page.fix', { count: faults })}
      </p>
      <p className="visually-hidden" role="status">
        {appeared && t('followUp.appeared', { title: appeared })}
      </p>
      {whole && (
        <>
          <Way model={model} next={next} toReview={reviewed ? () => proceed(finish) : null} />
          <div className="aside">
            <SaveState draft={draft} />
            <span>
              <button
                type="button"
                className="button quiet"
                onClick={() => {
                  void draft.keepNow().then(leave)
                }}
              >
                {t('menu.leave')}
              </button>
              {startOver && (
                <button type="button" className="button quiet" onClick={startOver}>
                  {t('menu.startOver')}
                </button>
              )}
            </span>
          </div>
        </>
      )}
    </section>
  )
}

const onPage = (model: Model): readonly Question[] => (model.currentPage as PageModel | null)?.questions ?? []

/** Questions of the page at hand whose answer needs a look. */
const faultsOn = (model: Model): number => onPage(model).filter((question) => !question.validate(false)).length

/** Back, on, and to the review where everything has been looked over once. */
const Way = ({
  model,
  next,
  toReview,
}: Pick<QuestionsProps, 'model'> & {
  readonly next: () => void
  readonly toReview: (() => void) | null
}): ReactElement => {
  const { t } = useTranslation()
  return (
    <div className="way">
      {!model.isFirstPage && (
        <button type="button" className="button" onClick={() => model.prevPage()}>
          {t('page.back')}
        </button>
      )}
      <button type="button" className="button primary" onClick={next}>
        {t(model.isLastPage ? 'page.toReview' : 'page.next')}
      </button>
      {toReview && !model.isLastPage && (
        <button type="button" className="button" onClick={toReview}>
          {t('page.backToReview')}
        </button>
      )}
    </div>
  )
}

/** A page without a title has its number as a heading, which is heard and not seen: the progress shows it. */
const headingLook = (section: Section | undefined, within: number): string | undefined =>
  !section?.title ? 'visually-hidden' : within > 0 ? 'again' : undefined

const headingOf = (...[t, sections, section, within]: Parameters<typeof placeInWords>): string =>
  section.title || placeInWords(t, sections, section, within)

const UNTOUCHED: QuestionsDraft = {
  turned: () => {},
  keepNow: async () => {},
  state: () => 'kept',
  onState: () => () => {},
}
