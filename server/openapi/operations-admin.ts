/** Operations of the administration. Nothing here can read an answer or a table. */
import { ENCODINGS } from '../contracts/encodings.ts'
import { z } from 'zod'
import {
  closeRequest,
  confirmRequest,
  contactChange,
  contactRequest,
  contactsQuery,
  createCampaignRequest,
  destroyKeysRequest,
  editCampaignRequest,
  followUpRequest,
  openRequest,
  letterPreviewRequest,
  letterRequest,
  outlookRequest,
  testLetterRequest,
} from '../api/admin.ts'
import { boxSchema } from '../api/boxes.ts'
import { forecastRequest } from '../api/forecast.ts'
import type { Operation, ProblemName } from './operation.ts'
import { auditReply, bouncesReply, dispositionsReply, mailboxReply } from '../api/replies/outcomes.ts'
import {
  campaignReply,
  campaignsReply,
  followUpReply,
  followUpStarted,
  outlookReply,
  planQuestionsReply,
  unreadTextsReply,
} from '../api/replies/campaigns.ts'
import { removedReply } from '../api/contacts/several.ts'
import { severalOperations } from './operations-contacts.ts'
import { contactReply, contactsPreview, contactsReply } from '../api/replies/contacts.ts'
import {
  folderLetterReply,
  letterFolderReply,
  letterPreview,
  lettersReply,
  outboxReply,
  testLetterReply,
} from '../api/replies/letters.ts'
import { language } from '../api/schemas.ts'
import { unitOperations } from './operations-units.ts'
import { surveyOperations } from './operations-surveys.ts'

