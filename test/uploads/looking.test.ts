/** What an administrator brings keeps nobody waiting who answers, however large it is, and is refused by name where it is too large. */
import { strToU8, zipSync } from 'fflate'
import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { workbookOf } from '../../server/authoring/xlsform-files.ts'
import { problems } from '../../server/contracts/problems.ts'
import { sheetsIn } from '../../server/lists/workbook.ts'
import { translate } from '../../server/language/translate.ts'
import { complaintsKnown, complaintsOf, lookedThrough, surveyOfFiles } from '../../server/surveys/looking.ts'
import { wordFrom } from '../../server/workers/thread.ts'
import { check } from '../../surveys/check.ts'
import { surveyFrom } from '../../surveys/format/read.ts'
import { MOST_CODES, MOST_QUESTIONS } from '../../surveys/format/limits.ts'
import { SMALL } from '../surveys/small-survey.ts'
import '../../server/language/locales.ts'

const choices = (count: number) => Array.from({ length: count }, (_, at) => ({ value: `c${at}`, text: `Answer ${at}` }))
const questions = (count: number, of: (at: number) => object) =>
  Array.from({ length: count }, (_, at) => ({ name: `Q${at}`, title: `Question ${at}?`, ...of(at) }))
const written = (elements: readonly object[]) => JSON.stringify({ title: 'Large', elements })

/** Each after the one before. */
const chain = (count: number) =>
  written(
    questions(count, (at) => ({
      type: 'radiogroup',
      choices: choices(5),
      ...(at > 0 && { visibleIf: `{Q${at - 1}} = 'c1'` }),
    })),
  )

/** The longest that others waited, ms. */
async function othersWaited(work: () => Promise<unknown>): Promise<number> {
  let longest = 0
  const done = new AbortController()
  const goesOn = (): boolean => !done.signal.aborted
  const others = (async () => {
    while (goesOn()) {
      const begun = performance.now()
      await pause(5)
      longest = Math.max(longest, performance.now() - begun)
    }
  })()
  await work()
  done.abort()
  await others
  return longest
}

/** The most threads that were there at once. */
async function threadsOf(work: () => Promise<unknown>): Promise<{ readonly most: number }> {
  let now = 0
  let most = 0
  const begun = (thread: Worker) => {
    most = Math.max(most, ++now)
    thread.once('exit', () => (now -= 1))
  }
  process.on('worker', begun)
  try {
    await work()
  } finally {
    process.off('worker', begun)
  }
  return { most }
}

describe('a questionnaire that somebody brings', () => {
  it('of the most questions there may be, each after the one before, keeps nobody waiting for two seconds', async () => {
    const bytes = strToU8(chain(MOST_QUESTIONS))
    let asked = 0
    const waited = await othersWaited(async () => {
      const { read, complaints } = await lookedThrough(bytes, 'large')
      asked = Object.keys(read.survey?.codebook.entries ?? {}).length
      expect(complaints).toEqual([])
    })
    expect(asked).toBe(MOST_QUESTIONS - 1)
    expect(waited).toBeLessThan(2000)
  }, 120_000)

  it('is read and checked by a thread as it would be here', async () => {
    const file = chain(150)
    const here = surveyFrom((await lookedThrough(strToU8(file), 'large')).files, 'large')
    const apart = await lookedThrough(strToU8(file), 'large')
    expect(file.length).toBeGreaterThan(20_000)
    expect(apart.read).toEqual(here)
    expect(apart.complaints).toEqual(here.survey && check(here.survey))
    const bare = await surveyOfFiles({ 'survey.json': file }, 'large')
    expect(bare.survey && (await complaintsOf(bare.survey))).toEqual(bare.survey && check(bare.survey))
  }, 60_000)

  it('is refused by the same name as here, whatever the thread meets', async () => {
    const broken = strToU8(`{ "elements": [${' '.repeat(30_000)}`)
    const { read } = await lookedThrough(broken, 'large')
    expect(read.complaints?.map(({ kind }) => kind)).toEqual(['notJson'])
    await expect(lookedThrough(strToU8('PK no archive'), 'large')).rejects.toMatchObject({
      problem: 'archiveUnreadable',
      status: 422,
    })
  }, 60_000)

  it('may not hold more answers than anybody tabulates, written in however few bytes', () => {
    const most = Math.floor(Math.sqrt(MOST_CODES))
    const ranking = (items: number) => written(questions(1, () => ({ type: 'ranking', choices: choices(items) })))
    expect(surveyFrom({ 'survey.json': ranking(most - 1) }, 'ranks').survey).toBeDefined()
    expect(surveyFrom({ 'survey.json': ranking(most + 1) }, 'ranks').complaints?.map(({ kind }) => kind)).toEqual([
      'tooMany',
    ])
  })
})

