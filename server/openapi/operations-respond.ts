/** Operations of respondents' pages. None needs a sign-in, none sets a cookie, none is logged. */
import { ballotRequest, codeRequest, deviceKeyRequest, saveRequest } from '../api/respond.ts'
import type { Operation } from './operation.ts'
import {
  ballotReply,
  campaignKey,
  castReply,
  deviceKeyReply,
  doneReply,
  optedOutReply,
  publicCampaign,
  recordReply,
  saveReply,
  statusReply,
  surveyDefinition,
} from '../api/replies/respond.ts'

const identified = ['campaignUnknown', 'codeRefused', 'keysMissing', 'tooManyRequests'] as const

export const respondOperations: readonly Operation[] = (
  [
    {
      method: 'get',
      path: '',
      summary: 'The campaign as everybody may see it',
      reply: { status: 200, json: publicCampaign },
      problems: ['campaignUnknown'],
    },
    {
      method: 'get',
      path: '/definition',
      summary: 'The questionnaire',
      reply: { status: 200, json: surveyDefinition },
      problems: ['campaignUnknown', 'surveyUnknown'],
    },
    {
      method: 'get',
      path: '/key',
      summary: 'The public key that signs ballots, for whoever wants to compare',
      reply: { status: 200, json: campaignKey },
      problems: ['campaignUnknown'],
    },
    {
      method: 'post',
      path: '/status',
      summary: 'Where one invitee stands (identified)',
      body: { schema: codeRequest },
      reply: { status: 200, json: statusReply },
      problems: identified,
    },
    {
      method: 'post',
      path: '/device-key',
      summary: 'Forgets the server’s half of the device’s key and keeps another (identified)',
      body: { schema: deviceKeyRequest },
      reply: { status: 200, json: deviceKeyReply },
      problems: [...identified, 'ballotAlreadyIssued'],
    },
    {
      method: 'post',
      path: '/ballot',
      summary: 'A blind signature, once (identified; RFC 9474)',
      body: { schema: ballotRequest },
      reply: { status: 200, json: ballotReply },
      problems: [
        ...identified,
        'answersIdentified',
        'campaignNotOpen',
        'ballotAlreadyIssued',
        'ballotMalformed',
        'serverBusy',
      ],
    },
    {
      method: 'post',
      path: '/cast',
      summary:
        'Hand in a sealed ballot: nonce, unblinded signature and ciphertext, of the campaign’s one length (anonymous); repeating it changes nothing',
      body: { files: ['application/octet-stream'] },
      reply: { status: 200, json: castReply },
      problems: [
        'campaignUnknown',
        'answersIdentified',
        'campaignNotOpen',
        'ballotForged',
        'ballotMalformed',
        'ballotOfAnotherCampaign',
        'serverBusy',
        'tooManyRequests',
      ],
    },
    {
      method: 'post',
      path: '/record',
      summary: 'A unit’s record as it stands, by its link, where answers are by name',
      body: { schema: codeRequest },
      reply: { status: 200, json: recordReply },
      problems: [...identified, 'surveyUnknown', 'answersAnonymous', 'campaignNotOpen', 'unitWithdrawn'],
    },
    {
      method: 'post',
      path: '/record/save',
      summary: 'Save what has changed of a record since a revision; where somebody else was faster, nothing is stored',
      body: { schema: saveRequest },
      reply: { status: 200, json: saveReply },
      problems: [
        ...identified,
        'surveyUnknown',
        'answersAnonymous',
        'campaignNotOpen',
        'unitWithdrawn',
        'answersRefused',
      ],
    },
    {
      method: 'post',
      path: '/done',
      summary: 'This invitee has taken part (identified)',
      body: { schema: codeRequest },
      reply: { status: 200, json: doneReply },
      problems: [...identified, 'ballotNotIssued', 'serverBusy'],
    },
    {
      method: 'post',
      path: '/opt-out',
      summary: 'No more letters (identified, or by the code of the List-Unsubscribe header)',
      body: { schema: codeRequest },
      reply: { status: 200, json: optedOutReply },
      problems: identified,
    },
    {
      method: 'get',
      path: '/opt-out/{code}',
      summary:
        'Leads to the page on which letters are stopped, with the code of the List-Unsubscribe header; changes nothing by itself',
      reply: { status: 303 },
      problems: [],
    },
    {
      method: 'post',
      path: '/opt-out/{code}',
      summary: 'No more letters, by the List-Unsubscribe header (RFC 8058); whatever form is posted is ignored',
      reply: { status: 200, json: optedOutReply },
      problems: identified,
    },
  ] as const satisfies readonly Omit<Operation, 'tag' | 'role'>[]
).map((operation: Omit<Operation, 'tag' | 'role'>) => ({
  ...operation,
  path: `/api/respond/{campaign}${operation.path}`,
  tag: 'respondents',
  role: 'nobody',
}))
