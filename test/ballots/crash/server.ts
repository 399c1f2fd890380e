/**
 * A respondent's server that kills itself, with SIGKILL, at a point named by its parent. Only for tests.
 *
 *   node <build of server.ts> <folder> <serve|release> [point] [MongoDB URI]
 *
 * `serve` answers respondents and trustees; `release` is a trustee and a server in one, as in the demonstration.
 * Points: `before-` or `after-` one of the store's changes, e.g. `after-castBallot`; `released` is the change of the campaign's state.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import '../../../server/language/locales.ts'
import { readKeyText } from '../../../sealing/box/key-text.ts'
import { keyFolder } from '../../../server/ballots/keys.ts'
import type { Campaign } from '../../../server/contracts/records.ts'
import { removeReleasedBallots } from '../../../server/trustees/intake.ts'
import { trusteeRoutes } from '../../../server/trustees/routes.ts'
import { openStore } from '../../../server/store/open.ts'
import type { Store } from '../../../server/store/store.ts'
import { TODAY, listen, release, survey, trusteeIs } from '../small-campaign.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

const [folder = '', mode = 'serve', point = '', mongoUri] = process.argv.slice(2)
const CHANGES = [
  'claimBallot',
  'castBallot',
  'markDone',
  'replaceCampaign',
  'insertRelease',
  'insertQuotes',
  'removeBallots',
] as const

const store = deadly(await openStore({ dataFolder: join(folder, 'data'), ...(mongoUri && { mongoUri }) }))
const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
await removeReleasedBallots(store) // as every process does when it starts
if (mode === 'release') {
  trusteeIs(await readKeyText(await readFile(join(folder, 'trustee.txt'), 'utf8')))
  const { made } = await release(
    { store, keys, surveys: surveyCatalogue({ [survey.name]: survey }), now: () => TODAY },
    'spring',
  )
  console.log(JSON.stringify({ responses: made.release.responses, digest: made.release.digest }))
  await store.close()
} else {
  const services = { store, keys, surveys: surveyCatalogue({ [survey.name]: survey }), now: () => TODAY }
  const { base } = await listen(services, [], (app) => {
    app.use('/api/trustee', trusteeRoutes(services, { perMinute: 100_000 }))
  })
  console.log(base)
  process.stdin.resume().on('end', () => process.exit(0)) // the parent is gone
}

function deadly(inner: Store): Store {
  const wrapped = Object.fromEntries(
    CHANGES.map((change) => [
      change,
      async (...given: unknown[]) => {
        const name = change === 'replaceCampaign' && (given[0] as Campaign).state === 'released' ? 'released' : change
        if (point === `before-${name}`) process.kill(process.pid, 'SIGKILL')
        const outcome = await (inner[change] as (...all: unknown[]) => Promise<unknown>)(...given)
        if (point === `after-${name}`) process.kill(process.pid, 'SIGKILL')
        return outcome
      },
    ]),
  )
  return { ...inner, ...wrapped }
}