const LISTS = [
  'application/octet-stream',
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
const MAIL = ['application/octet-stream', 'message/rfc822', 'application/mbox', 'text/plain']

/** Unknown values are passed over, as everywhere `lang` is read. */
const lang = z.object({ lang: language.optional() })
const mapping = lang.extend({
  mapping: z.string().optional().describe('JSON: which column holds what (schema ContactsPreview.mapping)'),
  encoding: z.enum(ENCODINGS).optional().describe('where it was recognised wrongly'),
})

type Told = Omit<Operation, 'tag' | 'role'>
const change: readonly ProblemName[] = ['campaignUnknown', 'campaignChangedMeanwhile']
const draft: readonly ProblemName[] = [
  'surveyUnknown',
  'addressRefused',
  'scheduleRefused',
  'byNameOfConfidential',
  'planRefused',
]
const campaignOk = { status: 200, json: campaignReply } as const

const campaigns: readonly Told[] = [
  {
    method: 'get',
    path: '/campaigns',
    summary: 'Every campaign, and the surveys that can be fielded',
    reply: { status: 200, json: campaignsReply },
  },
  {
    method: 'post',
    path: '/campaigns',
    summary: 'A new draft',
    body: { schema: createCampaignRequest },
    reply: { status: 201, json: campaignReply },
    problems: [...draft, 'campaignExists', 'campaignUnknown'],
  },
  { method: 'get', path: '/campaigns/{id}', summary: 'One campaign', reply: campaignOk, problems: ['campaignUnknown'] },
  {
    method: 'put',
    path: '/campaigns/{id}',
    summary: 'Change a campaign',
    body: { schema: editCampaignRequest },
    reply: campaignOk,
    problems: [...change, ...draft, 'campaignChangeRefused', 'followUpChangeRefused'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/remove',
    summary: 'Remove a draft and its keys',
    body: { schema: confirmRequest },
    reply: { status: 204 },
    problems: ['campaignUnknown', 'campaignNotDraft', 'confirmationWrong'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/keys',
    summary: 'Make the keys; the ballot box has been set up with its trustees on the caller’s device',
    body: { schema: boxSchema },
    reply: campaignOk,
    problems: [
      ...change,
      'campaignNotDraft',
      'boxOfByName',
      'keysExist',
      'boxExists',
      'sealingRefused',
      'surveyUnknown',
      'surveyRefused',
    ],
  },
  {
    method: 'put',
    path: '/campaigns/{id}/keys/box',
    summary: 'Another ballot box for a draft; its trustees show anew that their shares open',
    body: { schema: boxSchema },
    reply: campaignOk,
    problems: [...change, 'campaignNotDraft', 'keysMissing', 'sealingRefused'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/unread-texts',
    summary: 'Questions with texts that nobody has read, which would be lost with the keys',
    reply: { status: 200, json: unreadTextsReply },
    problems: ['campaignUnknown'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/keys/destroy',
    summary: 'Destroy the keys of a released campaign',
    body: { schema: destroyKeysRequest },
    reply: { status: 204 },
    problems: ['proofRequired', 'campaignUnknown', 'campaignNotReleased', 'confirmationWrong', 'textsUnread'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/open',
    summary: 'Open a draft whose checklist is done',
    body: { schema: openRequest },
    reply: campaignOk,
    problems: [
      ...change,
      'campaignNotDraft',
      'campaignNotReady',
      'noMailSystem',
      'confirmationWrong',
      'surveyUnknown',
      'surveyRefused',
    ],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/close',
    summary: 'End answers and letters for good',
    body: { schema: closeRequest },
    reply: campaignOk,
    problems: [...change, 'campaignNotOpen', 'confirmationWrong', 'lettersUnderWay'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/pause',
    summary: 'Stop letters, not answers',
    reply: campaignOk,
    problems: [...change, 'campaignNotOpen'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/resume',
    summary: 'Send letters again',
    reply: campaignOk,
    problems: [...change, 'campaignNotOpen'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/follow-up',
    summary: 'What another wave after a closed campaign would be',
    reply: { status: 200, json: followUpReply },
    problems: ['campaignUnknown', 'followUpOfByName', 'campaignStillOpen'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/follow-up',
    summary: 'Start another wave: a draft that asks those who have not taken part',
    body: { schema: followUpRequest },
    reply: { status: 201, json: followUpStarted },
    problems: [
      ...draft,
      'campaignUnknown',
      'campaignExists',
      'followUpOfByName',
      'campaignStillOpen',
      'campaignFollowed',
    ],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/schedule/outlook',
    summary: 'What a schedule not yet saved would do',
    body: { schema: outlookRequest },
    reply: { status: 200, json: outlookReply },
    problems: ['campaignUnknown', 'scheduleRefused'],
  },
  {
    method: 'get',
    path: '/surveys/{survey}/questions',
    summary: 'Questions and exhibits that an analysis plan can mark as must-have',
    reply: { status: 200, json: planQuestionsReply },
    problems: ['surveyUnknown', 'surveyRefused'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/forecast',
    query: lang,
    body: { schema: forecastRequest, optional: true },
    summary:
      'How many questions would have tables, from invented answers: `asked`, lines of progress, and one `result` or `problem` at the end',
    reply: { status: 200, types: ['application/x-ndjson'] },
    problems: [
      'campaignUnknown',
      'surveyUnknown',
      'surveyRefused',
      'forecastOfOpen',
      'planRefused',
      'expectedAnswersRefused',
    ],
  },
]

const unreadable: readonly ProblemName[] = ['campaignUnknown', 'campaignNotOpen', 'listUnreadable', 'surveyUnknown']
const contacts: readonly Told[] = [
  {
    method: 'post',
    path: '/campaigns/{id}/contacts/preview',
    summary: 'What an import of this list would take',
    query: mapping,
    body: { files: LISTS },
    reply: { status: 200, json: contactsPreview },
    problems: unreadable,
  },
  {
    method: 'post',
    path: '/campaigns/{id}/contacts/import',
    summary: 'Import a list: lines of progress, and one `result` or `problem` at the end',
    query: mapping,
    body: { files: LISTS },
    reply: { status: 200, types: ['application/x-ndjson'] },
    problems: [...unreadable, 'emailColumnMissing', 'unitColumnMissing'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/contacts',
    summary: 'Contacts and where they stand',
    query: contactsQuery,
    reply: { status: 200, json: contactsReply },
    problems: ['campaignUnknown', 'inviteeUnknown'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/contacts.csv',
    summary: 'The whole list',
    query: lang,
    reply: { status: 200, types: ['text/csv'] },
    problems: ['campaignUnknown'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/contacts',
    summary: 'Add one contact',
    body: { schema: contactRequest },
    reply: { status: 201, json: contactReply },
    problems: [
      'campaignUnknown',
      'campaignNotOpen',
      'addressRefused',
      'addressTaken',
      'unitWithdrawn',
      'tookPartEarlier',
      'optedOutEarlier',
    ],
  },
  {
    method: 'patch',
    path: '/campaigns/{id}/contacts/{contact}',
    summary: 'Correct a contact, stop or resume their letters',
    body: { schema: contactChange },
    reply: { status: 200, json: contactReply },
    problems: [
      'campaignUnknown',
      'inviteeUnknown',
      'addressRefused',
      'addressTaken',
      'tookPartEarlier',
      'optedOutEarlier',
      'campaignChangedMeanwhile',
      'groupsFixed',
    ],
  },
  {
    method: 'delete',
    path: '/campaigns/{id}/contacts/{contact}',
    summary: 'Remove a contact who was not written to',
    reply: { status: 200, json: removedReply },
    problems: ['campaignUnknown', 'inviteeUnknown', 'inviteeWrittenTo', 'campaignNotOpen', 'selectionChanged'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/contacts/{contact}/erase',
    summary: 'Erase all that is known of a person',
    body: { schema: confirmRequest },
    reply: { status: 204 },
    problems: ['campaignUnknown', 'inviteeUnknown', 'confirmationWrong', 'keysMissing'],
  },
]

const letters: readonly Told[] = [
  {
    method: 'get',
    path: '/campaigns/{id}/letters',
    summary: 'Letters of a campaign',
    reply: { status: 200, json: lettersReply },
    problems: ['campaignUnknown'],
  },
  {
    method: 'put',
    path: '/campaigns/{id}/letters/{kind}/{language}',
    summary: 'Edit a letter',
    body: { schema: letterRequest },
    reply: { status: 200, json: lettersReply },
    problems: [...change, 'letterRefused', 'campaignChangeRefused'],
  },
  {
    method: 'delete',
    path: '/campaigns/{id}/letters/{kind}/{language}',
    summary: 'Back to the standard letter',
    reply: { status: 200, json: lettersReply },
    problems: [...change, 'campaignChangeRefused'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/letters/{kind}/{language}/preview',
    summary: 'A letter as it would leave',
    body: { schema: letterPreviewRequest, optional: true },
    reply: { status: 200, json: letterPreview },
    problems: ['campaignUnknown', 'inviteeUnknown'],
  },
  {
    method: 'post',
    path: '/campaigns/{id}/letters/test',
    summary: 'Send a test letter; its links open nobody’s survey',
    body: { schema: testLetterRequest },
    reply: { status: 200, json: testLetterReply },
    problems: [...change, 'addressRefused', 'letterRefused', 'letterNotSent'],
  },
  {
    method: 'get',
    path: '/letters-folder',
    summary: 'Letters as files, where there is no mail system',
    reply: { status: 200, json: letterFolderReply },
    problems: ['notFound'],
  },
  {
    method: 'get',
    path: '/letters-folder/{file}',
    summary: 'One of them; with `download` the file itself',
    query: z.object({ download: z.string().optional() }),
    reply: { status: 200, json: folderLetterReply, types: ['application/json', 'message/rfc822'] },
  },
]

const reports: readonly Told[] = [
  {
    method: 'get',
    path: '/campaigns/{id}/outbox',
    summary: 'Letters due, sent and failed',
    query: lang,
    reply: { status: 200, json: outboxReply },
    problems: ['campaignUnknown'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/dispositions',
    summary: 'Who has taken part, and outcome rates (AAPOR)',
    query: z.object({ by: z.string().optional() }),
    reply: { status: 200, json: dispositionsReply },
    problems: ['campaignUnknown'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/dispositions.csv',
    summary: 'The same of all contacts together, as a file',
    query: lang,
    reply: { status: 200, types: ['text/csv'] },
    problems: ['campaignUnknown'],
  },
  {
    method: 'get',
    path: '/campaigns/{id}/dispositions-by-group.csv',
    query: lang,
    reply: { status: 200, types: ['text/csv'] },
    problems: ['campaignUnknown'],
    summary: 'The same by every group of the contact list: not to be published beside protected tables',
  },
  {
    method: 'post',
    path: '/bounces',
    summary: 'Read delivery notifications: a mailbox file or one message',
    body: { files: MAIL },
    reply: { status: 200, json: bouncesReply },
    problems: ['mailUnreadable'],
  },
  {
    method: 'get',
    path: '/bounces',
    summary: 'The mailbox of returned letters, and how it was read last',
    reply: { status: 200, json: mailboxReply },
  },
  {
    method: 'post',
    path: '/bounces/mailbox',
    summary: 'Read what is new in the mailbox of returned letters',
    reply: { status: 200, json: bouncesReply },
    problems: [
      'mailboxNotSet',
      'imapUnreachable',
      'imapCertificateRefused',
      'imapWithoutTls',
      'imapSignInRefused',
      'imapFolderUnknown',
    ],
  },
  {
    method: 'get',
    path: '/audit',
    summary: 'Administrative acts, newest first',
    reply: { status: 200, json: auditReply },
  },
]

export const adminOperations: readonly Operation[] = [
  ...campaigns,
  ...unitOperations,
  ...surveyOperations,
  ...contacts,
  ...severalOperations,
  ...letters,
  ...reports,
].map((operation) => ({
  ...operation,
  path: `/api/admin${operation.path}`,
  tag: 'administration',
  role: 'administrator',
}))
