import { readFileSync } from 'node:fs'
import { Model } from 'survey-core'
import { describe, expect, it } from 'vitest'
import { withContact } from '../../../surveys/answers/contact.ts'
import { LANGUAGES } from '../../languages.ts'
import { inLanguage } from '../../../surveys/language.ts'
import type { DefinitionElement } from '../../../surveys/types.ts'
import { staffPartner2010 as survey } from '../../shipped-surveys.ts'
import { askersOf, variablesByName, variablesOf } from '../../../surveys/variables.ts'

interface Item {
  section: string
  question: string
  part: string
  code: string
  text: string
  status: string
}
interface Localized {
  default: string
  ru: string
}
interface Choice {
  value: string
  text: Localized
}

/** Headings that the items file prints in one row with the paragraph below them. */
const JOINED = ['Confidentiality', 'Compensation and Freedom to Withdraw']
const CHECKED = [
  'intro',
  'section_title',
  'section_intro',
  'question',
  'option',
  'row',
  'rank_item',
  'field',
  'limit',
  'closing',
]

const items = readItems()
const replaced = readReplaced()
const printed = items.filter((item) => item.status === 'verbatim')
const { pages } = survey.definition
const elements = new Map(pages.flatMap((page) => page.elements ?? []).map((element) => [element.name, element]))
const numbered = [...elements.values()].filter((e) => !e.name.endsWith('_specify'))
const variables = variablesByName(variablesOf(survey))

describe('the staff and partner survey of 2010, word for word', () => {
  it.each(['option', 'rank_item', 'row', 'column'])('prints every %s under its question, in order', (part) => {
    const key = { option: 'choices', rank_item: 'choices', row: 'rows', column: 'columns' }[part]!
    const expected = items.filter((item) => item.part === part)
    const found = unique(expected.map((item) => item.question)).flatMap((name) =>
      list(element(name), key).map(({ value, text }) => `${name} ${value} ${text.default}`),
    )
    expect(found).toEqual(
      expected.map(
        ({ question, code, text }) => `${question} ${code} ${onScreen(`${question}.${code}`, withoutBlank(text))}`,
      ),
    )
  })

  it('prints every question under its number, in order', () => {
    const found = numbered.map((e) => `${e.name} ${english(e['title'])}`)
    const questions = printed.filter((item) => item.part === 'question')
    expect(found).toEqual(questions.map((item) => `${item.question} ${onScreen(item.question, item.text)}`))
  })

  it('puts titles and introductions on the first page of each section', () => {
    for (const item of printed.filter((i) => i.part.startsWith('section_'))) {
      const page = pages.find((p) => p.name === `${item.section}-1`)!
      expect(english(page[item.part === 'section_title' ? 'title' : 'description'])).toBe(item.text)
    }
  })

  it('keeps each question on a page of its own section', () => {
    for (const page of pages) for (const e of page.elements ?? []) expect(e.name[0]).toBe(page.name[0])
  })

  it('has an entry field for every printed blank', () => {
    for (const item of printed.filter((i) => i.part === 'field')) {
      const e = element(item.question)
      const blanks = (e['items'] as { title: Localized }[] | undefined)?.map((blank) => blank.title.default)
      const units = blanks ?? [english(e['description'])]
      expect(units).toContain(item.text.replace(/^_+ /, ''))
    }
  })

  it('keeps the nine printed limits, and a limit on every other text', () => {
    const limits = printed.filter((i) => i.part === 'limit')
    const limited = limits.map((i) => (i.question === 'C3' ? 'C3_2_specify' : i.question))
    expect(limited).toHaveLength(9)
    for (const name of limited) expect(element(name)['maxLength'], name).toBe(250)
    expect(element('D10a')['maxLength']).toBe(250) // the "]" is what is left of its printed limit
    const texts = [...elements.values()].filter((e) => ['text', 'comment'].includes(e.type))
    for (const e of texts.filter((text) => text['inputType'] !== 'number')) {
      expect(e['maxLength'], e.name).toBeGreaterThanOrEqual(200)
    }
  })

  it('has 68 questions, 208 options, 110 rows and 9 ranked items', () => {
    const count = (key: string, of: readonly DefinitionElement[]) => of.reduce((sum, e) => sum + list(e, key).length, 0)
    expect(numbered).toHaveLength(68)
    expect(
      count(
        'choices',
        numbered.filter((e) => e.type !== 'ranking'),
      ),
    ).toBe(208)
    expect(count('rows', numbered)).toBe(110)
    expect(
      count(
        'choices',
        numbered.filter((e) => e.type === 'ranking'),
      ),
    ).toBe(9)
  })

  it('introduces itself as printed, headings apart', () => {
    const { blocks } = survey.introduction
    const paragraphs = blocks.reduce<string[]>((done, block, i) => {
      const before = blocks[i - 1]
      const en = withContact(block.text, 'iom.survey@gmail.com')['en']!
      if (!before?.heading || !JOINED.includes(before.text['en']!)) return [...done, en]
      return [...done.slice(0, -1), `${before.text.en} ${en}`]
    }, [])
    const expected = printed.filter((i) => i.part === 'intro').map((i) => onScreen('introduction', i.text))
    expect(paragraphs).toEqual(expected.filter((text) => text !== ''))
    expect(survey.introduction.closing.en).toBe(printed.find((i) => i.part === 'closing')!.text)
  })

  it('replaces printed words nowhere but where the glossary says so, and says beside the question that it does', () => {
    expect(replaced).toHaveLength(25)
    for (const { where, words } of replaced) {
      const [question = '', code] = where.split('.')
      const source = items.filter((item) =>
        where === 'introduction'
          ? item.part === 'intro'
          : item.question === question && item.code === (code ?? '') && item.status === 'verbatim',
      )
      expect(
        source.filter(({ text }) => text.includes(words)),
        where,
      ).toHaveLength(1)
      const proposed =
        where === 'introduction' ? survey.introduction.proposed : survey.codebook.entries[question]?.proposed
      const core = words.trim().split(/ in order of importance|,/)[0]!
      for (const language of LANGUAGES)
        expect(
          proposed?.some((one) => inLanguage(one, language).includes(core)),
          `${where} ${language}`,
        ).toBe(true)
    }
  })

  it('leaves no printed part of the instrument unchecked', () => {
    expect(unique(printed.map((i) => i.part).filter((part) => !CHECKED.includes(part)))).toEqual(['remnant'])
  })
})

