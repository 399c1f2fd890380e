import { describe, expect, it } from 'vitest'
import { sectionsOf } from '../../surveys/sections.ts'
import { surveys } from '../../surveys/index.ts'
import { LANGUAGES } from '../languages.ts'
import { variablesOf } from '../../surveys/variables.ts'

const title = (en: string, ru: string) => ({ default: en, ru })
const text = (name: string) => ({ type: 'text', name })

describe('the sections of a questionnaire', () => {
  const sections = sectionsOf({
    pages: [
      { name: 'cover', elements: [text('Q0')] },
      {
        name: 'A-1',
        title: title('Work', 'Работа'),
        elements: [
          text('Q1'),
          {
            type: 'panel',
            name: 'p',
            title: title('Training', 'Обучение'),
            elements: [text('Q2'), { type: 'panel', name: 'inner', elements: [text('Q3')] }],
          },
        ],
      },
      { name: 'A-2', elements: [text('Q4')] },
      { name: 'A-3', title: title('More work', 'Ещё о работе'), elements: [text('Q5')] },
      { name: 'B', title: title('Views', 'Мнения'), elements: [text('Q6')] },
    ],
  })
  const titles = (name: string, language: 'en' | 'ru' = 'en') => sections.get(name)?.map((one) => one[language])

  it('begin with a titled page and hold the pages after it', () => {
    expect([titles('Q1'), titles('Q4'), titles('Q5'), titles('Q6')]).toEqual([['Work'], ['Work'], ['Work'], ['Views']])
  })
  it('name the panels inside them too, in both languages', () => {
    expect([titles('Q2'), titles('Q3', 'ru')]).toEqual([
      ['Work', 'Training'],
      ['Работа', 'Обучение'],
    ])
  })
  it('are none before the first title', () => {
    expect(titles('Q0')).toEqual([])
  })
  it('stand over every question of the two surveys, in both languages', () => {
    for (const survey of Object.values(surveys)) {
      for (const { source, section = [] } of variablesOf(survey)) {
        if (source === 'frame') continue
        expect(section.length).toBeGreaterThan(0)
        for (const one of section) for (const language of LANGUAGES) expect(one[language]).not.toBe('')
      }
    }
  })
})
