/**
 * The standalone server in a process of its own, as `load/running.ts` starts it: it says where it listens, and what processor time it has
 * used whenever it is asked.
 */
import { pino } from 'pino'
import { readConfig } from '../../server/config.ts'
import { openStandalone } from '../../server/operations/system.ts'
import { serve } from '../../server/standalone.ts'

const [folder = ''] = process.argv.slice(2)
const config = readConfig({
  PORT: '0',
  DATA_FOLDER: `${folder}/data`,
  KEY_FOLDER: `${folder}/keys`,
  MAIL_FOLDER: `${folder}/letters`,
  TRUST_PROXY: '1', // respondents come from addresses of their own
})
const services = await openStandalone(config, pino({ level: 'silent' }))
const running = await serve(config, services)
process.on('message', (asked) => {
  if (asked === 'used') process.send?.({ used: process.cpuUsage() })
})
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')) // at once, whatever is under way
process.send?.({ url: running.url })