describe('what is wrong with a survey that is kept', () => {
  /** Large enough for a thread; one of its own for each number. */
  const survey = (number: number) => {
    const read = surveyFrom({ 'survey.json': chain(150 + number) }, `kept${number}`)
    if (!read.survey) throw new Error('unreadable')
    return read.survey
  }

  it('says that it could not be checked in time, in words, and is looked for again', async () => {
    const one = survey(1)
    const [late, ...more] = await complaintsOf(one, 1)
    expect(more).toEqual([])
    expect(late).toMatchObject({ kind: 'tooLarge', survey: 'kept1' })
    expect(late?.message['en']).toMatch(/checked within 0.001 seconds/)
    expect(late?.message['ru']).toMatch(/за 0.001 секунд/)
    expect(await complaintsOf(one)).toEqual(check(one))
  }, 60_000)

  it('is being checked, for all that the list waits for, and known when it has been', async () => {
    const one = survey(5)
    const begun = performance.now()
    expect(await complaintsKnown(one)).toBeNull()
    expect(performance.now() - begun).toBeLessThan(500)
    const found = await complaintsOf(one)
    expect(await complaintsKnown(structuredClone(one))).toEqual(found)
    expect(await complaintsKnown(SMALL)).toEqual(check(SMALL))
    const two = survey(6)
    const late = await complaintsOf(two, 1)
    expect(await complaintsKnown(two)).toEqual(late)
    expect(await complaintsOf(two)).toEqual(check(two))
    expect(await complaintsKnown(two)).toEqual(check(two))
  }, 60_000)

  it('is no fault of the survey where the thread cannot be had', async () => {
    const given = { ...survey(2), unsendable: () => undefined }
    await expect(complaintsOf(given)).rejects.toThrow('could not be cloned')
  })

  it('is asked once, also where the survey is read from the store anew', async () => {
    const one = survey(3)
    expect(await complaintsOf(structuredClone(one))).toBe(await complaintsOf(one))
  }, 60_000)

  it('keeps nobody waiting who brings another survey', async () => {
    const order: string[] = []
    const listed = [4, 5, 6, 7].map(async (number) => {
      await complaintsOf(survey(number))
      order.push('listed')
    })
    await lookedThrough(strToU8(chain(160)), 'brought')
    order.push('brought')
    await Promise.all(listed)
    expect(order).toHaveLength(5)
    expect(order.at(-1)).toBe('listed')
  }, 120_000)
})

describe('a thread', () => {
  it('that takes longer than it may is ended, and the refusal says so in either language', async () => {
    const endless = new Worker('for (;;);', { eval: true })
    const ended = new Promise((resolve) => endless.once('exit', resolve))
    const refused = problems.surveyTooLarge('visitors', 30)
    await expect(wordFrom(endless, 50, () => refused)).rejects.toBe(refused)
    await ended
    for (const language of ['en', 'ru'])
      expect(translate(language, 'problems:surveyTooLarge.detail', refused.params)).toMatch(/visitors.*30/)
  })

  it('that takes more memory than it may is ended alike', async () => {
    const swelling = new Worker('const all = []; for (;;) all.push(new Array(100000).fill(all.length))', {
      eval: true,
      resourceLimits: { maxOldGenerationSizeMb: 32 },
    })
    const refused = problems.surveyTooLarge('visitors', 30)
    await expect(wordFrom(swelling, 60_000, () => refused)).rejects.toBe(refused)
  })

  it('that ends without a word is refused by the same name', async () => {
    const refused = problems.surveyTooLarge('visitors', 30)
    await expect(wordFrom(new Worker('process.exit(3)', { eval: true }), 60_000, () => refused)).rejects.toBe(refused)
  })

  it('reads what is large, whichever of its files is', async () => {
    const consent = 'You may stop at any time.\n\n'.repeat(1000)
    const files = { 'survey.json': chain(2), 'introduction.en.md': consent }
    const { most } = await threadsOf(() => surveyOfFiles(files, 'wordy'))
    expect(most).toBe(1)
  }, 60_000)
})

describe('a workbook', () => {
  it('waits for the one before it, so that their memory does not add up', async () => {
    const bytes = await workbookOf([{ name: 'people', rows: [['Email'], ['ann@partner.example']] }])
    const { most } = await threadsOf(() => Promise.all([1, 2, 3].map(() => sheetsIn(bytes))))
    expect(most).toBe(1)
  }, 60_000)

  it('that would swell is refused by what it declares', async () => {
    const swollen = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(300 * 2 ** 20),
    })
    expect(swollen.length).toBeLessThan(1_000_000)
    const waited = await othersWaited(() =>
      expect(sheetsIn(swollen)).rejects.toMatchObject({ params: { unreadable: 'workbookLarge' } }),
    )
    expect(waited).toBeLessThan(2000)
  }, 60_000)

  it('that declares less than it holds takes no more than it declares', async () => {
    const swollen = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(100 * 2 ** 20),
    })
    const view = new DataView(swollen.buffer, swollen.byteOffset, swollen.byteLength)
    for (let at = 0; at < swollen.length - 28; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true)
    const before = process.memoryUsage().rss
    await expect(sheetsIn(swollen)).rejects.toMatchObject({ params: { unreadable: 'workbookBroken' } })
    expect(process.memoryUsage().rss - before).toBeLessThan(90 * 2 ** 20)
  }, 60_000)

  it('of many rows keeps nobody waiting while it is read', async () => {
    const rows = Array.from({ length: 20_000 }, (_, at) => [`person${at}@partner.example`, `Ann ${at}`, 'en'])
    const bytes = await workbookOf([{ name: 'people', rows: [['Email', 'Name', 'Language'], ...rows] }])
    let read = 0
    const waited = await othersWaited(async () => {
      read = (await sheetsIn(bytes))[0]?.rows.length ?? 0
    })
    expect(read).toBe(20_001)
    expect(waited).toBeLessThan(2000)
  }, 60_000)
})
