/**
 * The whole journey with the server killed (kill -9) at a random instant of every run, and the browser closed now and then. Then the
 * box is opened by a trustee while the server goes on being killed. Is every answer there, once, and the release whole?
 *
 *   npx tsx bench/crash.ts [embedded | MongoDB URI] [kills=1000] [seed=1]
 *
 * Ends with 1 when an answer was lost or doubled, or the release is not whole.
 */
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { begin, openAndRelease } from '../opening/open.ts'
import { survey, trustee } from '../test/ballots/small-campaign.ts'
import { canonical } from '../test/ballots/linkage/simulation.ts'
import {
  Closed,
  diskDevice,
  openRig,
  takePart,
  trusteeBeside,
  type Happening,
  type Rig,
} from '../test/ballots/crash/rig.ts'
import { built } from '../test/built.ts'
import { randomAnswers, seededRandom } from '../test/surveys/arbitrary.ts'

const [store = 'embedded', ...numbers] = process.argv.slice(2)
const [kills = 1000, seed = 1] = numbers.map(Number)
const JOURNEY = 350 // ms: a first guess; then as long as the shortest journeys last, so that kills fall on every part of them
const CLOSINGS = 0.05 // chance at every step of the browser
const RUNS_FOR_A_KILL = 2 // as many people as this, should every other kill come too late
const TEXTS = 40 // people who write a text of their own that may be quoted

const server = await built('test/ballots/crash/server.ts')

const started = performance.now()
const rigs = await Promise.all(
  [0, 1].map((half) =>
    openRig(
      Math.ceil((RUNS_FOR_A_KILL * kills) / 2),
      server.program,
      store === 'embedded'
        ? undefined
        : `${store.replace(/\/(\?.*)?$/, '')}/crash-${process.pid}-${half}${/\?.*$/.exec(store)?.[0] ?? ''}`,
    ),
  ),
)
const results = await Promise.all(rigs.map((rig, half) => journeys(rig, seed + half)))
const sum = (of: (result: (typeof results)[number]) => number) =>
  results.reduce((total, result) => total + of(result), 0)
console.log(
  `${store === 'embedded' ? 'embedded' : 'MongoDB'}: runs ${sum(({ given }) => given)}, servers killed ${sum(({ deaths }) => deaths)}, browsers closed ${sum(({ closings }) => closings)}, ${((performance.now() - started) / 1000).toFixed(0)} s`,
)
console.log(
  `answers lost ${sum(({ lost }) => lost)}, doubled ${sum(({ doubled }) => doubled)}, changed ${sum(({ strange }) => strange)}, people not counted as done ${sum(({ notDone }) => notDone)}`,
)
console.log(
  `openings ${results.length}, servers killed meanwhile ${sum(({ openingDeaths }) => openingDeaths)}, releases not whole ${sum(({ notWhole }) => notWhole)}`,
)
await server.remove()
process.exitCode =
  sum(({ lost, doubled, strange, notDone, notWhole }) => lost + doubled + strange + notDone + notWhole) === 0 ? 0 : 1

async function journeys(rig: Rig, seed: number) {
  const random = seededRandom(seed)
  const given: string[] = []
  const texts: string[] = []
  let closings = 0
  let journey = JOURNEY
  const closedNowAndThen: Happening = () => {
    if (random() >= CLOSINGS) return
    closings++
    throw new Closed()
  }
  for (const [number, code] of rig.codes.entries()) {
    if (rig.deaths() >= kills / 2) break
    const { B10: _view, ...others } = randomAnswers(survey, random)
    const answers = { ...others, A1: `Run ${number}`, ...(number < TEXTS && { B10: `View ${number}.` }) }
    if (number < TEXTS) texts.push(answers.B10!)
    given.push(canonical(answers))
    await rig.up()
    const killing = setTimeout(() => {
      void rig.kill()
    }, random() * journey)
    const [begun, before] = [performance.now(), rig.deaths()]
    await takePart(rig, code, await diskDevice(join(rig.folder, `device-${number}`)), answers, closedNowAndThen)
    clearTimeout(killing)
    if (rig.deaths() === before) journey = 0.8 * journey + 0.2 * Math.min(journey, performance.now() - begun)
    if (number % 100 === 99)
      console.error(`${number + 1} runs, ${rig.deaths()} kills, ${((performance.now() - started) / 1000).toFixed(0)} s`)
  }
  const deaths = rig.deaths()
  await rig.kill()
  const { people, answers: boxed, done } = await rig.read()
  const found = new Map<string, number>()
  for (const answers of boxed) found.set(canonical(answers), (found.get(canonical(answers)) ?? 0) + 1)
  const opening = await openedWhileKilled(rig, random)
  const { released, state, ballots, texts: kept } = await rig.read()
  await rig.close()
  const whole =
    state === 'released' &&
    released !== null &&
    ballots === 0 &&
    opening.responses === given.length &&
    canonical(kept) === canonical(texts.toSorted())
  return {
    given: given.length,
    deaths,
    closings,
    openingDeaths: opening.deaths,
    notWhole: whole ? 0 : 1,
    lost: given.filter((answers) => !found.has(answers)).length,
    doubled: [...found.values()].filter((times) => times > 1).length,
    strange: [...found.keys()].filter((answers) => !given.includes(answers)).length,
    notDone:
      people.filter((person) => person.done).length === given.length ? Math.abs(done - given.length) : given.length,
  }
}

/** A trustee opens and releases, the server dying now and then; where ballots were cut off, the trustee begins anew. */
async function openedWhileKilled(rig: Rig, random: () => number): Promise<{ responses: number; deaths: number }> {
  await rig.closeCampaign()
  await rig.up()
  const before = rig.deaths()
  const { api } = trusteeBeside(rig)
  let over = false
  const isOver = () => over
  const killing = (async () => {
    while (!isOver()) {
      await wait(300 + random() * 3000)
      if (!isOver()) await rig.kill()
    }
  })()
  for (;;) {
    try {
      const opened = await openAndRelease(api, await begin(api, [await trustee()], true), { despiteFewAnswers: true })
      over = true
      await killing
      await rig.kill()
      return { responses: opened!.made.release.responses, deaths: rig.deaths() - before }
    } catch (error) {
      const { problem, refusal } = error as { problem?: string; refusal?: string }
      if (problem !== 'serverUnreachable' && refusal !== 'ballotsCutOff') throw error
    }
  }
}
