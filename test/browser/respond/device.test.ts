/**
 * What a device keeps, as somebody finds it who has the device, its files and the letter: real Chromium with profiles whose files are
 * read from the disk. Every promise of removal is kept in every tab and on every device.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { decrypted, deviceKeyFrom } from '../../../client/respond/ballot/device-key.ts'
import { placeOf } from '../../../client/respond/ballot/device.ts'
import { fieldSurvey, goToReview, noBrowserBecause, openProfile, type Fielding } from '../support.ts'
import { closeAll } from '../../closing.ts'
import { filesOf, holds } from './profile.ts'

const reason = noBrowserBecause()
if (reason) {
  if (process.env.CI === 'true') throw new Error(`browser tests must run in CI: ${reason}`)
  console.warn(`browser tests skipped: ${reason}`)
}

describe.skipIf(reason !== null)('the device', { timeout: 120_000 }, () => {
  let fielding: Fielding
  const profiles: string[] = []
  const running = new Set<BrowserContext>()
  beforeAll(async () => {
    fielding = await fieldSurvey()
  })
  afterEach(async () => {
    for (const context of running) await context.close()
    running.clear()
    for (const profile of profiles.splice(0)) await rm(profile, { recursive: true, force: true })
  })
  afterAll(() => closeAll(fielding))

  /** A device: its profile stays when the browser is closed. */
  const newDevice = async (): Promise<string> => {
    const profile = await mkdtemp(join(tmpdir(), 'device-'))
    profiles.push(profile)
    return profile
  }
  const open = async (
    profile: string,
    prepare: (context: BrowserContext) => Promise<unknown> = async () => {},
  ): Promise<{ context: BrowserContext; page: Page }> => {
    const context = await openProfile(profile, { locale: 'en-GB' })
    running.add(context)
    context.on('close', () => running.delete(context))
    await prepare(context)
    return { context, page: context.pages()[0]! }
  }
  const newPerson = async () => {
    const { link, id } = await fielding.invite()
    return {
      link,
      id,
      code: /i=([\w-]{43})/.exec(link)![1]!,
      text: `Adviser ${randomBytes(12).toString('hex')} Советник`,
    }
  }
  type Person = Awaited<ReturnType<typeof newPerson>>

  const start = async (page: Page, link: string, button = 'start'): Promise<void> => {
    await page.goto(link)
    await page.locator(`button[data-part="${button}"]:enabled`).click()
    await page.locator('.questions h1').waitFor()
  }
  const write = async (page: Page, text: string): Promise<void> => {
    await page.locator('[data-name="A1"] input').fill(text)
    await page.locator('[data-save="kept"]').waitFor()
  }
  /** Writes the text, and looks at what lies on the device then: encrypted, and open to who has link and server. */
  const begun = async (page: Page, person: Person): Promise<Uint8Array<ArrayBuffer>> => {
    await start(page, person.link)
    await write(page, person.text)
    const [record] = Object.values((await stored(page)).drafts ?? {})
    const opened = await readable(person, record!)
    expect(JSON.stringify(opened)).toContain(person.text)
    return record!
  }
  /** What somebody reads who has the record, the link, and what the server gives to who has the link. */
  const readable = async ({ code }: Person, record: Uint8Array<ArrayBuffer>): Promise<unknown> => {
    const { deviceKey } = await statusOf(code)
    if (deviceKey === null) return null
    const key = await deviceKeyFrom('staff', code, deviceKey)
    for (const store of ['drafts', 'ballots']) {
      const opened = await decrypted(key, `${store} ${await placeOf('staff', code)}`, record)
      if (opened) return opened
    }
    return null
  }
  const statusOf = async (code: string) =>
    (await (
      await fetch(`${fielding.url}/api/respond/staff/status`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ code }),
      })
    ).json()) as { deviceKey: string | null; done: boolean }
  const send = async (page: Page): Promise<void> => {
    await goToReview(page)
    await page.locator('.review .primary').click()
  }
  const screen = (page: Page, name: string) => page.locator(`main [data-screen="${name}"]:visible`)
  const press = (page: Page, part: string) => page.locator(`[data-part="${part}"]`).click()
  const remove = async (page: Page): Promise<void> => {
    await press(page, 'remove-answers')
    await press(page, 'remove-yes')
  }
  /** Closes the browser and reads what is left of it on the disk. */
  const leftInClear = async (context: BrowserContext, profile: string, { text }: Person): Promise<boolean> => {
    await context.close()
    const files = await filesOf(profile)
    expect(files.length).toBeGreaterThan(10)
    return holds(files, text) || holds(files, text.split(' ')[1]!)
  }
  const removed = (page: Page, state = 'done') => page.locator(`[data-part="removed"][data-state="${state}"]`).waitFor()

  describe('keeps no answer in clear,', () => {
    it('neither while it is written nor after it was sent, and nothing that is left can be read', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const { context, page } = await open(profile)
      const record = await begun(page, person)
      await keepInClear(page, 'control', `control ${person.id}`)
      await send(page)
      await screen(page, 'thanks').waitFor()
      expect(await stored(page)).toEqual({})
      await context.close()
      const files = await filesOf(profile)
      expect(holds(files, `control ${person.id}`)).toBe(true) // the files are the right ones
      expect(holds(files, person.text)).toBe(false)
      expect(holds(files, person.text.split(' ')[1]!)).toBe(false)
      expect(await statusOf(person.code)).toMatchObject({ done: true, deviceKey: null })
      expect(await readable(person, record)).toBeNull()
    })

    it('nor after the browser was killed in the middle, and goes on from there', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const { context, page } = await open(profile)
      await begun(page, person)
      await context.close()
      expect(holds(await filesOf(profile), person.text)).toBe(false)
      const again = await open(profile)
      await start(again.page, person.link, 'resume-continue')
      expect(await again.page.locator('[data-name="A1"] input').inputValue()).toBe(person.text)
    })

    it('nor after it was removed, and nothing that is left can be read, though the link still works', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const { context, page } = await open(profile)
      const record = await begun(page, person)
      await remove(page)
      await removed(page)
      expect(Object.keys((await stored(page)).drafts ?? {})).toEqual([])
      expect(await readable(person, record)).toBeNull()
      expect((await statusOf(person.code)).deviceKey).not.toBeNull()
      await press(page, 'begin-anew')
      await page.locator('button#start:enabled').click()
      await write(page, 'Manager')
      await send(page)
      await screen(page, 'thanks').waitFor()
      await context.close()
      expect(holds(await filesOf(profile), person.text)).toBe(false)
      expect(await fielding.openBox()).toContainEqual({ A1: 'Manager' })
    })

    it('nor in the page’s memory once thanks are said', async () => {
      const person = await newPerson()
      const { context, page } = await open(await newDevice())
      await begun(page, person)
      const mark = person.text.split(' ')[1]!
      expect(await heapHolds(context, page, mark)).toBe(true)
      await send(page)
      await screen(page, 'thanks').waitFor()
      await expect.poll(() => heapHolds(context, page, mark), { timeout: 20_000, interval: 1000 }).toBe(false)
    })

    it('and throws away what an earlier version kept in clear', async () => {
      const person = await newPerson()
      const { page } = await open(await newDevice())
      await page.goto(`${fielding.url}/s/staff/key`)
      await keepInClear(page, 'stakeholder-surveys', person.text)
      await page.goto(person.link)
      await page.locator('button#start:enabled').waitFor()
      expect((await stored(page)).drafts).toBeUndefined()
    })
  })

  describe('in two tabs', () => {
    it('answers in one only; the other takes over with everything when it is asked to, and hears the end', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const { context, page: first } = await open(profile)
      await start(first, person.link)
      await first.locator('[data-name="A1"] input').fill(person.text) // not waited for: handing over keeps it
      const second = await context.newPage()
      await second.goto(person.link)
      await screen(second, 'elsewhere').waitFor()
      expect(await focused(second)).toBe('This survey is open in another tab')
      await press(second, 'go-on-here')
      await screen(first, 'elsewhere').waitFor()
      expect(await first.locator('[data-part="app"] *').count()).toBe(0)
      await second.locator('button[data-part="resume-continue"]:enabled').click()
      expect(await second.locator('[data-name="A1"] input').inputValue()).toBe(person.text)
      await send(second)
      await screen(second, 'thanks').waitFor()
      await screen(first, 'alreadyDone').waitFor()
      expect(await stored(first)).toEqual({})
      expect(await fielding.disposition(person.id)).toBe('done')
      expect(await leftInClear(context, profile, person)).toBe(false)
    })

    it('takes over from a tab that is still loading its questions', async () => {
      const person = await newPerson()
      const { context, page: first } = await open(await newDevice())
      let go = (): void => {}
      const held = new Promise<void>((resolve) => {
        go = resolve
      })
      await first.route('**/definition', async (route) => {
        await held
        await route.continue()
      })
      const asked = first.waitForResponse('**/status')
      await first.goto(person.link)
      await asked
      const second = await context.newPage()
      await second.goto(person.link)
      await screen(second, 'elsewhere').waitFor()
      await press(second, 'go-on-here')
      await second.locator('button#start:enabled').click()
      await write(second, person.text)
      go()
      await screen(first, 'elsewhere').waitFor()
      expect(await first.locator('[data-part="app"] *').count()).toBe(0)
    })

    it('removes in both', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const { context, page: first } = await open(profile)
      const record = await begun(first, person)
      const second = await context.newPage()
      await second.goto(person.link)
      await screen(second, 'elsewhere').waitFor()
      await remove(second)
      await removed(second)
      await removed(first)
      expect((await stored(first)).drafts).toBeUndefined()
      expect(await readable(person, record)).toBeNull()
      expect(await leftInClear(context, profile, person)).toBe(false)
    })

    it('lets a tab write nothing back, even where the browser can tell neither tab of the other', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const { context, page: first } = await open(profile, (context) =>
        context.addInitScript(() => {
          Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
          delete (Navigator.prototype as { locks?: unknown }).locks
          delete (globalThis as { BroadcastChannel?: unknown }).BroadcastChannel
        }),
      )
      await start(first, person.link)
      await write(first, 'Earlier')
      const second = await context.newPage()
      await start(second, person.link, 'resume-continue')
      await write(second, person.text)
      await first.locator('[data-name="A1"] input').fill('Later')
      await screen(first, 'elsewhere').waitFor()
      await send(second)
      await screen(second, 'thanks').waitFor()
      expect(await stored(second)).toEqual({})
      expect(await fielding.openBox()).toContainEqual({ A1: person.text })
      expect(await leftInClear(context, profile, person)).toBe(false)
    })
  })

  describe('of two', () => {
    it('loses its draft when the other has sent', async () => {
      const person = await newPerson()
      const [phone, laptop] = [await newDevice(), await newDevice()]
      const one = await open(phone)
      const record = await begun(one.page, person)
      await one.context.close()
      const { page } = await open(laptop)
      await start(page, person.link)
      await send(page)
      await screen(page, 'thanks').waitFor()
      expect(await readable(person, record)).toBeNull() // also before it is opened again
      const again = await open(phone)
      await again.page.goto(person.link)
      await screen(again.page, 'alreadyDone').waitFor()
      expect(await focused(again.page)).toBe('You have already taken part')
      expect(await stored(again.page)).toEqual({})
      await again.context.close()
      expect(holds(await filesOf(phone), person.text)).toBe(false)
    })

    it('loses its draft when the other has removed the answers, and stops when it stands open and the other has sent', async () => {
      const person = await newPerson()
      const profile = await newDevice()
      const [phone, laptop] = [await open(profile), await open(await newDevice())]
      const record = await begun(phone.page, person)
      await laptop.page.goto(person.link)
      await laptop.page.locator('button#start:enabled').waitFor()
      await remove(laptop.page)
      await removed(laptop.page)
      expect(await readable(person, record)).toBeNull()
      // what stands in the open page can still be sent: under the new key
      await press(laptop.page, 'begin-anew')
      await laptop.page.locator('button#start:enabled').click()
      await send(laptop.page)
      await screen(laptop.page, 'thanks').waitFor()
      await send(phone.page)
      await screen(phone.page, 'alreadyDone').waitFor()
      expect(await stored(phone.page)).toEqual({})
      expect(await phone.page.locator('[data-part="app"] *').count()).toBe(0)
      expect(await leftInClear(phone.context, profile, person)).toBe(false)
    })

    it('sends what stands in its open page though the other has removed what was kept', async () => {
      const person = await newPerson()
      const [phone, laptop] = [await open(await newDevice()), await open(await newDevice())]
      await begun(phone.page, person)
      await laptop.page.goto(person.link)
      await laptop.page.locator('button#start:enabled').waitFor()
      await remove(laptop.page)
      await removed(laptop.page)
      await send(phone.page)
      await screen(phone.page, 'thanks').waitFor()
      expect(await fielding.openBox()).toContainEqual({ A1: person.text })
    })
  })

  describe('after the right to answer was issued', () => {
    /** Submit was pressed, the ballot is signed, and the answers did not get through. */
    const cutOff = async (page: Page, person: Person): Promise<void> => {
      await begun(page, person)
      await page.route('**/cast*', (route) =>
        route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({ problem: 'campaignNotOpen' }),
        }),
      )
      await send(page)
      await page.locator('.failure').waitFor()
      await page.unroute('**/cast*')
    }

    it('removes the answers and leaves the right to answer where it lies', async () => {
      const person = await newPerson()
      const { page } = await open(await newDevice())
      await cutOff(page, person)
      const ballot = Object.values((await stored(page)).ballots ?? {})[0]!
      expect(JSON.stringify(await readable(person, ballot))).toContain(person.text)
      const { bh } = await fielding.invitee(person.id)
      await remove(page)
      await removed(page)
      expect(await readable(person, ballot)).toBeNull()
      const bare = Object.values((await stored(page)).ballots ?? {})[0]!
      expect(await readable(person, bare)).toMatchObject({ step: 'signed', answers: null })
      await start(page, person.link)
      await write(page, 'Driver')
      await send(page)
      await screen(page, 'thanks').waitFor()
      expect(await fielding.invitee(person.id)).toMatchObject({ bh, done: true, deviceKey: null })
      expect(await fielding.openBox()).toContainEqual({ A1: 'Driver' })
    })

    it('is not taken away from another device by mistake: giving up is a choice of its own', async () => {
      const person = await newPerson()
      const [phone, laptop] = [await newDevice(), await open(await newDevice())]
      const one = await open(phone)
      await cutOff(one.page, person)
      const ballot = Object.values((await stored(one.page)).ballots ?? {})[0]!
      await one.context.close()
      await start(laptop.page, person.link)
      await write(laptop.page, 'Typed on the laptop')
      await remove(laptop.page)
      await laptop.page.locator('[data-part="remove"][data-state="issued"]').waitFor()
      expect(JSON.stringify(await readable(person, ballot))).toContain(person.text)
      expect(await stored(laptop.page)).not.toHaveProperty('drafts')
      await press(laptop.page, 'remove-give-up')
      await screen(laptop.page, 'givenUp').waitFor()
      expect(await readable(person, ballot)).toBeNull()
      expect((await fielding.invitee(person.id)).deviceKey).toBeNull()
      const again = await open(phone)
      await again.page.goto(person.link)
      await screen(again.page, 'givenUp').waitFor()
      expect(await stored(again.page)).toEqual({})
      expect(await fielding.disposition(person.id)).toBe('invited')
    })
  })

  describe('removes', () => {
    it('at once what is kept, and the rest by itself at the next opening, where there is no line', async () => {
      const person = await newPerson()
      const { context, page } = await open(await newDevice())
      const record = await begun(page, person)
      await page.route('**/api/respond/**', (route) => route.abort())
      await remove(page)
      await removed(page, 'unreached')
      expect(await stored(page)).not.toHaveProperty('drafts')
      expect(await readable(person, record)).not.toBeNull()
      const next = await context.newPage()
      await next.goto(person.link)
      await next.locator('button#start:enabled').waitFor()
      expect(await next.locator('#resume:visible').count()).toBe(0)
      expect(await readable(person, record)).toBeNull()
    })

    it('without the link everything this survey keeps here', async () => {
      const person = await newPerson()
      const { context, page } = await open(await newDevice())
      await begun(page, person)
      const other = await context.newPage()
      await other.goto(`${fielding.url}/s/staff/stop`)
      await remove(other)
      await removed(other, 'doneOthers')
      await removed(page)
      expect(await stored(other)).toEqual({})
    })

    it('when somebody leaves and says so; else keeps, and says what that means', async () => {
      const person = await newPerson()
      const { page } = await open(await newDevice())
      await begun(page, person)
      await page.getByRole('button', { name: 'Leave' }).click()
      expect(await page.locator('#app').innerText()).toMatch(
        /Whoever finds that link, in the letter or in this browser’s history, can open and read/,
      )
      await page.getByRole('button', { name: 'Keep my answers for later' }).click()
      await screen(page, 'left').waitFor()
      expect(await page.locator('[data-part="app"] *').count()).toBe(0)
      expect(await page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain(person.code)
      await press(page, 'go-on')
      await page.locator('button[data-part="resume-continue"]:enabled').click()
      expect(await page.locator('[data-name="A1"] input').inputValue()).toBe(person.text)
      await page.getByRole('button', { name: 'Leave' }).click()
      await page.getByRole('button', { name: 'Remove my answers', exact: true }).click()
      await removed(page)
      expect(await stored(page)).not.toHaveProperty('drafts')
    })
  })

  describe('is left by the quick exit', () => {
    it.each(['the button', 'Escape pressed twice'])(
      'by %s: the page and the link are gone, the draft is there',
      async (how) => {
        const person = await newPerson()
        const { context, page } = await open(await newDevice())
        await page.goto(`${fielding.url}/s/staff/key`)
        await start(page, person.link)
        await page.locator('[data-name="A1"] input').fill(person.text)
        if (how === 'the button') await press(page, 'exit')
        else {
          await page.keyboard.press('Escape')
          expect(await page.locator('.questions').count()).toBe(1)
          await page.keyboard.press('Escape')
        }
        await page.waitForURL('about:blank')
        const devtools = await context.newCDPSession(page)
        const { entries, currentIndex } = await devtools.send('Page.getNavigationHistory')
        expect(entries.map(({ url, userTypedURL }) => `${url} ${userTypedURL}`).join('\n')).not.toContain(person.code)
        expect(entries[currentIndex]?.url).toBe('about:blank')
        const after = entries.slice(currentIndex + 1).map(({ url }) => url)
        expect(after.filter((url) => !url.startsWith('blob:'))).toEqual([]) // an empty page, gone by now
        await page.goBack()
        expect(page.url()).toBe(`${fielding.url}/s/staff/key`)
        expect(await page.evaluate(() => JSON.stringify(sessionStorage))).toBe('{}')
        await start(page, person.link, 'resume-continue')
        expect(await page.locator('[data-name="A1"] input').inputValue()).toBe(person.text)
      },
    )
  })

  it('moves the reading position to the heading of every last page', async () => {
    const person = await newPerson()
    const { page } = await open(await newDevice())
    await start(page, person.link)
    await send(page)
    await screen(page, 'thanks').waitFor()
    expect(await focused(page)).toBe('Your answers have been handed in')
    const { stopLink } = await fielding.invite()
    await page.goto(stopLink)
    await page.locator('button#stop:enabled').click()
    await screen(page, 'stopped').waitFor()
    expect(await focused(page)).toBe('You will get no more letters')
  })

  // The last one: the campaign is closed afterwards.
  it('keeps nothing of a closed campaign, in an open tab neither', async () => {
    const [person, other] = [await newPerson(), await newPerson()]
    const profile = await newDevice()
    const first = await open(profile)
    const record = await begun(first.page, person)
    await first.context.close()
    const still = await open(await newDevice())
    await begun(still.page, other)
    await fielding.end()
    expect(await readable(person, record)).toBeNull()
    expect((await fielding.invitee(person.id)).deviceKey).toBeNull()
    const { context, page } = await open(profile)
    await page.goto(person.link)
    await page.locator('[data-part="kept"][data-state="done"]').waitFor()
    expect(await stored(page)).toEqual({})
    expect(page.url()).not.toContain('#')
    await context.close()
    expect(holds(await filesOf(profile), person.text)).toBe(false)
    await send(still.page)
    await screen(still.page, 'closed').waitFor()
    expect(await focused(still.page)).toBe('This survey is closed')
    expect(await stored(still.page)).toEqual({})
  })
})

