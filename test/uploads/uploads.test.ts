import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { surveyFrom } from '../../surveys/format/read.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { archiveOf, filesOfUpload } from '../../server/surveys/archive.ts'
import { surveyCatalogue, surveyOf } from '../../server/surveys/catalogue.ts'
import { keepVersion } from '../../server/surveys/keeping.ts'
import { surveyList } from '../../server/surveys/listing.ts'
import { addSurvey, removeSurvey } from '../../server/surveys/uploads.ts'
import { backUp, restore } from '../../server/operations/backup.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import type { Survey } from '../../surveys/types.ts'
import { campaign } from '../fielding/fixtures.ts'
import { ctPx2020 } from '../shipped-surveys.ts'
import { SMALL } from '../surveys/small-survey.ts'

const ADA = { name: 'ada' }
const own = { [ctPx2020.name]: ctPx2020 }
const files = filesOf(SMALL)
/** The same survey with another title. */
const changed = { ...files, 'survey.json': files['survey.json']?.replace('Does the law fit?', 'Does it fit?') ?? '' }

let folder: string
let store: Store
let clock = Date.UTC(2026, 0, 1)
const services = (of = store) => ({
  store: of,
  surveys: surveyCatalogue(own, of),
  now: () => new Date((clock += 1000)),
})
const fieldedWith = ({ version }: Survey, id = 'spring') =>
  campaign({ id, survey: 'visitors', surveyVersion: version, state: 'open' })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'))
  store = await embeddedStore(join(folder, 'data'))
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

describe('an uploaded survey', () => {
  it('is seen by every server on the store, also after a restart', async () => {
    const { version } = await addSurvey(services(), 'visitors', files, ADA)
    const other = await embeddedStore(join(folder, 'data'))
    expect((await surveyCatalogue(own, other).named('visitors'))?.version).toBe(version)
    await other.close()
    await store.close()
    store = await embeddedStore(join(folder, 'data'))
    const listed = (await surveyCatalogue(own, store).all()).map(({ name }) => name)
    expect(listed).toEqual(['ct-px-2020', 'visitors'])
  })

  it('stands beside its earlier versions, and the last one brought is the newest', async () => {
    const all = services()
    const first = await addSurvey(all, 'visitors', files, ADA)
    const second = await addSurvey(all, 'visitors', changed, ADA)
    expect((await all.surveys.named('visitors'))?.version).toBe(second.version)
    expect(await all.surveys.named('visitors', first.version)).toBe(first)
    await addSurvey(all, 'visitors', files, ADA)
    expect((await all.surveys.named('visitors'))?.version).toBe(first.version)
    const { surveys } = await surveyList(all)
    expect(surveys.find(({ name }) => name === 'visitors')?.versions.map(({ version }) => version)).toEqual([
      first.version,
      second.version,
    ])
  })

  it('is refused whole, with nothing stored, where it cannot be read or may not bear its name', async () => {
    const all = services()
    const bad = { 'survey.json': '{' }
    await expect(addSurvey(all, 'visitors', bad, ADA)).rejects.toMatchObject({
      problem: 'surveyRefused',
      params: { complaints: [{ kind: 'notJson', place: 'survey.json' }] },
    })
    await expect(addSurvey(all, 'ct-px-2020', files, ADA)).rejects.toMatchObject({ problem: 'surveyNameTaken' })
    for (const name of ['../up', '', 'Upper', 'a'.repeat(41)])
      await expect(addSurvey(all, name, files, ADA)).rejects.toMatchObject({ problem: 'surveyNameRefused' })
    expect(await store.surveyVersions()).toEqual([])
    expect(await store.audit(10)).toEqual([])
  })

  it('is kept where check complains of it', async () => {
    const all = services()
    await addSurvey(all, 'visitors', { 'survey.json': '{}' }, ADA)
    const { surveys } = await surveyList(all)
    expect(surveys.find(({ name }) => name === 'visitors')?.complaints).toBeGreaterThan(0)
  })

  it('cannot be removed in a version that a campaign is bound to, nor be taken from under a draft', async () => {
    const all = services()
    const first = await addSurvey(all, 'visitors', files, ADA)
    const second = await addSurvey(all, 'visitors', changed, ADA)
    await store.insertCampaign(fieldedWith(first))
    const inUse = { problem: 'surveyInUse', params: { campaigns: 'spring' } }
    await expect(removeSurvey(all, 'visitors', first.version, ADA)).rejects.toMatchObject(inUse)
    await removeSurvey(all, 'visitors', second.version, ADA)
    await store.removeCampaign('spring')
    await store.insertCampaign({ ...fieldedWith(second), state: 'draft' })
    await expect(removeSurvey(all, 'visitors', first.version, ADA)).rejects.toMatchObject(inUse)
    await store.removeCampaign('spring')
    await removeSurvey(all, 'visitors', first.version, ADA)
    expect(await store.surveyVersions()).toEqual([])
    await expect(removeSurvey(all, 'visitors', first.version, ADA)).rejects.toMatchObject({ problem: 'surveyUnknown' })
    expect((await store.audit(10)).map(({ act }) => act)).toEqual([
      'surveyRemoved',
      'surveyRemoved',
      'surveyAdded',
      'surveyAdded',
    ])
  })

  it('is in a backup', async () => {
    const { version } = await addSurvey(services(), 'visitors', files, ADA)
    await backUp(store, join(folder, 'copy'), () => new Date(clock))
    const other = await embeddedStore(join(folder, 'other'))
    await restore(other, join(folder, 'copy'))
    expect(await other.survey('visitors', version)).toEqual(await store.survey('visitors', version))
    await other.close()
  })
})

