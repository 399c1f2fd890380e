/**
 * A respondent's server that kills itself, with SIGKILL, at a point named by its parent. Only for tests.
 *
 *   node --import tsx server.ts <folder> <serve|release> [point]
 *
 * Points: `before-` or `after-` one of the store's changes, e.g. `after-castBallot`.
 */
import { join } from 'node:path'
import { openBox } from '../../../server/ballots/open.ts'
import { keyFolder } from '../../../server/ballots/keys.ts'
import { embeddedStore } from '../../../server/store/embedded.ts'
import type { Store } from '../../../server/store/store.ts'
import { TODAY, listen, survey } from '../world.ts'

const [folder = '', mode = 'serve', point = ''] = process.argv.slice(2)
const CHANGES = ['claimBallot', 'castBallot', 'markDone', 'insertResponses'] as const

const store = deadly(await embeddedStore(join(folder, 'data')))
const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
if (mode === 'release') {
  const campaign = await store.campaign('spring')
  const { opened, unopened } = await openBox({ store, keys, campaign: { ...campaign!, state: 'closed' }, survey })
  console.log(JSON.stringify({ opened, unopened: unopened.length }))
  await store.close()
} else {
  const { base } = await listen({ store, keys, surveys: { [survey.name]: survey }, now: () => TODAY })
  console.log(base)
  process.stdin.resume().on('end', () => process.exit(0)) // the parent is gone
}

function deadly(inner: Store): Store {
  const wrapped = Object.fromEntries(CHANGES.map((change) => [change, async (...given: unknown[]) => {
    if (point === `before-${change}`) process.kill(process.pid, 'SIGKILL')
    const outcome = await (inner[change] as (...all: unknown[]) => Promise<unknown>)(...given)
    if (point === `after-${change}`) process.kill(process.pid, 'SIGKILL')
    return outcome
  }]))
  return { ...inner, ...wrapped }
}
