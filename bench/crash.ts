/**
 * The whole journey with the server killed (kill -9) at a random instant of every run, and the browser closed now and then.
 * Afterwards the box is opened: is every answer there, once?
 *
 *   npx tsx bench/crash.ts [runs=620, of which the kill falls into at least 500] [seed=1]
 *
 * Ends with 1 when an answer was lost or doubled.
 */
import { copyFile, mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { survey } from '../test/ballots/world.ts'
import { canonical } from '../test/ballots/linkage/simulation.ts'
import { Closed, diskDevice, openRig, takePart, type Happening, type Rig } from '../test/ballots/crash/rig.ts'
import { randomAnswers, seededRandom } from '../test/surveys/arbitrary.ts'

const [runs = 620, seed = 1] = process.argv.slice(2).map(Number)
const JOURNEY = 350 // ms: a first guess; then as long as the shortest journeys last, so that kills fall on every part of them
const CLOSINGS = 0.05 // chance at every step of the browser

const outDir = resolve('node_modules/.cache/crash-bench')
await mkdir(outDir, { recursive: true })
await build({
  configFile: false, logLevel: 'error',
  build: { ssr: 'test/ballots/crash/server.ts', outDir, emptyOutDir: true, target: 'node20', rolldownOptions: { output: { entryFileNames: 'server.mjs' } } },
})
await copyFile(`surveys/${survey.name}/definition.json`, join(outDir, 'definition.json'))

const started = performance.now()
const rigs = await Promise.all([0, 1].map((half) => openRig(Math.floor((runs + half) / 2), [join(outDir, 'server.mjs')])))
const results = await Promise.all(rigs.map((rig, half) => journeys(rig, seed + half)))
const sum = (of: (result: (typeof results)[number]) => number) => results.reduce((total, result) => total + of(result), 0)
console.log(`runs ${sum(({ given }) => given)}, servers killed ${sum(({ deaths }) => deaths)}, browsers closed ${sum(({ closings }) => closings)}, ${((performance.now() - started) / 1000).toFixed(0)} s`)
console.log(`answers lost ${sum(({ lost }) => lost)}, doubled ${sum(({ doubled }) => doubled)}, changed ${sum(({ strange }) => strange)}, people not counted as done ${sum(({ notDone }) => notDone)}`)
await rm(outDir, { recursive: true, force: true })
process.exitCode = sum(({ lost, doubled, strange, notDone }) => lost + doubled + strange + notDone) === 0 ? 0 : 1

async function journeys(rig: Rig, seed: number) {
  const random = seededRandom(seed)
  const given: string[] = []
  let closings = 0
  let journey = JOURNEY
  const closedNowAndThen: Happening = () => {
    if (random() >= CLOSINGS) return
    closings++
    throw new Closed()
  }
  for (const [number, code] of rig.codes.entries()) {
    const answers = { ...randomAnswers(survey, random), A1: `Run ${number}` }
    given.push(canonical(answers))
    await rig.up()
    const killing = setTimeout(() => { void rig.kill() }, random() * journey)
    const [begun, before] = [performance.now(), rig.deaths()]
    await takePart(rig, code, await diskDevice(join(rig.folder, `device-${number}`)), answers, closedNowAndThen)
    clearTimeout(killing)
    if (rig.deaths() === before) journey = 0.8 * journey + 0.2 * Math.min(journey, performance.now() - begun)
  }
  const deaths = rig.deaths()
  await rig.kill()
  const { people, answers: boxed, done } = await rig.read()
  await rig.close()
  const found = new Map<string, number>()
  for (const answers of boxed) found.set(canonical(answers), (found.get(canonical(answers)) ?? 0) + 1)
  return {
    given: given.length, deaths, closings,
    lost: given.filter((answers) => !found.has(answers)).length,
    doubled: [...found.values()].filter((times) => times > 1).length,
    strange: [...found.keys()].filter((answers) => !given.includes(answers)).length,
    notDone: people.filter((person) => !person.done).length + Math.abs(done - given.length),
  }
}