describe('the survey of a campaign', () => {
  it('is the version it opened with, whatever the folder says later', async () => {
    await keepVersion(services(), ctPx2020, 'ada')
    const newer = surveyCatalogue({ [ctPx2020.name]: { ...ctPx2020, version: 'next' } }, store)
    const bound = { survey: ctPx2020.name, surveyVersion: ctPx2020.version }
    expect(await surveyOf(newer, { ...bound, state: 'open' })).toEqual(ctPx2020)
    expect((await surveyOf(newer, { ...bound, state: 'draft' })).version).toBe('next')
    expect((await newer.all()).map(({ version }) => version)).toEqual(['next'])
    const gone = surveyCatalogue({}, store)
    expect(await surveyOf(gone, { ...bound, state: 'closed' })).toEqual(ctPx2020)
    await expect(surveyOf(gone, { ...bound, state: 'draft' })).rejects.toMatchObject({ problem: 'surveyUnknown' })
  })
})

describe('the files of an upload', () => {
  const said = (given: ReturnType<typeof filesOfUpload>) => surveyFrom(given, 'visitors').survey?.version
  const version = surveyFrom(files, 'visitors').survey?.version
  const text = (content: string | Uint8Array = '') => strToU8(typeof content === 'string' ? content : '')
  const zipped = (folderName: string) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [folderName + name, text(content)])))

  it.each([
    ['an archive with a folder', () => archiveOf('visitors', files)],
    ['an archive without', () => zipped('')],
    ['a folder in a folder', () => zipped('export/visitors/')],
    ['an object of files', () => strToU8(JSON.stringify({ files }))],
  ])('are read from %s', (_, bytes) => {
    expect(said(filesOfUpload(bytes()))).toBe(version)
  })

  it('are survey.json alone where they are nothing else', () => {
    expect(Object.keys(filesOfUpload(strToU8('{ "pages": [] }')))).toEqual(['survey.json'])
  })

  it('are the same bytes each time they are packed', () => {
    expect(archiveOf('visitors', files)).toEqual(archiveOf('visitors', files))
    expect(Object.keys(unzipSync(archiveOf('visitors', files)))).toEqual(
      Object.keys(files).map((name) => `visitors/${name}`),
    )
  })

  it('are not unpacked where they would fill the memory, or are no archive', () => {
    const bomb = zipSync({ 'survey.json': new Uint8Array(30_000_000) })
    expect(bomb.length).toBeLessThan(100_000)
    for (const bytes of [bomb, strToU8('PK no archive')])
      expect(() => filesOfUpload(bytes)).toThrow(expect.objectContaining({ problem: 'archiveUnreadable' }) as Error)
  })
})
