import { createServer, IncomingMessage, request } from 'node:http'
import { Socket, type AddressInfo } from 'node:net'
import { EventEmitter, once } from 'node:events'
import express, { type Request, type RequestHandler, type Response } from 'express'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import { ballotApi } from '../../client/respond/ballot/api.ts'
import { admission, type Line } from '../../server/http/admission.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'

/** A server whose work ends when it is told to. */
async function busyServer(line: Line) {
  const [inTurn] = admission([line])
  const working: { readonly name: string; readonly finish: () => void }[] = []
  const app = express()
  const work: RequestHandler = (request, response) => {
    working.push({ name: request.path, finish: () => response.json({}) })
  }
  app.post(/.*/, inTurn, work)
  app.use(problemResponses(pino({ level: 'silent' })))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  close = () => server.close()
  const ask = (name: string) => {
    const asked = request({ port, path: `/${name}`, method: 'POST', agent: false }).end()
    asked.on('error', () => {}) // cut on purpose
    return { cut: () => asked.destroy(), reply: once(asked, 'response').then(([reply]) => reply as IncomingMessage) }
  }
  const names = () => working.map(({ name }) => name)
  return { ask, working, names }
}

let close = (): unknown => undefined
afterEach(() => close())

describe('many who come at once', () => {
  it('come in as many as are told, the others in the order of their coming', async () => {
    const { ask, working, names } = await busyServer({ atOnce: 2, waiting: 10 })
    for (const name of ['a', 'b', 'c', 'd']) {
      void ask(name).reply
      await new Promise((later) => setTimeout(later, 20))
    }
    expect(names()).toEqual(['/a', '/b'])
    working[1]!.finish()
    await expect.poll(names).toEqual(['/a', '/b', '/c'])
    working[0]!.finish()
    await expect.poll(names).toEqual(['/a', '/b', '/c', '/d'])
  })

  it('are asked to come back where too many wait, and told when', async () => {
    const { ask, names } = await busyServer({ atOnce: 1, waiting: 1 })
    void ask('a').reply
    await expect.poll(names).toEqual(['/a'])
    void ask('b').reply
    await new Promise((later) => setTimeout(later, 50))
    const { statusCode, headers } = await ask('c').reply
    expect([statusCode, headers['retry-after']]).toEqual([503, '5'])
    expect(names()).toEqual(['/a'])
  })

  it('come in behind those who came later and are to go first', async () => {
    const came: string[] = []
    const [cast, ballot] = admission([
      { atOnce: 9, waiting: 9 },
      { atOnce: 9, waiting: 9 },
    ])
    const ask = (door: RequestHandler, name: string) =>
      door(new IncomingMessage(new Socket()) as Request, new EventEmitter() as unknown as Response, () =>
        came.push(name),
      )
    ask(ballot, 'ballot')
    ask(ballot, 'another ballot')
    ask(cast, 'cast')
    await expect.poll(() => came).toEqual(['cast', 'ballot', 'another ballot'])
  })

  it('give up their place when they go away', async () => {
    const { ask, working, names } = await busyServer({ atOnce: 1, waiting: 2 })
    void ask('a').reply
    await expect.poll(names).toEqual(['/a'])
    const gone = ask('gone')
    gone.reply.catch(() => undefined)
    await new Promise((later) => setTimeout(later, 50))
    void ask('b').reply
    gone.cut()
    await new Promise((later) => setTimeout(later, 50))
    working[0]!.finish()
    await expect.poll(names).toEqual(['/a', '/b'])
  })
})

describe('the respondent’s page', () => {
  it('waits as long as a busy server asks, a minute at most, and longer with every try', async () => {
    const waited: number[] = []
    const refusals = ['3', '5', '86400', 'Wed, 21 Oct 2026 07:28:00 GMT', null]
    const fetch = async () => {
      const after = refusals.shift()
      if (after === undefined) return globalThis.Response.json({ done: true })
      return new globalThis.Response('{}', { status: 503, headers: after === null ? {} : { 'Retry-After': after } })
    }
    const wait = async (seconds: number) => void waited.push(seconds)
    await ballotApi('https://example.org/api/respond', { id: 'x' }, { fetch, wait }).done('code')
    expect(waited).toEqual([3, 5, 60, 8, 15])
  })
})
