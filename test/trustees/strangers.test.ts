/** The trustees' side, as somebody who is no trustee meets it. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { begin, openAndRelease } from '../../opening/open.ts'
import { answersOf, trusteesWorld, type Closed, type TrusteesWorld } from './three-trustees.ts'

let world: TrusteesWorld
beforeAll(async () => {
  world = await trusteesWorld()
})
afterAll(() => world.end())

const PATIENCE = 5000 // ms

/** Announces 200 MB, sends the first bytes, and waits for a reply; null where the server waits for the rest. */
const announced = ({ campaign: { id } }: Closed) =>
  new Promise<number | null>((resolve) => {
    const sending = request(`${world.base}/${id}/release`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': 200_000_000 },
    })
    const waited = setTimeout(() => {
      resolve(null)
      sending.destroy()
    }, PATIENCE)
    sending
      .once('response', ({ statusCode }) => {
        clearTimeout(waited)
        resolve(statusCode ?? null)
        sending.destroy()
      })
      .on('error', () => {})
    sending.write('{"signed":')
  })

describe('a stranger', () => {
  it('makes the server read no large body, neither while a release is expected nor once there is one', async () => {
    const closed = await world.closed('strange', answersOf(24))
    const [anna, ben] = closed.trustees
    const begun = await begin(closed.api, [anna!, ben!], false)
    expect(await announced(closed)).toBe(422)
    await openAndRelease(closed.api, begun)
    expect(await announced(closed)).toBe(422)
  })
})
