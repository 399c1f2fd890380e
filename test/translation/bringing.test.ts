/** A language comes into a survey: into the store as a new version, into a folder as its files. */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { surveyFrom } from '../../surveys/format/read.ts'
import { surveyIn } from '../../surveys/folders.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { textsIn } from '../../surveys/translation/texts.ts'
import type { Survey } from '../../surveys/types.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import { addSurvey } from '../../server/surveys/uploads.ts'
import {
  bringTexts,
  bringTextsIntoFolder,
  saveTexts,
  textsLookedThrough,
  translationOf,
  writtenOf,
} from '../../server/translation/bringing.ts'
import { campaign } from '../fielding/fixtures.ts'
import { emptyPlace, type Place } from '../commands/cli.ts'
import { ctPx2020 } from '../shipped-surveys.ts'
import { SMALL } from '../surveys/small-survey.ts'

const SLOW = 120_000 // ms: each command is a process of its own
const ADA = { name: 'ada' }
const file = (...rows: readonly string[]) => Buffer.from(['id,source,target', ...rows, ''].join('\r\n'))
const POST = file('S1.title,Your title?,Votre poste ?')
const said = (survey: Survey | undefined, id: string) =>
  survey && textsIn(writtenOf(survey)).find((text) => text.id === id)?.text

let folder: string
let store: Store
let clock = Date.UTC(2026, 0, 1)
const services = () => ({
  store,
  surveys: surveyCatalogue({ [ctPx2020.name]: ctPx2020 }, store),
  now: () => new Date((clock += 1000)),
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'translation-'))
  store = await embeddedStore(join(folder, 'data'))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a translation of an uploaded survey', () => {
  it('is a new version beside the one that a campaign is bound to, and keeps the README', async () => {
    const all = services()
    const first = await addSurvey(all, 'visitors', { ...filesOf(SMALL), 'README.md': 'By hand' }, ADA)
    await store.insertCampaign(
      campaign({ id: 'spring', survey: 'visitors', surveyVersion: first.version, state: 'open' }),
    )
    const { survey, added } = await bringTexts(all, 'visitors', 'fr', POST, ADA)
    expect(added).toBe(1)
    expect((await all.surveys.named('visitors'))?.version).toBe(survey.version)
    expect(said(await all.surveys.asWritten('visitors', first.version), 'S1.title')).toEqual({
      en: 'Your title?',
      ru: 'Ваша должность?',
    })
    expect((await store.survey('visitors', survey.version))?.files['README.md']).toBe('By hand')
    expect((await store.audit(1))[0]).toMatchObject({ act: 'surveyAdded', account: 'ada' })
  })

  it('of a survey with very many questions keeps nobody waiting, and is the same as read here', async () => {
    const elements = Array.from({ length: 1500 }, (_, number) => ({
      type: 'radiogroup',
      name: `Q${number}`,
      title: { en: `Question ${number}?`, ru: `Вопрос ${number}?` },
      choices: Array.from({ length: 8 }, (_none, at) => ({ value: String(at), text: { en: `A${at}`, ru: `О${at}` } })),
    }))
    const { survey: large } = surveyFrom(
      { ...filesOf(SMALL), 'survey.json': JSON.stringify({ title: { en: 'Large', ru: 'Большая' }, elements }) },
      'large',
    )
    if (!large) throw new Error('unreadable')
    const bytes = file(
      ...elements.map(({ name }, number) => `${name}.title,Question ${number}?,Question n° ${number} ?`),
    )
    let begun = 0
    const seen = () => (begun += 1)
    process.on('worker', seen)
    const delay = monitorEventLoopDelay({ resolution: 10 })
    const here = textsLookedThrough(large, 'fr', bytes)
    delay.enable()
    const apart = await translationOf({ name: 'large', survey: large, to: 'fr', bytes })
    delay.disable()
    process.off('worker', seen)
    expect(begun).toBe(1)
    expect(apart).toEqual(here)
    expect(apart.added).toBe(1500)
    expect(delay.max / 1e6).toBeLessThan(500)
    await expect(
      translationOf({ name: 'large', survey: large, to: 'fr', bytes: file('nothing.title,Question?,Question ?') }),
    ).rejects.toMatchObject({ problem: 'textsRefused', status: 422 })
  }, 60_000)

  it('is no new version where nothing changes', async () => {
    const all = services()
    await addSurvey(all, 'visitors', filesOf(SMALL), ADA)
    const { survey } = await bringTexts(all, 'visitors', 'fr', POST, ADA)
    const again = await bringTexts(all, 'visitors', 'fr', POST, ADA)
    expect(again).toMatchObject({ added: 0, changed: 0, survey: { version: survey.version } })
    expect(await store.surveyVersions()).toHaveLength(2)
  })

  it('is refused whole: one wrong row, and nothing is stored', async () => {
    const all = services()
    await addSurvey(all, 'visitors', filesOf(SMALL), ADA)
    const wrong = file('S1.title,Your title?,Votre poste ?', 'S9.title,Anything,Quelque chose')
    await expect(bringTexts(all, 'visitors', 'fr', wrong, ADA)).rejects.toMatchObject({
      problem: 'textsRefused',
      params: { count: 1, complaints: [{ place: 'fr.csv 3 S9.title', kind: 'textUnknown' }] },
    })
    expect(await store.surveyVersions()).toHaveLength(1)
  })

  it('cannot bring HTML that runs', async () => {
    const all = services()
    const html = { type: 'html', name: 'note', html: 'Read this' }
    const files = { 'survey.json': JSON.stringify({ title: 'Small', pages: [{ name: 'one', elements: [html] }] }) }
    await addSurvey(all, 'visitors', files, ADA)
    const script = file('note.html,Read this,<script>x()</script>')
    await expect(bringTexts(all, 'visitors', 'fr', script, ADA)).rejects.toMatchObject({ problem: 'textsRefused' })
    const image = file('note.html,Read this,"<img src=x onerror=""x()"""')
    await expect(bringTexts(all, 'visitors', 'fr', image, ADA)).rejects.toMatchObject({ problem: 'surveyRefused' })
    expect(await store.surveyVersions()).toHaveLength(1)
  })

  it.each(['french', 'fr_FR', '', 'xx-', 'en', '__proto__'])(
    'is refused for %j, which is no language to translate into',
    async (tag) => {
      const all = services()
      await addSurvey(all, 'visitors', filesOf({ ...SMALL, title: { en: 'Small' } }), ADA)
      const only = { 'survey.json': JSON.stringify({ title: 'Small', pages: [] }) }
      await addSurvey(all, 'visitors', only, ADA)
      await expect(bringTexts(all, 'visitors', tag, POST, ADA)).rejects.toMatchObject({
        problem: 'translationLanguageRefused',
      })
    },
  )

  it('is refused for a survey of the program: that changes where its files are', async () => {
    await expect(bringTexts(services(), ctPx2020.name, 'fr', POST, ADA)).rejects.toMatchObject({
      problem: 'surveyNotUploaded',
    })
  })
})

