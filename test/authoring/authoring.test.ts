import { inLanguage } from '../../surveys/language.ts'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import fc from 'fast-check'
import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { check } from '../../surveys/check.ts'
import { codedRows } from '../../surveys/answers/coded.ts'
import { surveys } from '../../surveys/index.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { languagesOf } from '../../surveys/texts.ts'
import type { Survey } from '../../surveys/types.ts'
import { arcsOf, conditionInWords } from '../../server/authoring/conditions.ts'
import { newSurvey } from '../../server/authoring/new-survey.ts'
import { lanesOf } from '../../server/authoring/picture.ts'
import { previewPage } from '../../server/authoring/preview.ts'
import { printablePage } from '../../server/authoring/printable.ts'
import { authoringRoutes } from '../../server/authoring/routes.ts'
import { nothingHere, problemResponses } from '../../server/http/problem-responses.ts'
import type { Caller } from '../../server/contracts/services.ts'
import { pino } from 'pino'
import { surveysIn } from '../../server/surveys/folder.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const all = Object.values(surveys)
const LANGUAGES = ['en', 'ru'] as const
const staff = surveys['staff-partner-2010']!

describe('a new survey', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'surveys-'))
  })
  afterAll(() => rm(home, { recursive: true, force: true }))
  const title = { en: "Visitors’ survey of '26", ru: 'Опрос посетителей' }

  it('starts as a folder that passes check, with every kind of question', async () => {
    const { folder } = await newSurvey(home, 'visitors-2026', title)
    expect((await readdir(folder)).sort()).toEqual([
      'README.md',
      'introduction.en.md',
      'introduction.ru.md',
      'survey.json',
    ])
    const visitors2026 = (await surveysIn(home))['visitors-2026'] as Survey
    expect(check(visitors2026)).toEqual([])
    expect(visitors2026.title).toEqual(title)
    expect(new Set(questionsOf(visitors2026.definition).map(({ kind }) => kind))).toEqual(
      new Set(['one', 'several', 'ranking', 'matrix', 'blank', 'blanks', 'table']),
    )
    for (const language of LANGUAGES) expect(previewPage(visitors2026, language, { root: '../' })).toContain('S11')
  })

  it.each([
    ['ar', 'الزوار'],
    ['fr', 'Les visiteurs'],
    ['pt-BR', 'Visitantes'],
  ])('starts in %s alone, or in the fallback where there are no words', async (language, said) => {
    const name = `visitors-${language.toLowerCase()}`
    const { files } = await newSurvey(home, name, { [language]: said })
    expect(files).toContain(`introduction.${language}.md`)
    const survey = (await surveysIn(home))[name] as Survey
    expect(check(survey)).toEqual([])
    expect(languagesOf(survey)).toEqual([language])
  })

  it('overwrites nothing and refuses names that are no folder', async () => {
    await newSurvey(home, 'once', title)
    await expect(newSurvey(home, 'once', title)).rejects.toMatchObject({ problem: 'surveyExists' })
    for (const name of ['../up', 'Upper', '', '2026', 'a'.repeat(41)]) {
      await expect(newSurvey(home, name, title)).rejects.toMatchObject({ problem: 'surveyNameRefused' })
    }
  })
})

describe('routing in words', () => {
  const words = (survey: Survey, name: string, language: 'en' | 'ru') => {
    const asked = questionsOf(survey.definition)
    return conditionInWords(
      asked.find((question) => question.name === name)!,
      asked,
      language,
    )
  }

  it.each([
    ['A2_10_specify', 'A2: “Other (please specify)”', 'A2: «Другое (укажите)»'],
    ['C2_6_specify', 'C1: “Yes” and C2: “Other partner (please specify)”', 'C1: «Да» и C2: «Другой партнёр (укажите)»'],
    [
      'B4_f_specify',
      'B4, row f: “Rarely” or “Sometimes” or “Often” or “Always”',
      'B4, строка f: «Редко» или «Иногда» или «Часто» или «Всегда»',
    ],
    ['A1', '', ''],
  ])('says when %s is asked', (name, en, ru) => {
    expect([words(staff, name, 'en'), words(staff, name, 'ru')]).toEqual([en, ru])
  })

  it('says the same of every row of a matrix in one sentence', () => {
    expect(words(staff, 'B5a', 'en')).toMatch(/^any row of B5: “Inappropriate” or “Highly inappropriate”/)
  })

  it.each(all.map((survey) => [survey.name, survey] as const))('words every condition of %s', (_, survey) => {
    const asked = questionsOf(survey.definition)
    for (const question of asked) {
      for (const language of LANGUAGES) {
        const said = conditionInWords(question, asked, language)
        expect(said, question.name).not.toMatch(/\{|visibleIf|authoring:/)
        expect(said === '').toBe(question.conditions.length === 0)
      }
    }
  })
})

describe('the picture of the routing', () => {
  it('never lets arcs of different questions overlap in a lane', () => {
    const names = Array.from({ length: 30 }, (_, i) => `Q${i}`)
    const arc = fc
      .tuple(fc.nat(29), fc.nat(29))
      .filter(([a, b]) => a !== b)
      .map(([a, b]) => ({ from: names[a]!, to: names[b]! }))
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 40 }), (arcs) => {
        const laid = lanesOf(arcs, names)
        expect(laid).toHaveLength(arcs.length)
        for (const a of laid)
          for (const b of laid) {
            if (a.lane === b.lane && a.from !== b.from) expect(a.bottom <= b.top || b.bottom <= a.top).toBe(true)
          }
      }),
    )
  })

  it('draws an arc for every condition, with a title and a description', () => {
    const page = previewPage(staff, 'en', { root: '../' })
    expect(page.match(/class="arc"/g)).toHaveLength(arcsOf(staff.definition).length)
    expect(page).toMatch(/<svg[^>]*role="img"\s+aria-labelledby="routing-name routing-words"/)
  })
})

