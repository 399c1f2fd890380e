import { expect, it } from 'vitest'
import { CONNECTIONS, killing } from './killing.ts'

it('doubles no letter and loses at most those that were leaving or next to leave, two for each connection, when two processes send and are killed', async () => {
  const report = await killing({ letters: 600, kills: 4, processes: 2 })
  expect(report.doubled).toBe(0)
  expect(report).toMatchObject({ silent: 0, waiting: 0, failed: 0 })
  expect(report.lost).toBeLessThanOrEqual(report.kills * 2 * CONNECTIONS)
}, 180_000)