describe('texts written side by side', () => {
  const edit = (text: string, before = '', id = 'S1.title', source = 'Your title?') => ({
    language: 'fr',
    from: 'en',
    texts: [{ id, source, before, text }],
  })

  it('are told where somebody else has changed the same one meanwhile, and kept where it was another', async () => {
    const all = services()
    await addSurvey(all, 'visitors', filesOf(SMALL), ADA)
    await saveTexts(all, 'visitors', edit('Votre poste ?'), ADA)
    await saveTexts(all, 'visitors', edit('Où travaillez-vous ?', '', 'S4.title', 'Where do you work?'), ADA)
    await expect(saveTexts(all, 'visitors', edit('Votre métier ?'), ADA)).rejects.toMatchObject({
      problem: 'textsRefused',
      params: { complaints: [{ place: 'S1.title', kind: 'targetChanged' }] },
    })
    const { survey } = await saveTexts(all, 'visitors', edit('Votre métier ?', 'Votre poste ?'), ADA)
    expect(said(survey, 'S1.title')).toMatchObject({ fr: 'Votre métier ?' })
    expect(said(survey, 'S4.title')).toMatchObject({ fr: 'Où travaillez-vous ?' })
  })

  it('loses nobody’s words when several write at once: the later is refused where they would be overwritten, and added elsewhere', async () => {
    const all = services()
    await addSurvey(all, 'visitors', filesOf(SMALL), ADA)
    const outcomes = await Promise.allSettled([
      saveTexts(all, 'visitors', edit('Votre poste ?'), ADA),
      saveTexts(all, 'visitors', edit('Votre métier ?'), ADA),
      saveTexts(all, 'visitors', edit('Où travaillez-vous ?', '', 'S4.title', 'Where do you work?'), ADA),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const survey = await all.surveys.asWritten('visitors')
    expect(said(survey, 'S1.title')).toMatchObject({ fr: 'Votre poste ?' })
    expect(said(survey, 'S4.title')).toMatchObject({ fr: 'Où travaillez-vous ?' })
  })

  it('may be taken away again; the language stays', async () => {
    const all = services()
    await addSurvey(all, 'visitors', filesOf(SMALL), ADA)
    await saveTexts(all, 'visitors', edit('Votre poste ?'), ADA)
    const { survey, changed } = await saveTexts(all, 'visitors', edit('', 'Votre poste ?'), ADA)
    expect(changed).toBe(1)
    expect(said(survey, 'S1.title')).toEqual({ en: 'Your title?', ru: 'Ваша должность?' })
    expect(Object.keys(survey.title)).toEqual(['en', 'ru', 'fr'])
  })
})

describe('a translation of a survey in a folder', () => {
  const REPOSITORY = join(import.meta.dirname, '../..')
  let home: string
  beforeEach(async () => {
    home = join(folder, 'ct-px-2020')
    await cp(join(REPOSITORY, 'surveys/ct-px-2020'), home, { recursive: true })
  })
  let place: Place
  beforeEach(async () => {
    place = await emptyPlace()
  })
  afterEach(() => place.close())
  const texts = (...args: readonly string[]) =>
    place.run(['surveys', 'texts', ...args], { LANG: 'ru_RU.UTF-8', LC_ALL: '' })

  it('changes survey.json and that introduction, and no other file', async () => {
    const before = await readFile(join(home, 'introduction.ru.md'), 'utf8')
    const title = said(ctPx2020, 'shortTitle')?.['en'] ?? ''
    await bringTextsIntoFolder(home, 'fr', file(`shortTitle,"${title}",Questionnaire`))
    expect(surveyIn(home).survey?.title).toMatchObject({ fr: 'Questionnaire' })
    expect(await readFile(join(home, 'introduction.ru.md'), 'utf8')).toBe(before)
    expect((await readdir(home)).sort()).toEqual([
      'README.md',
      'introduction.en.md',
      'introduction.fr.md',
      'introduction.ru.md',
      'survey.json',
    ])
  })

  it(
    'goes out and comes back on the command line, in either kind of file, and is the same version',
    async () => {
      const version = surveyIn(home).survey?.version
      for (const kind of ['csv', 'xlf']) {
        const path = join(folder, `ru.${kind}`)
        expect(await texts(home, '--lang', 'ru', '--to', path)).toMatchObject({ code: 0, out: `${path}\n` })
        expect(await readFile(path, 'utf8')).toContain('Вопрос')
        expect(await texts(home, '--lang', 'ru', '--from', path)).toMatchObject({
          code: 0,
          out: expect.stringMatching(/изменять нечего/) as string,
        })
        expect(surveyIn(home).survey?.version).toBe(version)
      }
    },
    SLOW,
  )

  it(
    'is refused on the command line in the words of the LANG setting, with nothing written',
    async () => {
      const before = await readFile(join(home, 'survey.json'), 'utf8')
      const path = join(folder, 'fr.csv')
      await writeFile(path, file('nothing.title,A,B'))
      const { code, err } = await texts(home, '--lang', 'fr', '--from', path)
      expect(code).toBe(1)
      expect(err).toMatch(/fr\.csv 2 nothing\.title: В анкете нет текста/)
      expect(await readFile(join(home, 'survey.json'), 'utf8')).toBe(before)
      expect(await texts(home, '--lang', 'fr', '--to', join(folder, 'fr.docx'))).toMatchObject({ code: 1 })
      expect(await texts(home, '--lang', 'fr')).toMatchObject({ code: 2 })
    },
    SLOW,
  )
})
