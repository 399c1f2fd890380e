/** A section begins with each page that has a title; the untitled pages after it belong to it. */
import { QuestionMatrixModel, type Model, type PageModel } from 'survey-core'
import { isAsked } from './bring-back.ts'
import { isWhole } from './pages/page-first.ts'

export interface Section {
  /** `A` of the page `A-1`; the section's number where the pages bear names instead of letters. */
  readonly sign: string
  /** Empty where its pages have none. */
  readonly title: string
  readonly introduction: string
  readonly pages: readonly PageModel[]
}

/** Sections of what is asked at present, in the model's language; of all pages while their questions are not there as yet. */
export const sectionsOf = (model: Model): Section[] => {
  const sections: {
    readonly name: string
    title: string
    readonly introduction: string
    readonly pages: PageModel[]
  }[] = []
  for (const page of isWhole(model) ? model.visiblePages : model.pages) {
    const open = sections.at(-1)
    const name = page.name.split('-')[0] ?? page.name
    if (!open || (open.name !== name && page.title))
      sections.push({ name, title: page.title, introduction: page.description, pages: [page] })
    else {
      open.pages.push(page)
      open.title ||= page.title
    }
  }
  return sections.map(({ name, ...section }, index) => ({
    ...section,
    sign: /^[A-Z]{1,2}$/.test(name) ? name : String(index + 1),
  }))
}

/**
 * About how many minutes are left from the page at hand on: the share of questions that are still to come, a row of a grid counting as one.
 * From the questionnaire alone; nobody's time is measured.
 * @param minutes for the whole questionnaire; @returns whole minutes, at least 1
 */
export const minutesLeft = (model: Model, minutes: number): number => {
  const asked = model.visiblePages.map((page) => page.questions.reduce((sum, question) => sum + weight(question), 0))
  const all = asked.reduce((sum, each) => sum + each, 0)
  const left = asked.slice(model.currentPageNo).reduce((sum, each) => sum + each, 0)
  return Math.max(1, Math.round((minutes * left) / Math.max(1, all)))
}

const weight = (question: PageModel['questions'][number]): number =>
  !isAsked(question) ? 0 : question instanceof QuestionMatrixModel ? question.visibleRows.length : 1
