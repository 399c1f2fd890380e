/** A process of its own for crash.ts: writes, and says on its standard output what was acknowledged, synchronously. */
import { writeSync } from 'node:fs'
import { openStore } from '../../server/store/open.ts'
import { ballotOf, inviteeOf, numbers } from './records.ts'

const [location, task, campaign, given] = process.argv.slice(2) as [string, string, string, string]
const store = await openStore(JSON.parse(location) as Parameters<typeof openStore>[0])
const acknowledge = (kind: string, id: string) => writeSync(1, `${kind} ${id}\n`)

if (task === 'write') {
  let next = Number(given)
  const work = async () => {
    for (;;) {
      const number = next++
      const ballot = ballotOf(campaign, number)
      await store.castBallot(ballot)
      acknowledge('cast', ballot.id)
      const { id } = inviteeOf(campaign, number)
      if ((await store.markDone(campaign, id)) === 'done') acknowledge('done', id)
    }
  }
  await Promise.all(numbers(16).map(work))
} else {
  for (;;) {
    const queuedLetters = (await store.claimLetters(`process-${given}`, 1000, 2000, 7)).filter(
      (queued) => queued.campaign === campaign,
    )
    if (queuedLetters.length === 0) break
    for (const { id } of queuedLetters) acknowledge('claimed', id)
    await new Promise((done) => setTimeout(done, 1))
  }
  await store.close()
}
