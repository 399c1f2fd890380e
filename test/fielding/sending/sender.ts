/**
 * A sending process of its own, to be killed: sender.ts <store folder> <SMTP port> <campaign's clock, ms> <when it was set, ms> <connections>.
 * Says `idle` when nothing is left to do, and `failed` where a round did.
 */
import { randomBytes } from 'node:crypto'
import { recoverClaims, tick } from '../../../server/fielding/sending/outbox.ts'
import { smtpMailer } from '../../../server/mail/smtp.ts'
import { embeddedStore } from '../../../server/store/embedded.ts'
import { surveys } from '../../../surveys/index.ts'
import { links } from '../office.ts'
import { surveyCatalogue } from '../../../server/surveys/catalogue.ts'

const [folder = '', port = '', clock = '0', set = '0', connections = '1'] = process.argv.slice(2)
/** The campaign's clock runs faster, so that claims of the dead grow stale while the test lasts. */
const SPEED = 60
const now = () => new Date(Number(clock) + (Date.now() - Number(set)) * SPEED)
const store = await embeddedStore(folder, () => now().getTime())
const mailer = smtpMailer({ host: '127.0.0.1', port: Number(port), connections: Number(connections) })
const services = {
  store,
  mailer,
  surveys: surveyCatalogue(surveys),
  now,
  random: (bytes: number) => randomBytes(bytes),
  linksOf: async (campaign: Parameters<typeof links>[0]) => links(campaign),
}
process.stdout.write('ready\n')
for (;;) {
  try {
    const report = await tick(services)
    const recovered = await recoverClaims(services)
    if (report.sent + report.delayed + recovered === 0) process.stdout.write('idle\n')
  } catch (error) {
    process.stdout.write('failed\n')
    console.error(error)
  }
  await new Promise((later) => setTimeout(later, 100))
}
