/** Operations of the administration about campaigns by name: their units, the history of a record, the release. */
import {
  historyQuery,
  historyReply,
  madeReply,
  releaseRequest,
  removeUnitRequest,
  restoreUnitRequest,
  unitsReply,
} from '../api/replies/units.ts'
import type { Operation, ProblemName } from './operation.ts'

const ofUnits: readonly ProblemName[] = ['campaignUnknown', 'answersAnonymous']

export const unitOperations: readonly Omit<Operation, 'tag' | 'role'>[] = [
  {
    method: 'get',
    path: '/campaigns/{id}/units',
    summary: 'The units of a campaign by name: who is missing, who has opened, who is complete',
    reply: { status: 200, json: unitsReply },
    problems: ofUnits,
  },
  {
    method: 'get',
    path: '/campaigns/{id}/units.csv',
    summary: 'The same as a list that can be imported again',
    reply: { status: 200, types: ['text/csv'] },
    problems: [...ofUnits, 'surveyUnknown'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/units/history',
    summary: 'Every change of a unit’s records: who, when, which questions',
    query: historyQuery,
    reply: { status: 200, json: historyReply },
    problems: [...ofUnits, 'unitUnknown'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/units/remove',
    summary: 'Take a unit away; one that has answered is withdrawn when its name is confirmed, and its record stays',
    body: { schema: removeUnitRequest },
    reply: { status: 200, json: unitsReply },
    problems: [...ofUnits, 'unitUnknown', 'unitAnswered', 'campaignChangeRefused'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/units/restore',
    summary: 'Ask about a withdrawn unit again',
    body: { schema: restoreUnitRequest },
    reply: { status: 200, json: unitsReply },
    problems: [...ofUnits, 'unitUnknown', 'campaignChangeRefused'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/release',
    summary: 'Make and publish the tables of a closed campaign by name, once and for good',
    body: { schema: releaseRequest },
    reply: { status: 200, json: madeReply },
    problems: [
      'proofRequired',
      ...ofUnits,
      'campaignNotClosed',
      'confirmationWrong',
      'surveyUnknown',
      'recordsNoneComplete',
      'releaseExists',
      'campaignChangedMeanwhile',
    ],
  },
]
