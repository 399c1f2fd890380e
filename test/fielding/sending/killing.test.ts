import { expect, it } from 'vitest'
import { killing } from './killing.ts'

it('doubles no letter and loses at most one per kill when two processes send and are killed', async () => {
  const report = await killing({ letters: 600, kills: 4, processes: 2 })
  expect(report.doubled).toBe(0)
  expect(report.lost).toBeLessThanOrEqual(report.kills)
}, 180_000)