describe('both languages', () => {
  it('says everything in English and in Russian', () => {
    const texts = [survey.definition, survey.codebook, survey.introduction, survey.exhibits, survey.title].flatMap(
      localized,
    )
    expect(texts.length).toBeGreaterThan(700)
    for (const { en, ru } of texts) {
      expect(en, ru).toMatch(/\S/)
      expect(ru, en).toMatch(/[а-яё]/i)
      expect(ru, en).not.toMatch(/ {2}|\s$|^\s|"|ООО|\bIOM\b/)
    }
  })

  it('has no text outside the two languages', () => {
    const words = /"(title|text|description|placeholder|navigationTitle|html)": "/
    expect(JSON.stringify(survey.definition, null, 1)).not.toMatch(words)
  })

  it('shows respondents nothing but Russian under the Russian locale', () => {
    const model = new Model(survey.definition)
    model.locale = 'ru'
    for (const question of model.getAllQuestions()) {
      expect(question.title).toMatch(/[а-яё]/i)
      const { choices } = question as unknown as { choices?: { text: string }[] }
      for (const choice of choices ?? []) expect(choice.text).toMatch(/[а-яё]/i)
    }
  })

  it('says on the screen, in Russian too, what the glossary puts in the place of printed words', () => {
    for (const { where, russian } of replaced.filter((one) => one.russian !== '')) {
      const texts = where === 'introduction' ? localized(survey.introduction) : localized(element(where)['title'])
      expect(
        texts.some(({ ru }) => ru.includes(russian)),
        where,
      ).toBe(true)
    }
  })

  it('sends nobody to a question or a section: the page leads on by itself', () => {
    for (const { en, ru } of localized(survey.definition)) {
      expect(en).not.toMatch(/Skip to|Section G/)
      expect(ru).not.toMatch(/перейдите|раздел[ау]? G/)
    }
  })

  it('asks for one answer in each row of a grid, and asks nobody to rank everything', () => {
    const grids = survey.definition.pages
      .flatMap(({ elements = [] }) => elements.flatMap((one) => [one, ...(one.elements ?? [])]))
      .filter(({ type }) => type === 'matrix' || type === 'ranking')
    expect(grids).toHaveLength(11)
    for (const { en, ru } of grids.flatMap((grid) => localized([grid.title, grid.description]))) {
      expect(en).not.toMatch(/all that apply|from 1 to 9/)
      expect(ru).not.toMatch(/всё, что|все подходящ|от 1 до 9/)
    }
  })

  it('breaks no Russian line before a dash or within «т. е.» and «и т. д.»', () => {
    const texts = [survey.definition, survey.introduction, survey.codebook, survey.exhibits].flatMap(localized)
    for (const { ru } of texts) expect(ru).not.toMatch(/ —|[тТ]\. [едп]\./)
  })
})

describe('the codebook of the staff and partner survey', () => {
  it('speaks only of questions that exist', () => {
    const known = new Set([...elements.keys(), ...variables.keys()])
    const unknown = Object.keys(survey.codebook.entries).filter((name) => !known.has(name))
    expect(unknown).toEqual([])
  })

  it('says what the printed source does not say and this survey proposes', () => {
    const proposed = (name: string) => survey.codebook.entries[name]?.proposed ?? []
    const labels = unique(items.filter((item) => item.status !== 'verbatim').map((item) => item.question))
    const unlimited = ['A1', 'C4a', 'C5a', 'C6a', 'C7a', 'D10a', 'E2', 'E6', 'E8']
    const unlikePrinted = ['C2', 'E3', 'E5', 'E7', 'F5']
    const boxes = [...elements.keys()].filter((name) => name.endsWith('_specify'))
    for (const name of [...labels, ...unlimited, ...unlikePrinted, ...boxes])
      expect(proposed(name), name).not.toEqual([])
  })

  it('withholds what names the respondent or his organisation', () => {
    const withheld = [...variables.values()].filter((v) => v.role === 'withheld').map((v) => v.name)
    expect(withheld).toEqual([
      'A1',
      'A2_10_specify',
      'A3_14_specify',
      'A9_8_specify',
      'A9_12_specify',
      'A9_17_specify',
      'F5a',
      'F5b',
    ])
  })

  it('adds up answers to answers and special codes to special codes, and shortens only codes that exist', () => {
    const nets = [...variables.values()].flatMap((variable) => (variable.nets ?? []).map((net) => ({ net, variable })))
    expect(nets.length).toBeGreaterThan(300)
    for (const { net, variable } of nets) {
      const specials = net.codes.filter((code) => variable.special.includes(code)).length
      expect([0, net.codes.length], `${variable.name} ${net.label.en}`).toContain(specials)
    }
    expect(netsOf('C4')).toEqual([
      ['1', '2'],
      ['4', '5'],
    ])
    expect(netsOf('B1.a')).toEqual([
      ['1', '2'],
      ['4', '5'],
      ['6', '7'],
    ])
    expect(netsOf('D4')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect(netsOf('F3')).toEqual([])
    for (const [name, entry] of Object.entries(survey.codebook.entries)) {
      const e = element(name)
      const known = [...list(e, 'choices'), ...list(e, 'rows'), ...list(e, 'columns')].map((choice) => choice.value)
      const spoken = [...Object.keys(entry.short ?? {}), ...(entry.special ?? [])]
      for (const code of spoken) expect(known, name).toContain(code)
    }
  })

  it('calls an end of a scale good only where answers are judgements, and the one with the higher score', () => {
    const judged = [...variables.values()].filter((variable) => variable.favourable)
    expect(unique(judged.map((variable) => variable.element))).toEqual([
      'B1',
      'B2',
      'B3',
      'B5',
      'B6',
      'B7',
      'B8',
      'C4',
      'C5',
      'C6',
      'C7',
    ])
    for (const { name, favourable, categories, special, scores } of judged) {
      const points = categories.map((category) => category.code).filter((code) => !special.includes(code))
      const [first, last] = [scores![points[0]!]!, scores![points.at(-1)!]!]
      expect(favourable, name).toBe(first > last ? 'first' : 'last')
    }
  })

  it('knows of every routed text which answers lead to it', () => {
    expect(askersOf(variables.get('B5a')!)).toEqual(
      Array.from('abcdefghi', (row) => ({ variable: `B5.${row}`, codes: ['4', '5'] })),
    )
    expect(askersOf(variables.get('B6a')!)).toHaveLength(10)
    for (const [name, { visibleIf }] of elements) {
      const own = [...variables.values()].filter((variable) => variable.element === name)
      expect(
        own.every((variable) => askersOf(variable).length > 0),
        name,
      ).toBe(visibleIf !== undefined)
    }
  })

  it('scores the better answer higher', () => {
    expect(variables.get('C4')!.scores).toEqual({ 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 })
    expect(variables.get('B5.a')!.scores).toEqual({ 1: 5, 2: 4, 3: 3, 4: 2, 5: 1 })
    expect(variables.get('B1.a')!.scores).toEqual({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 })
    expect(variables.get('C5')!.scores).toEqual({ 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 })
  })

  it('bands every number without gap or overlap', () => {
    for (const variable of [...variables.values()].filter((v) => v.type === 'number')) {
      const bands = variable.bands ?? []
      expect(bands[0]!.from).toBe(0)
      expect(bands.map((band) => band.to)).toEqual([...bands.slice(1).map((band) => band.from), undefined])
    }
  })

  it('heads tables by region and organisation type first, then by what else it asks of the respondent', () => {
    expect(survey.codebook.banners.map(({ name, variable }) => `${name} ${variable}`)).toEqual([
      'region F3',
      'organisation A4',
      'affiliation A9',
      'level A2',
      'age F1',
      'sex F2',
    ])
  })

  it('groups every answer of a banner once, and the two sexes not at all', () => {
    for (const { name, variable, groups } of survey.codebook.banners) {
      const codes = variables.get(variable)!.categories.map((category) => category.code)
      expect(groups.flatMap((group) => group.codes).sort(), name).toEqual(name === 'sex' ? [] : [...codes].sort())
      expect(variables.get(variable)!.role).toBe('classifier')
    }
  })

  it('names the rows and columns of Exhibit 2 as the report does', () => {
    const file = readFileSync(new URL('../../fixtures/exhibit-2.csv', import.meta.url), 'utf8')
    const cells = file.trim().split('\n').slice(1).map(fields)
    const rows = unique(cells.map((cell) => cell[2]!)).filter((label) => label !== 'TOTAL')
    expect(variables.get('C4')!.categories.map((category) => category.short!.en)).toEqual(rows)
    const region = survey.codebook.banners.find((banner) => banner.name === 'region')!
    expect(region.groups.map((group) => group.label.en)).toEqual(unique(cells.map((cell) => cell[4]!)))
  })
})

const netsOf = (name: string) => (variables.get(name)!.nets ?? []).map((net) => net.codes)

function element(name: string): DefinitionElement {
  const found = elements.get(name)
  if (!found) throw new Error(`no element ${name}`)
  return found
}

function list(e: DefinitionElement, key: string): readonly Choice[] {
  return (e[key] as readonly Choice[] | undefined) ?? []
}

function english(text: unknown): string {
  return (text as Localized).default
}

/** The words of the screen in the place of printed ones, as the glossary has them. */
function onScreen(where: string, text: string): string {
  return replaced
    .filter((one) => one.where === where && text.includes(one.words))
    .reduce((said, { words, screen }) => said.replace(words, screen), text)
}

function readReplaced() {
  const glossary = readFileSync(new URL('../../../surveys/staff-partner-2010/README.md', import.meta.url), 'utf8')
  const table = glossary.slice(glossary.indexOf('| Where | Printed |')).trim().split('\n').slice(2)
  return table.map((line) => {
    const [where = '', words = '', screen = '', russian = ''] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    const bare = (cell: string) => cell.replace(/^`|`$/g, '')
    return { where, words: bare(words), screen: bare(screen), russian: bare(russian) }
  })
}

/** Printed blanks ("Other (Please specify) ____") are the entry field itself. */
function withoutBlank(text: string): string {
  return text.replace(/ _+$/, '')
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)]
}

function localized(x: unknown): readonly { en: string; ru: string }[] {
  if (typeof x !== 'object' || x === null) return []
  const strings = x as Record<string, string>
  const en = strings['en'] ?? strings['default']
  if (typeof en === 'string') return [{ en, ru: strings['ru'] ?? '' }]
  return Object.values(x).flatMap(localized)
}

function readItems(): readonly Item[] {
  const file = readFileSync(new URL('../../fixtures/staff-partner-survey-items.csv', import.meta.url), 'utf8')
  return file
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => {
      const [section = '', question = '', part = '', code = '', text = '', status = ''] = fields(line)
      return { section, question, part, code, text, status }
    })
}

function fields(line: string): string[] {
  const cells = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...cells].map((cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '')
}
