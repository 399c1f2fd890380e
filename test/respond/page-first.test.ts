/** Whoever comes back sees one page before the others are made; from then on the model is the one that it would have been. */
import fc from 'fast-check'
import { Model, type PageModel } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { bringBack, isAsked } from '../../client/respond/bring-back.ts'
import { completeModel, isWhole, modelOfPage, onWhole } from '../../client/respond/pages/page-first.ts'
import { specialLast } from '../../client/respond/questions/apart.ts'
import { reviewOf } from '../../client/respond/review.ts'
import { minutesLeft, sectionsOf } from '../../client/respond/sections.ts'
import { surveys } from '../../surveys/index.ts'
import type { Answers, Definition, Survey } from '../../surveys/types.ts'
import { arbitraryAnswers } from '../surveys/arbitrary.ts'

const make = (definition: Definition): Model => {
  const model = new Model(specialLast(definition))
  model.clearInvisibleValues = 'onHiddenContainer'
  bringBack(model)
  model.showQuestionNumbers = 'on'
  return model
}

/** All that the page, its progress, the review and the draft make of a model. */
const seen = (model: Model) =>
  JSON.parse(
    JSON.stringify({
      pages: model.visiblePages.map(({ name, title, num }) => ({ name, title, num })),
      sections: sectionsOf(model).map(({ pages, ...section }) => ({
        ...section,
        pages: pages.map(({ name }) => name),
      })),
      here: [(model.currentPage as PageModel).name, model.currentPageNo, model.isFirstPage, model.isLastPage],
      minutes: minutesLeft(model, 30),
      review: reviewOf(model, 'en').map(({ lines }) => lines),
      data: Object.entries(model.data as Answers).sort(([one], [other]) => (one < other ? -1 : 1)),
      questions: model.getAllQuestions().map((question) => ({
        name: question.name,
        asked: isAsked(question),
        number: question.no,
        title: question.locTitle.renderedHtml,
        value: question.value as unknown,
        empty: question.isEmpty(),
        readOnly: question.isReadOnly,
        errors: question.validate(false, true),
      })),
    }),
  ) as unknown

const put = (model: Model, answers: Answers): void => {
  for (const [name, value] of Object.entries(answers)) model.setValue(name, JSON.parse(JSON.stringify(value)))
}
const copy = (answers: Answers): unknown => JSON.parse(JSON.stringify(answers))
const alone = ({ definition }: Survey): string[] =>
  definition.pages.map(({ name }) => name).filter((name) => modelOfPage(definition, name, make))

const each = Object.values(surveys).map((survey) => ({ survey, name: survey.name, pages: alone(survey) }))

describe('a page before the others', () => {
  it('is made of nearly every page of the shipped surveys, and of none with lists, which begin with an entry', () => {
    expect(Object.fromEntries(each.map(({ name, pages }) => [name, pages.length]))).toMatchInlineSnapshot(`
      {
        "ct-px-2020": 10,
        "ct-review-2015": 0,
        "document-review-2010": 0,
        "staff-partner-2010": 22,
      }
    `)
  })

  describe.each(each.filter(({ pages }) => pages.length > 0))('$name', ({ survey, pages }) => {
    const answers = arbitraryAnswers(survey)

    it('has the others once it is completed, whatever was answered before and is answered later', () => {
      fc.assert(
        fc.property(fc.constantFrom(...pages), answers, answers, answers, (name, kept, meanwhile, later) => {
          const [first, whole] = [modelOfPage(survey.definition, name, make)!, make(survey.definition)]
          const own = new Set(first.getPageByName(name).questions.map((question) => question.name))
          const typed = Object.fromEntries(Object.entries(meanwhile).filter(([each]) => own.has(each)))
          first.data = copy(kept)
          put(first, typed)
          completeModel(first)
          whole.data = copy(kept)
          whole.currentPage = whole.getPageByName(name)
          put(whole, typed)
          expect(seen(first)).toEqual(seen(whole))
          for (const model of [first, whole]) put(model, later)
          expect(seen(first)).toEqual(seen(whole))
        }),
        { numRuns: 12 },
      )
    })
  })

  const { survey, pages } = each.find(({ name }) => name === 'staff-partner-2010')!

  it('stays drawn as it is: the same questions in the same rows, and nobody has turned a page', () => {
    const model = modelOfPage(survey.definition, pages[3]!, make)!
    model.data = {}
    const page = model.currentPage as PageModel
    const before = [...page.visibleRows, ...page.questions]
    let turned = 0
    let told = 0
    model.onCurrentPageChanged.add(() => (turned += 1))
    const deaf = onWhole(model, () => (told += 1))
    expect(isWhole(model)).toBe(false)
    completeModel(model)
    completeModel(model)
    deaf()
    expect([isWhole(model), told, turned, model.currentPage === page]).toEqual([true, 1, 0, true])
    const after = [...page.visibleRows, ...page.questions]
    expect(after.length).toBe(before.length)
    expect(after.every((each, i) => each === before[i])).toBe(true)
  })

  it('is not made of a page that speaks of the questions of another', () => {
    const other = { name: 'one', elements: [{ type: 'text', name: 'Q1' }] }
    const about = (properties: object): Definition => ({
      pages: [other, { name: 'two', elements: [{ type: 'text', name: 'Q2', ...properties }] }],
    })
    expect(modelOfPage(about({ enableIf: '{Q2} notempty or {Q2.a} = 1' }), 'two', make)).not.toBeNull()
    for (const properties of [
      { visibleIf: '{Q1} notempty' },
      { title: { en: 'You said {Q1}.', ru: 'Вы сказали: {Q1}.' } },
      { enableIf: '{Q1.a} = 1 or {Q1[0]} = 2' },
    ])
      expect(modelOfPage(about(properties), 'two', make)).toBeNull()
    expect(modelOfPage(about({}), 'three', make)).toBeNull()
  })
})
