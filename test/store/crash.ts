/** Acknowledged is kept: a process that writes and is killed at a random moment; two processes that share the outbox. */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoreLocation } from '../../server/store/location.ts'
import { openStore } from '../../server/store/open.ts'
import type { Store } from '../../server/store/store.ts'
import { built, type Built } from '../built.ts'
import { ballotOf, letterOf, inviteeOf, listOf, newCampaign, numbers } from './records.ts'

export function crashContract(
  name: string,
  { runs, most, location }: { runs: number; most: number; location: StoreLocation },
): void {
  describe(`after kill -9: ${name}`, () => {
    let program: Built
    beforeAll(async () => {
      program = await built('test/store/writer.ts')
    })
    afterAll(() => program.remove())

    const start: Start = (given) =>
      spawn(process.execPath, [program.program, JSON.stringify(location), ...given], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })

    it('has every write it acknowledged, and does not stop the others', { timeout: 240_000 }, async () => {
      const campaign = newCampaign()
      let acknowledged = 0
      const survivor = await openStore(location) // open all the while, and not to be harmed by the death of the other
      for (const run of numbers(runs)) {
        const people = numbers(most + 2000).map((number) => inviteeOf(campaign, run * 10_000 + number))
        await survivor.insertInvitees(people)
        const lines = await killedWriter(start, ['write', campaign, String(run * 10_000)], 20 + Math.random() * most)
        const again = run % 2 === 0 ? survivor : await openStore(location)
        const ballots = new Set((await listOf(again.ballots(campaign))).map(({ id }) => id))
        const done = await doneOf(again, campaign)
        const lost = lines.filter(([kind, id]) => (kind === 'cast' ? !ballots.has(id) : !done.has(id)))
        expect(lost).toEqual([])
        acknowledged += lines.length
        // A commit cut off between its last page and its acknowledgement is seen once the next writer has put the file
        // right: counts are compared with the people as they are after a write.
        await again.showDone(campaign, '2010-11-09')
        const days = await again.completesByDay(campaign)
        const shown = await doneOf(again, campaign)
        expect(days.reduce((sum, { count }) => sum + count, 0)).toBe((await again.countInvitees(campaign)).done)
        expect((await again.countInvitees(campaign)).done).toBe(shown.size)
        expect([...done].filter((id) => !shown.has(id))).toEqual([])
        expect(await survivor.castBallot(ballotOf(campaign, run * 10_000 + 9999))).toBe('cast')
        if (again !== survivor) await again.close()
      }
      await survivor.close()
      console.log(`${name}: ${acknowledged} acknowledged writes, ${runs} kills, 0 lost`)
      expect(acknowledged).toBeGreaterThan(runs * 15)
    })

    it('lets two processes share the outbox without giving anyone two letters', { timeout: 120_000 }, async () => {
      const campaign = newCampaign()
      const store = await openStore(location)
      await store.queueLetters(numbers(1000).map((number) => letterOf(campaign, number)))
      const [one, two] = await Promise.all([
        writer(start, ['claim', campaign, '1']),
        writer(start, ['claim', campaign, '2']),
      ])
      const letters = [...one, ...two].map(([, id]) => id)
      expect(letters).toHaveLength(1000)
      expect(new Set(letters).size).toBe(1000)
      await store.close()
    })
  })
}

const doneOf = async (store: Store, campaign: string) =>
  new Set((await listOf(store.invitees(campaign))).filter(({ done }) => done).map(({ id }) => id))

type Line = readonly [kind: string, id: string]

/** Starts a writer on the store of the contract. */
type Start = (given: readonly string[]) => ChildProcessByStdio<null, Readable, null>

/** Runs to its end; what it acknowledged. */
function writer(start: Start, given: readonly string[]): Promise<Line[]> {
  return acknowledgedBy(start(given), () => undefined)
}

/** Kills it at a random moment after so many acknowledgements. */
function killedWriter(start: Start, given: readonly string[], after: number): Promise<Line[]> {
  const child = start(given)
  return acknowledgedBy(child, (lines) => {
    if (lines >= after) setTimeout(() => child.kill('SIGKILL'), Math.random() * 20)
  })
}

function acknowledgedBy(child: ReturnType<Start>, onLines: (lines: number) => void): Promise<Line[]> {
  let text = ''
  let lines = 0
  child.stdout.on('data', (data: Buffer) => {
    text += data.toString()
    lines += data.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0)
    onLines(lines)
  })
  return new Promise((found) => {
    child.once('close', () => {
      const whole = text.slice(0, text.lastIndexOf('\n') + 1) // the last line may be cut
      found(
        whole
          .split('\n')
          .filter(Boolean)
          .map((line) => line.split(' ') as unknown as Line),
      )
    })
  })
}
