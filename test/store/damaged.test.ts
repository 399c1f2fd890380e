/** What happens to the files of the embedded store: a disk that is full, files that are cut off, mixed up or gone. */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { damageOf } from '../../server/store/embedded/damage.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { problemDetails } from '../../server/http/problem-responses.ts'
import type { Problem } from '../../server/contracts/problems.ts'
import { beat, olderFile } from '../../server/store/embedded/heartbeat.ts'
import { openFiles } from '../../server/store/embedded/files.ts'
import { ballotOf, campaignOf, listOf, newCampaign } from './records.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damaged-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const file = (name: string, store = 'data') => join(folder, store, name)
const written = async (store = 'data') => {
  const campaign = newCampaign()
  const kept = await embeddedStore(join(folder, store))
  await kept.castBallots(Array.from({ length: 200 }, (_, number) => ballotOf(campaign, number)))
  await kept.close()
}
const refusal = async (): Promise<Problem> => {
  try {
    await embeddedStore(join(folder, 'data'))
  } catch (error) {
    return error as Problem
  }
  return expect.fail('the store was opened')
}

describe('a store whose files are not what was written', () => {
  it.each([
    ['a file of no bytes', 'answers.mdb', 'empty', () => truncate(file('answers.mdb'), 0)],
    ['a file of no bytes', 'people.mdb', 'empty', () => truncate(file('people.mdb'), 0)],
    ['another kind of file', 'answers.mdb', 'foreign', () => writeFile(file('answers.mdb'), 'x'.repeat(50_000))],
    ['a file that was cut off', 'answers.mdb', 'short', () => truncate(file('answers.mdb'), 8192)],
    ['one page', 'people.mdb', 'short', () => truncate(file('people.mdb'), 4096)],
    ['answers that are gone', 'answers.mdb', 'parted', () => rm(file('answers.mdb'))],
    ['contacts that are gone', 'people.mdb', 'parted', () => rm(file('people.mdb'))],
    [
      'answers of another store',
      'answers.mdb',
      'parted',
      async () => {
        await written('other')
        copyFileSync(file('answers.mdb', 'other'), file('answers.mdb'))
      },
    ],
  ] satisfies [string, string, string, () => Promise<void>][])(
    'is not opened: %s (%s)',
    async (_what, name, damage, harm) => {
      await written()
      await harm()
      const problem = await refusal()
      expect(problem).toMatchObject({ problem: 'storeDamaged', status: 503, params: { file: name, damage } })
      for (const language of ['en', 'ru']) {
        const { detail } = problemDetails(problem, language)
        expect(detail).toContain(name)
        expect(detail).not.toMatch(/\$t|\{\{|damage\./)
      }
    },
  )
  it.each(['people.mdb', 'answers.mdb'])('is not opened where one file alone is an older copy: %s', async (name) => {
    await written()
    const older = ['people.mdb', 'answers.mdb'].map((each) => readFileSync(file(each)))
    await written()
    const newer = readFileSync(file(name))
    writeFileSync(file(name), older[name === 'people.mdb' ? 0 : 1]!)
    const problem = await refusal()
    expect(problem).toMatchObject({ problem: 'storeDamaged', status: 503, params: { file: name, damage: 'older' } })
    for (const language of ['en', 'ru']) expect(problemDetails(problem, language).detail).not.toMatch(/damage\./)
    writeFileSync(file(name), newer)
    await written()
    writeFileSync(file('people.mdb'), older[0]!)
    writeFileSync(file('answers.mdb'), older[1]!)
    await written() // both of one time are a whole store
  })
  it('is opened wherever a process ended while it counted, and found older afterwards all the same', async () => {
    await written()
    const { people, answers, close } = await openFiles(join(folder, 'data'))
    const before = people.meta.get('beat')!
    await people.file.transaction(() => people.meta.putSync('nextBeat', before + 1))
    expect(olderFile({ people, answers })).toBe(null)
    await answers.file.transaction(() => answers.meta.putSync('beat', String(before + 1)))
    expect(olderFile({ people, answers })).toBe(null)
    await beat({ people, answers })
    expect([people.meta.get('beat'), people.meta.get('nextBeat')]).toEqual([before + 1, undefined])
    await answers.file.transaction(() => answers.meta.putSync('beat', String(before)))
    expect(olderFile({ people, answers })).toBe('answers.mdb')
    await answers.file.transaction(() => answers.meta.putSync('beat', String(before + 2)))
    expect(olderFile({ people, answers })).toBe('people.mdb')
    await close()
  })
  it('counts what administrators do, and nothing that a respondent does', async () => {
    const store = await embeddedStore(join(folder, 'data'))
    const { people, answers, close } = await openFiles(join(folder, 'data'))
    const counts = () => [people.meta.get('beat'), Number(answers.meta.get('beat'))]
    const campaign = newCampaign()
    const before = counts()
    for (let number = 0; number < 20; number++) await store.castBallot(ballotOf(campaign, number))
    expect(counts()).toEqual(before)
    await store.insertCampaign(campaignOf(campaign))
    expect(counts()).toEqual(before.map((count) => count! + 1))
    await Promise.all([close(), store.close()])
  })
  it('is not opened wherever its file was cut off, and read whole where only free pages were', async () => {
    const campaign = newCampaign()
    const kept = await embeddedStore(join(folder, 'data'))
    // Of two sizes: the longer ones lie on pages of their own. Some go again: their pages are free.
    const cast = (from: number, size: number) =>
      kept.castBallots(Array.from({ length: 60 }, (_, number) => ballotOf(campaign, from + number, size)))
    await cast(0, 900)
    await cast(60, 9000)
    await kept.castBallots(Array.from({ length: 60 }, (_, number) => ballotOf('gone', number, 9000)))
    await kept.removeBallots('gone')
    await cast(120, 900)
    await kept.close()
    const whole = readFileSync(file('answers.mdb'))
    const outcomes = new Set<string>()
    for (let pages = whole.length / 4096; pages >= 2; pages -= 7) {
      writeFileSync(file('answers.mdb'), whole.subarray(0, pages * 4096))
      const damage = damageOf(file('answers.mdb'))
      outcomes.add(damage ?? 'whole')
      if (damage) continue
      const store = await embeddedStore(join(folder, 'data')) // a page that is missed here ends the process
      expect(await listOf(store.ballots(campaign))).toHaveLength(180)
      await store.close()
    }
    expect([...outcomes].sort()).toEqual(['short', 'whole'])
  })
  it('is not opened where a page was written over', async () => {
    await written()
    const bytes = readFileSync(file('answers.mdb'))
    const found = new Set<string | null>()
    for (let page = 2; page < bytes.length / 4096; page++) {
      const harmed = Buffer.from(bytes)
      harmed.fill(0, page * 4096, (page + 1) * 4096)
      writeFileSync(file('answers.mdb'), harmed)
      found.add(damageOf(file('answers.mdb'), true))
    }
    expect(found).toContain('torn')
    expect(found).not.toContain('foreign')
  })
  it('is opened again and again where nothing happened to it', async () => {
    await written()
    await written()
  })
})

/** A disk of 6 MB: needs the right to mount one. */
const smallDisk = (): string | null => {
  const path = mkdtempSync(join(tmpdir(), 'full-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', path], { stdio: 'ignore' })
    return path
  } catch {
    rmSync(path, { recursive: true })
    return null
  }
}
const disk = smallDisk()

describe.skipIf(disk === null)('a full disk', () => {
  it('refuses by name what it cannot keep, goes on reading, and keeps again once there is room', async () => {
    const path = disk ?? ''
    try {
      writeFileSync(join(path, 'ballast'), Buffer.alloc(2_000_000))
      const store = await embeddedStore(join(path, 'data'))
      const campaign = newCampaign()
      const outcomes: string[] = []
      const cast = (number: number) =>
        store.castBallot(ballotOf(campaign, number, 20_000)).catch((error: unknown) => (error as Problem).problem)
      for (let number = 0; number < 400 && outcomes.at(-1) !== 'storeUnavailable'; number += 10)
        outcomes.push(...(await Promise.all(Array.from({ length: 10 }, (_, n) => cast(number + n)))))
      const kept = outcomes.filter((outcome) => outcome === 'cast').length
      expect(outcomes.at(-1)).toBe('storeUnavailable')
      expect(await store.countBallots(campaign)).toBe(kept)
      rmSync(join(path, 'ballast'))
      expect(await cast(1000)).toBe('cast')
      expect(await store.countBallots(campaign)).toBe(kept + 1)
      await store.close()
    } finally {
      execFileSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    }
  })
})
