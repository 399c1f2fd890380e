import { readFileSync } from 'node:fs'
import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { compileAnswerCheck, largestAnswers, maximumAnswerBytes } from '../../surveys/answers/answers.ts'
import { check } from '../../surveys/check.ts'
import { ctPx2020 as survey } from '../shipped-surveys.ts'
import { textOf } from '../../surveys/texts.ts'
import type { DefinitionElement } from '../../surveys/types.ts'
import { variablesByName, variablesOf } from '../../surveys/variables.ts'
import { readTranscription, type Transcribed } from './staff-partner-2010/transcription.ts'

const markdown = readFileSync(new URL('../fixtures/ct-px-review-2020.md', import.meta.url), 'utf8')
const source = readTranscription(markdown)
const flat = (elements: readonly DefinitionElement[] = []): readonly DefinitionElement[] =>
  elements.flatMap((element) => [element, ...flat(element.elements)])
const elements = new Map(
  survey.definition.pages.flatMap((page) => flat(page.elements)).map((element) => [element.name, element]),
)
const variables = variablesByName(variablesOf(survey))

const english = (element: DefinitionElement | undefined, property = 'title') => textOf(element?.[property])['en'] ?? ''
const words = (name: string, list: string) =>
  ((elements.get(name)?.[list] ?? []) as { text?: unknown; title?: unknown }[]).map(
    (part) => textOf(part.text ?? part.title).en,
  )
const printed = (name: string): Transcribed => source.questions.find((question) => question.name === name)!
/** Elements that belong to a numbered question, itself first. */
const family = (name: string) =>
  [...elements.values()].filter(
    (element) => element.name === name || survey.codebook.entries[element.name]?.question === name,
  )

describe('the projects review of 2020, word for word', () => {
  it('asks 26 questions under 25 numbers, in order', () => {
    const numbered = source.questions.map(({ name }) => name)
    expect(numbered).toHaveLength(26)
    expect([...elements.keys()].filter((name) => numbered.includes(name))).toEqual(numbered)
  })

  it.each(source.questions.map((question) => [question.name, question] as const))(
    'words %s as printed',
    (name, { quotes }) => {
      const [question, instruction] = quotes
      expect(english(elements.get(name))).toBe(question)
      if (instruction) expect(english(elements.get(name), 'description')).toBe(instruction)
    },
  )

  it('puts each question into its section, with its title and definition', () => {
    expect(survey.definition.pages.map((page) => english(page as never))).toEqual(
      source.sections.map(({ title }) => title),
    )
    for (const [i, { title, quotes }] of source.sections.entries()) {
      const page = survey.definition.pages[i]!
      expect(textOf(page['description']).en).toBe(quotes[0] ?? '')
      const asked = flat(page.elements).map((element) => element.name)
      expect(source.questions.filter(({ section, name }) => section === title && !asked.includes(name))).toEqual([])
    }
  })

  it.each(['Q7', 'Q8', 'Q9', 'Q10', 'Q11', 'Q11b', 'Q15', 'Q16', 'Q22', 'Q23'])(
    'offers the printed options of %s',
    (name) => {
      expect(words(name, 'choices')).toEqual(
        printed(name)
          .bullets.filter(({ depth }) => depth === 0)
          .map(({ text }) => text),
      )
    },
  )

  it.each(['Q7', 'Q8', 'Q9', 'Q10', 'Q15', 'Q16', 'Q22'])(
    'asks the printed texts of %s after the option they stand under',
    (name) => {
      const codes: Record<string, string> = { Yes: '1', No: '2' }
      let code = ''
      const expected = printed(name).bullets.flatMap(({ depth, text }) => {
        if (depth === 0) code = codes[text] ?? ''
        return depth === 1 ? [`${text} after ${code}`] : []
      })
      const found = family(name)
        .slice(1)
        .map((element) => `${english(element)} after ${/'(\w)'/.exec(element.visibleIf ?? '')?.[1]}`)
      expect(found).toEqual(expected)
    },
  )

  it('offers the printed kinds of revision', () => {
    const kinds = printed('Q10')
      .bullets.filter(({ depth }) => depth === 2)
      .map(({ text }) => text)
    expect(words('Q10_1_kinds', 'choices')).toEqual(kinds)
  })

  it.each(['Q11', 'Q11b'])('has a text for every printed text field of %s', (name) => {
    const fields = printed(name)
      .bullets.filter(({ field }) => field)
      .map(({ text }) => text.replace(/^\w+ – /, ''))
    const titles = family(name)
      .slice(1)
      .map((element) => english(element))
    expect(titles.map((title) => title.toLowerCase())).toEqual(fields)
  })

  it.each([
    ['Q6', ['Q6']],
    ['Q14', ['Q14']],
    ['Q17', ['Q17a', 'Q17b']],
  ])('has the printed tables of %s', (name, tables) => {
    expect(tables.map((table) => [words(table, 'columns'), words(table, 'rows')])).toEqual(
      printed(name).tables.map(({ headings, lines }) => [headings, lines.map(([first]) => first)]),
    )
  })

  it('offers the two options of Q17 and explains each table as printed', () => {
    const part = markdown.slice(markdown.indexOf('### Q17'), markdown.indexOf('### Q18'))
    expect(words('Q17', 'choices')).toEqual([...part.matchAll(/^- (.+)$/gm)].map(([, text]) => text))
    expect(['Q17a', 'Q17b'].map((name) => english(elements.get(name)))).toEqual(
      [...part.matchAll(/^ {2}- \*(.+)\*$/gm)].map(([, text]) => text),
    )
  })

  it.each([
    ['Q12', 'explain'],
    ['Q20', 'measure'],
  ])('lists the printed lines of %s, each with its text', (name, word) => {
    const { headings, lines } = printed(name).tables[0]!
    const listed = lines.map(([first = '']) => (first.startsWith('(') ? 'One more (please specify)' : first))
    expect(words(name, 'choices')).toEqual(listed)
    const texts = listed.map((line, i) => [
      `${name}_${i + 1}_${word}`,
      `${line.replace(' (please specify)', '')}: ${headings[1]}`,
    ])
    for (const [text, title] of texts) expect(english(elements.get(text!))).toBe(title)
  })

  it('rates as printed: rating, explanation, supporting evidence', () => {
    const { headings, lines } = printed('Q13').tables[0]!
    expect(words('Q13', 'choices')).toEqual(lines.map(([rating, explanation]) => `${rating}: ${explanation}`))
    expect(variables.get('Q13')!.categories.map(({ short }) => short?.en)).toEqual(lines.map(([rating]) => rating))
    expect(english(elements.get('Q13_evidence'))).toBe(headings[2])
  })

  it('asks both parts of Q24 as printed', () => {
    const parts = printed('Q24').bullets.map(({ text }) => text)
    expect([english(elements.get('Q24a')), english(elements.get('Q24b'))]).toEqual(parts)
    expect(variables.get('Q24a')).toMatchObject({ question: 'Q24', type: 'text', role: 'verbatim' })
  })

  it('introduces itself as printed', () => {
    expect(survey.introduction.blocks.map(({ text }) => text.en)).toEqual(source.introduction)
    expect(source.introduction.at(-1)).toContain(survey.introduction.closing.en)
    expect(textOf(survey.definition.title).en).toBe(source.introduction[0])
  })
})