describe('the pages for authors', () => {
  it.each(all.flatMap((survey) => LANGUAGES.map((language) => [survey.name, language, survey] as const)))(
    'show the whole of %s in %s, on screen and on paper',
    (_, language, survey) => {
      const [preview, paper] = [
        previewPage(survey, language, { root: '../' }),
        printablePage(survey, language, { root: '../' }),
      ]
      const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
      for (const question of questionsOf(survey.definition)) {
        expect(preview).toContain(escaped(inLanguage(question.title, 'en')))
        expect(preview).toContain(escaped(inLanguage(question.title, 'ru')))
        expect(paper).toContain(escaped(inLanguage(question.title, language)))
        if ('choices' in question)
          for (const { label } of question.choices) expect(paper).toContain(escaped(inLanguage(label, language)))
      }
      expect(preview + paper).not.toMatch(/authoring:|undefined|\[object/)
    },
  )

  it('show what differs from the source: beside each question, and behind the last page of the paper', () => {
    const plain = (page: string) => page.replace(/[ \n]+/g, ' ')
    const preview = plain(previewPage(staff, 'en', { root: '../' }))
    expect(preview).toContain('Differs from the source. No skip note on the screen')
    expect(preview).toContain('Отличие от оригинала. На экране нет указания')
    expect(preview).toContain('“Annex C: Survey Instrument”, printed above the title, is left out.')
    const all = [...Object.values(staff.codebook.entries), staff.introduction].flatMap((one) => one.proposed ?? [])
    expect(all.length).toBeGreaterThan(60)
    for (const language of LANGUAGES) {
      const paper = plain(printablePage(staff, language, { root: '../' }))
      for (const one of all) expect(paper.slice(paper.indexOf('class="foot"'))).toContain(one[language])
    }
  })

  it('show the signs of a text between questions as they were meant', () => {
    const [first, ...rest] = staff.definition.pages
    const note = { type: 'html', name: 'N1', html: '<p>Fish &amp; <b>chips</b>: "1 &lt; 2"</p>' }
    const noted: Survey = {
      ...staff,
      definition: { ...staff.definition, pages: [{ ...first!, elements: [note, ...first!.elements!] }, ...rest] },
    }
    for (const page of [previewPage, printablePage])
      expect(page(noted, 'en', { root: '../' })).toContain('Fish &amp; chips : &quot;1 &lt; 2&quot;')
  })

  it('name every complaint with its place and its remedy', () => {
    const [first, ...rest] = staff.definition.pages
    const broken: Survey = {
      ...staff,
      definition: {
        ...staff.definition,
        pages: [{ ...first!, elements: [{ type: 'matrixwheel', name: 'X1' }] }, ...rest],
      },
    }
    const page = previewPage(broken, 'en', { root: '../' })
    expect(page).toContain('<code>definition X1</code>')
    expect(page).toContain('What to do: Use one of: radiogroup')
  })
})

describe('the routes for authors', () => {
  const app = (caller: Caller | null, open = false) => {
    const server = express()
    server.use(authoringRoutes({ surveys: surveyCatalogue(surveys), roleOf: () => caller }, { open }))
    return request(server.use(nothingHere, problemResponses(pino({ level: 'silent' }))))
  }
  const administrator: Caller = { name: 'ada', role: 'administrator' }

  it('are for administrators, or for everybody in a demonstration', async () => {
    await app(null).get('/preview/ct-px-2020').expect(401)
    await app({ name: 'rae', role: 'researcher' }).get('/print/ct-px-2020').expect(403)
    await app(administrator)
      .get('/print/ct-px-2020')
      .expect(200)
      .expect('Content-Security-Policy', /default-src 'none'/)
    await app(null, true)
      .get('/preview/ct-px-2020?lang=ru')
      .expect(200)
      .expect(/<html lang="ru" dir="ltr">/)
  })

  it('know no survey of another name', async () => {
    for (const path of ['/preview/constructor', '/print/none', '/print/none/template.csv']) {
      expect((await app(administrator).get(path).expect(404)).body).toMatchObject({ problem: 'surveyUnknown' })
    }
  })

  it('hand out a template whose every column an import reads', async () => {
    const { text } = await app(administrator)
      .get('/print/ct-px-2020/template.csv')
      .expect(200)
      .expect('Content-Disposition', /ct-px-2020-template\.csv/)
    const columns = text.replace('\ufeff', '').trim().split(',')
    const survey = surveys['ct-px-2020']!
    expect(columns).toContain('Q17a.2.method')
    expect(
      codedRows(
        survey,
        columns,
        survey.codebook.frame!.map(({ name }) => name),
      ).unknown,
    ).toEqual([])
  })
})
