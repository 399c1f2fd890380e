/** Operations of the trustees' side. None needs a sign-in: what is asked or handed in is signed by a trustee's key. */
import { handOverRequest, proofRequest } from '../api/boxes.ts'
import { openingRequest, releaseRequest, signedRequest } from '../api/trustee.ts'
import type { Operation } from './operation.ts'
import { factsReply, releasedReply, trusteesReply } from '../api/replies/trustee.ts'

const every = ['campaignUnknown', 'keysMissing', 'sealingRefused', 'tooManyRequests'] as const
const trustees = { status: 200, json: trusteesReply } as const

export const trusteeOperations: readonly Operation[] = (
  [
    {
      method: 'post',
      path: '/state',
      summary: 'The box, and which trustees have done what',
      body: { schema: signedRequest },
      reply: trustees,
      problems: every,
    },
    {
      method: 'post',
      path: '/proof',
      summary: 'A trustee shows that the share opens, without giving it away',
      body: { schema: proofRequest },
      reply: trustees,
      problems: [...every, 'campaignChangedMeanwhile'],
    },
    {
      method: 'post',
      path: '/opening',
      summary: 'Begin an opening of a closed campaign, with the own share sealed to the device that opens',
      body: { schema: openingRequest },
      reply: trustees,
      problems: [...every, 'campaignNotClosed', 'openingUnderWay', 'campaignChangedMeanwhile'],
    },
    {
      method: 'post',
      path: '/hand-over',
      summary: 'Hand a share over, sealed to the device that opens',
      body: { schema: handOverRequest },
      reply: trustees,
      problems: [...every, 'openingNone', 'campaignChangedMeanwhile'],
    },
    {
      method: 'post',
      path: '/facts',
      summary: 'What a release is made with beside the answers',
      body: { schema: signedRequest },
      reply: { status: 200, json: factsReply },
      problems: [...every, 'surveyUnknown', 'campaignNotClosed'],
    },
    {
      method: 'post',
      path: '/ballots',
      summary:
        'The sealed ballots of a closed campaign: their number (4 bytes), then for each its name (32 bytes) and the ciphertext',
      body: { schema: signedRequest },
      reply: { status: 200, types: ['application/octet-stream'] },
      problems: [...every, 'campaignNotClosed'],
    },
    {
      method: 'post',
      path: '/release',
      summary:
        'The release and the texts to be read, signed by the opening; the ballots are removed. Sent again it changes nothing. The header X-Signed-Release carries `signed` as JSON, base64url: it is checked before the body is read',
      body: { schema: releaseRequest },
      reply: { status: 200, json: releasedReply },
      problems: [
        ...every,
        'campaignNotClosed',
        'openingNone',
        'releaseExists',
        'releaseIncomplete',
        'answersAmongOthers',
        'boxOverfull',
        'campaignChangedMeanwhile',
      ],
    },
  ] as const satisfies readonly Omit<Operation, 'tag' | 'role'>[]
).map((operation: Omit<Operation, 'tag' | 'role'>) => ({
  ...operation,
  path: `/api/trustee/{campaign}${operation.path}`,
  tag: 'trustees',
  role: 'nobody',
}))
