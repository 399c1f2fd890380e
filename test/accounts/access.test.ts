import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { requireRole } from '../../server/http/access.ts'
import { atMount } from '../../server/http/rights.ts'
import type { Services } from '../../server/contracts/services.ts'
import { problemResponses } from '../../server/http/problem-responses.ts'

const asking = (roleOf: unknown) =>
  request(
    express()
      .get('/', requireRole({ roleOf: roleOf as Services['roleOf'] }, 'researcher'), (_request, response) => {
        response.json({ secret: true })
      })
      .use(problemResponses(pino({ level: 'silent' }))),
  ).get('/')
const thrown = (status?: number) => () => {
  throw Object.assign(new Error('who is /home/anna?'), status ? { status } : {})
}

describe('what the host says of a caller', () => {
  it.each([
    ['nothing', () => undefined, 401, 'signInRequired'],
    ['somebody without a role', () => ({ name: 'anna' }), 403, 'roleRefused'],
    ['a role of its own', () => ({ name: 'anna', role: 'owner' }), 403, 'roleRefused'],
    ['limited to a word', () => ({ name: 'anna', role: 'researcher', campaigns: 'all' }), 403, 'limitedToCampaigns'],
    ['the other role', () => ({ name: 'anna', role: 'administrator' }), 403, 'roleRefused'],
    ['401 by throwing', thrown(401), 401, 'signInRequired'],
    ['403 by throwing', thrown(403), 403, 'roleRefused'],
    ['that it has failed', thrown(), 500, 'internalFault'],
    ['that it has failed, later', async () => thrown()(), 500, 'internalFault'],
  ])('lets nobody in who is %s', async (_what, roleOf, status, problem) => {
    const { text, headers, statusCode } = await asking(roleOf)
    expect([statusCode, (JSON.parse(text) as { problem: string }).problem]).toEqual([status, problem])
    expect(text).not.toMatch(/secret|home/)
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['GET', '/api/research/releases/told', 200],
    ['HEAD', '/API/Research/Releases/told/archive.zip', 200],
    ['GET', '/api/research/releases', 200],
    ['GET', '/api/research/releases/other', 404],
    ['GET', '/API/RESEARCH/RELEASES/other/', 404],
    ['GET', '/api/research/releases/to%6Cd', 200],
    ['GET', '/api/research/releases/told%2Fother', 404],
    ['GET', '/api/research/releases/__proto__', 404],
    ['POST', '/api/admin/campaigns/told/follow-up', 403],
    ['POST', '/api/admin/campaigns', 403],
    ['GET', '/api/anything/new', 403],
    ['GET', '/api/session', 200],
  ])('limits to campaigns wherever the plugin is mounted: %s %s is %i', async (method, path, status) => {
    const caller = { name: 'rita', role: 'researcher', campaigns: ['told'] } as const
    const plugin = express
      .Router()
      .use(atMount)
      .use('/api', requireRole({ roleOf: () => caller }, 'researcher'))
      .use((_request, response) => void response.end())
    const app = express()
      .use('/at/:tenant/', plugin)
      .use(problemResponses(pino({ level: 'silent' })))
    const { statusCode } = await request(app)[method === 'HEAD' ? 'head' : method === 'GET' ? 'get' : 'post'](
      `/at/api${path}`,
    )
    expect(statusCode).toBe(status)
  })

  it('lets in whom it names, in a reply that nobody keeps or takes for a page', async () => {
    const { headers } = await asking(() => ({ name: 'rita', role: 'researcher' })).expect(200)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
})