describe('the projects review of 2020', () => {
  it('has definition, codebook and translations that agree', () => {
    expect(check(survey)).toEqual([])
  })

  it('is open, and heads its tables by region, year and category of the project list', () => {
    expect(survey.defaultPolicy).toBe('open')
    expect(
      survey.codebook.banners.map(({ name, variable }) => [
        name,
        variables.get(variable)?.source,
        variables.get(variable)?.categories.length,
      ]),
    ).toEqual([
      ['region', 'frame', 5],
      ['year', 'frame', 5],
      ['category', 'frame', 6],
    ])
  })

  it('takes the six categories from section 5.4', () => {
    const defined = [...markdown.matchAll(/^> \d\. \*\*(.+):\*\*/gm)].map(([, name]) => name)
    expect(variables.get('category')!.categories.map(({ label }) => label.en)).toEqual(defined)
  })

  it('says everything in Russian to a Russian reader', () => {
    const model = new Model(structuredClone(survey.definition))
    model.locale = 'ru'
    for (const question of model.getAllQuestions()) {
      expect(question.title, question.name).toMatch(/[а-яё]/i)
      expect(question.title, question.name).not.toMatch(/ {2}|"|\bIOM\b/)
    }
  })

  it('accepts its own largest answers, frame variables only where the campaign carries them', () => {
    const largest = largestAnswers(survey)
    expect(compileAnswerCheck(survey)(largest).faults).toEqual([])
    expect(maximumAnswerBytes(survey)).toBeGreaterThan(JSON.stringify(largest).length)
    expect(compileAnswerCheck(survey)({ Q7: '1', region: 'europe' }).faults).toEqual([
      { question: 'region', kind: 'unknownQuestion' },
    ])
    expect(compileAnswerCheck(survey, ['region'])({ Q7: '1', region: 'europe' })).toEqual({
      answers: { Q7: '1', region: 'europe' },
      faults: [],
    })
    expect(compileAnswerCheck(survey, ['region'])({ region: 'Mars' }).faults).toEqual([
      { question: 'region', kind: 'unknownCode' },
    ])
  })
})
