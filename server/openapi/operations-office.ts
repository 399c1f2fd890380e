/** Operations of accounts (standalone server only) and of running it. */
import { accountRequest, oneTimeCodesRequest, passwordRequest, setupRequest, signInRequest } from '../api/session.ts'
import type { Operation } from './operation.ts'
import {
  accountReply,
  accountsReply,
  healthReply,
  oneTimeCodesReply,
  openApiReply,
  readyReply,
  sessionReply,
  setupReply,
} from '../api/replies/office.ts'

export const accountOperations: readonly Operation[] = (
  [
    {
      method: 'post',
      path: '/session',
      role: 'nobody',
      summary: 'Sign in; the session is a cookie',
      body: { schema: signInRequest },
      reply: { status: 200, json: sessionReply },
      problems: ['credentialsWrong', 'tooManyRequests', 'serverBusy'],
    },
    {
      method: 'get',
      path: '/session',
      role: 'anybody',
      summary: 'Who is signed in',
      reply: { status: 200, json: sessionReply },
    },
    { method: 'delete', path: '/session', role: 'nobody', summary: 'Sign out', reply: { status: 204 } },
    {
      method: 'get',
      path: '/session/setup',
      role: 'nobody',
      summary: 'Is the first administrator still to be made?',
      reply: { status: 200, json: setupReply },
    },
    {
      method: 'post',
      path: '/session/setup',
      role: 'nobody',
      summary: 'Make the first administrator, with the token the server printed',
      body: { schema: setupRequest },
      reply: { status: 201, json: sessionReply },
      problems: ['credentialsWrong', 'tooManyRequests', 'serverBusy'],
    },
    {
      method: 'post',
      path: '/session/password',
      role: 'anybody',
      summary: 'A new password of one’s own',
      body: { schema: passwordRequest },
      reply: { status: 204 },
      problems: ['credentialsWrong', 'tooManyRequests', 'serverBusy'],
    },
    {
      method: 'get',
      path: '/session/one-time-codes',
      role: 'anybody',
      summary: 'A fresh secret for one-time codes (RFC 6238)',
      reply: { status: 200, json: oneTimeCodesReply },
    },
    {
      method: 'post',
      path: '/session/one-time-codes',
      role: 'anybody',
      summary: 'Switch one-time codes on or off',
      body: { schema: oneTimeCodesRequest },
      reply: { status: 204 },
      problems: ['credentialsWrong', 'tooManyRequests', 'serverBusy'],
    },
    {
      method: 'get',
      path: '/accounts',
      role: 'administrator',
      summary: 'Who has an account',
      reply: { status: 200, json: accountsReply },
    },
    {
      method: 'post',
      path: '/accounts',
      role: 'administrator',
      summary: 'A new account',
      body: { schema: accountRequest },
      reply: { status: 201, json: accountReply },
      problems: ['accountExists'],
    },
    {
      method: 'delete',
      path: '/accounts/{name}',
      role: 'administrator',
      summary: 'End an account',
      reply: { status: 204 },
      problems: ['accountUnknown', 'accountIsYourOwn'],
    },
  ] as const satisfies readonly Omit<Operation, 'tag'>[]
).map((operation: Omit<Operation, 'tag'>) => ({ ...operation, path: `/api${operation.path}`, tag: 'accounts' }))

export const runningOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/health',
    tag: 'operations',
    role: 'nobody',
    summary: 'Is the process up?',
    reply: { status: 200, json: healthReply },
  },
  {
    method: 'get',
    path: '/ready',
    tag: 'operations',
    role: 'nobody',
    summary: 'Does the store answer, and are the keys here of the campaigns that are open?',
    reply: { status: 200, json: readyReply },
    problems: ['notReady', 'keysElsewhere'],
  },
  {
    method: 'get',
    path: '/api/metrics',
    tag: 'operations',
    role: 'administrator',
    summary:
      'Counts in the Prometheus text format, for administrators or with the metrics token (Bearer). Nothing of respondents',
    reply: { status: 200, types: ['text/plain'] },
  },
  {
    method: 'get',
    path: '/api/openapi.json',
    tag: 'operations',
    role: 'nobody',
    summary: 'This document',
    reply: { status: 200, json: openApiReply },
  },
]
