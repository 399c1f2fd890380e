import express from 'express'
import { pino } from 'pino'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { requireRole } from '../../server/http/access.ts'
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

  it('lets in whom it names, in a reply that nobody keeps or takes for a page', async () => {
    const { headers } = await asking(() => ({ name: 'rita', role: 'researcher' })).expect(200)
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
  })
})
