import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { bringBack, isAsked } from '../../../client/respond/bring-back.ts'

/** b follows from a, the panel of c from b, d from c. */
function chain(): Model {
  const model = new Model({
    elements: [
      { type: 'text', name: 'a' },
      { type: 'text', name: 'b', visibleIf: "{a} = '1'" },
      { type: 'panel', name: 'p', visibleIf: "{b} = '2'", elements: [{ type: 'text', name: 'c' }] },
      { type: 'text', name: 'd', visibleIf: "{c} = '3'" },
    ],
  })
  model.clearInvisibleValues = 'onHiddenContainer'
  bringBack(model)
  for (const [name, value] of [
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['d', '4'],
  ] as const)
    answer(model, name, value)
  return model
}
const answer = (model: Model, name: string, value: string): void => {
  model.getQuestionByName(name).value = value
}
const asked = (model: Model): readonly string[] =>
  model
    .getAllQuestions()
    .filter(isAsked)
    .map(({ name }) => name)

describe('answers to questions that are hidden', () => {
  it('count as not given, along the whole chain and through panels', () => {
    const model = chain()
    answer(model, 'a', '0')
    expect(model.data).toEqual({ a: '0' })
    expect(asked(model)).toEqual(['a'])
  })

  it('come back when somebody changes their mind', () => {
    const model = chain()
    answer(model, 'a', '0')
    answer(model, 'a', '1')
    expect(model.data).toEqual({ a: '1', b: '2', c: '3', d: '4' })
  })

  it('do not come back once they were taken back', () => {
    const model = chain()
    answer(model, 'b', '')
    expect(model.data).toEqual({ a: '1' })
    answer(model, 'a', '0')
    answer(model, 'a', '1')
    expect(model.data).toEqual({ a: '1' })
  })
})