/** What lies in the browser's storage: store → key → bytes; empty stores are left out. Whose turn it is says nothing of answers. */
async function stored(page: Page): Promise<Record<string, Record<string, Uint8Array<ArrayBuffer>>>> {
  const found = await page.evaluate(
    () =>
      new Promise<Record<string, Record<string, number[]>>>((resolve, reject) => {
        const opening = indexedDB.open('stakeholder-surveys')
        opening.onerror = () => reject(opening.error!)
        opening.onsuccess = async () => {
          const database = opening.result
          const stores: Record<string, Record<string, number[]>> = {}
          const settled = <T>(request: IDBRequest<T>) =>
            new Promise<T>((done) => {
              request.onsuccess = () => done(request.result)
            })
          for (const store of [...database.objectStoreNames].filter((name) => name !== 'turns')) {
            const records = database.transaction(store).objectStore(store)
            const [keys, values] = await Promise.all([
              settled(records.getAllKeys()),
              settled(records.getAll() as IDBRequest<Uint8Array[]>),
            ])
            if (keys.length > 0)
              stores[store] = Object.fromEntries(keys.map((key, at) => [key as string, [...values[at]!]]))
          }
          database.close()
          resolve(stores)
        }
      }),
  )
  return Object.fromEntries(
    Object.entries(found).map(([store, records]) => [
      store,
      Object.fromEntries(Object.entries(records).map(([key, bytes]) => [key, Uint8Array.from(bytes)])),
    ]),
  )
}

/** As the first version of the page did, and as a control of what can be found in the files. */
const keepInClear = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([database, words]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(database!, 1)
        opening.onupgradeneeded = () => {
          for (const store of ['drafts', 'ballots']) opening.result.createObjectStore(store)
        }
        opening.onerror = () => reject(opening.error!)
        opening.onsuccess = () => {
          const writing = opening.result.transaction('drafts', 'readwrite', { durability: 'strict' })
          writing.objectStore('drafts').put({ answers: { A1: words }, page: 0 }, 'staff/old')
          writing.oncomplete = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    [name, text],
  )

const focused = (page: Page): Promise<string> => page.evaluate(() => (document.activeElement as HTMLElement).innerText)

/** After a collection of garbage. Half of the text is looked for apart, so that looking does not put it there. */
async function heapHolds(context: BrowserContext, page: Page, text: string): Promise<boolean> {
  const devtools = await context.newCDPSession(page)
  let snapshot = ''
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    snapshot += chunk
  })
  await devtools.send('HeapProfiler.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return snapshot.includes(text)
}
