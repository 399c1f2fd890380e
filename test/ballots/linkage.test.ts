/** The promise, attacked: with everything but the keys nobody can say who gave which answers. */
import { afterAll, describe, expect, it } from 'vitest'
import { embeddedStore } from '../../server/store/embedded.ts'
import { seededRandom } from '../surveys/arbitrary.ts'
import { attempts, hits, luck } from './linkage/attacker.ts'
import { mongoTarget } from './linkage/mongo-target.ts'
import { embeddedTarget, simulate, type Target } from './linkage/simulation.ts'

const mongo = await mongoTarget()
afterAll(async () => { await mongo?.stop() })

const targets: readonly Target[] = [embeddedTarget(embeddedStore), ...(mongo ? [mongo.target] : [])]
const LUCK = 1 / 2000 // what chance does more seldom is no chance; an honest run fails once in 2,000

describe.each(targets)('an attacker with every dump, backup, letter and log of the $name store', (target) => {
  it.each([1, 2, 3])('does no better than chance (seed %i)', async (seed) => {
    const evidence = await simulate(target, seed)
    expect(evidence.responses.length).toBe(60)
    expect(evidence.log).toEqual([])
    expect(new Set(evidence.nights.flatMap((night) => night.ballots.map((ballot) => ballot.bytes))).size).toBe(1)
    const tries = attempts(evidence)
    expect(tries.length).toBeGreaterThan(60)
    const { best, score, p } = luck(tries, evidence.truth, seededRandom(seed))
    expect(p, `${best.how}: ${(100 * score).toFixed(0)} % right`).toBeGreaterThan(LUCK)
  }, 240_000)

  it('succeeds when times are kept: the attack itself is sound', async () => {
    const evidence = await simulate(target, 4, 'times')
    const { score } = luck(attempts(evidence), evidence.truth, seededRandom(4), 100)
    expect(score).toBeGreaterThan(0.9)
  }, 240_000)

  it('succeeds when the box is left unsealed', async () => {
    const evidence = await simulate(target, 5, 'unsealed')
    const { score, p } = luck(attempts(evidence), evidence.truth, seededRandom(5))
    expect(p).toBeLessThan(LUCK)
    expect(score).toBeGreaterThan(0.15)
  }, 240_000)
})

describe('the attacker', () => {
  it('counts what is guessed right', () => {
    expect(hits(new Map([['a', 'x'], ['b', 'y']]), new Map([['a', 'x'], ['b', 'z']]))).toBe(0.5)
  })
})
