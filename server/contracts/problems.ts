/** Every refusal, by name. Edges turn them into RFC 9457 problem+json with the words of `locales/<language>/problems.json`. */
import type { SealingRefusal } from '../../sealing/refusals.ts'
import type { Complaint, Fault } from '../../surveys/types.ts'
import type { Finding } from '../../surveys/xlsform/sheets.ts'

export class Problem extends Error {
  readonly problem: string
  readonly status: number
  /** Filled into the words; also members of the problem+json. Never anything about a respondent. */
  readonly params: Readonly<Record<string, unknown>>
  constructor(problem: string, status: number, params: Readonly<Record<string, unknown>> = {}) {
    super(problem)
    this.name = 'Problem'
    this.problem = problem
    this.status = status
    this.params = params
  }
}

const refuse = (problem: string, status: number) => () => new Problem(problem, status)
const refuseNamed = (problem: string, status: number) => (name: string) => new Problem(problem, status, { name })

/** Why a list (contacts, units, coded answers) cannot be read at all: keys of `problems:unreadable`. */
export type Unreadable =
  | 'empty'
  | 'notText'
  | 'quoteOpen'
  | 'rowEndless'
  | 'headingTwice'
  | 'tooManyColumns'
  | 'workbookOld'
  | 'workbookBroken'
  | 'workbookLarge'

/** Complaints that a refusal carries; `check` says all. */
export const MOST_COMPLAINTS = 20

/** Each maker gives a `Problem`; its key is its name on the wire and in the locale files. */
export const problems = {
  // edges
  notFound: refuse('notFound', 404),
  methodNotAllowed: refuse('methodNotAllowed', 405),
  bodyTooLarge: refuse('bodyTooLarge', 413),
  bodyNotJson: refuse('bodyNotJson', 400),
  /** `message`: a key of `problems:bodyFaults`; `limit`: what is too large or too small for. */
  bodyInvalid: (places: readonly { path: string; message: string; limit?: number }[]) =>
    new Problem('bodyInvalid', 400, { places }),
  contentTypeUnsupported: refuse('contentTypeUnsupported', 415),
  tooManyRequests: refuse('tooManyRequests', 429),
  serverBusy: refuse('serverBusy', 503),
  internalFault: refuse('internalFault', 500),
  /** `parts`: what does not answer, `store` or `keys`. */
  notReady: (parts: readonly string[]) => new Problem('notReady', 503, { parts: parts.join(', ') }),
  /** Names of settings of the standalone server; their values may be secret. */
  settingsRefused: (settings: readonly string[]) => new Problem('settingsRefused', 500, { settings }),
  keyFolderInside: refuse('keyFolderInside', 500),
  /** No campaign that is open has its keys in the key folder: it is another folder. */
  keysElsewhere: refuse('keysElsewhere', 503),
  /** Another program listens there. */
  portTaken: (port: number) => new Problem('portTaken', 503, { port: String(port), next: String(port + 1) }),
  // verifying a server
  programMissing: refuse('programMissing', 409),
  verifyAddressRefused: refuseNamed('verifyAddressRefused', 422),
  serverNotReached: (name: string, reason: string) => new Problem('serverNotReached', 502, { name, reason }),
  // access
  signInRequired: refuse('signInRequired', 401),
  roleRefused: refuse('roleRefused', 403),
  csrfRefused: refuse('csrfRefused', 403),
  credentialsWrong: refuse('credentialsWrong', 401),
  /** Password and, where set, one-time code have to be given again. */
  proofRequired: refuse('proofRequired', 403),
  passwordCommon: refuse('passwordCommon', 422),
  /** One-time codes are asked of this account's role, and it has none. */
  secondFactorMissing: refuse('secondFactorMissing', 403),
  sessionUnknown: refuse('sessionUnknown', 404),
  accountExists: refuseNamed('accountExists', 409),
  accountUnknown: refuseNamed('accountUnknown', 404),
  accountIsYourOwn: refuseNamed('accountIsYourOwn', 409),
  limitedToCampaigns: refuse('limitedToCampaigns', 403),
  // store
  storeUnavailable: (reason: string) => new Problem('storeUnavailable', 503, { reason }),
  storeTooOld: (found: string, needed: string) => new Problem('storeTooOld', 503, { found, needed }),
  storeNotMigrated: (found: number, needed: number) => new Problem('storeNotMigrated', 503, { found, needed }),
  storeNewer: (found: number, known: number) => new Problem('storeNewer', 503, { found, known }),
  /** `damage`: `empty`, `foreign`, `short`, `parted` where the two files of a store do not belong together, or `older` than the other. */
  storeDamaged: (file: string, damage: string) => new Problem('storeDamaged', 503, { file, damage }),
  // the mailbox of returned letters
  imapUnreachable: refuseNamed('imapUnreachable', 502),
  imapCertificateRefused: refuseNamed('imapCertificateRefused', 502),
  imapWithoutTls: refuseNamed('imapWithoutTls', 502),
  imapSignInRefused: (name: string, host: string) => new Problem('imapSignInRefused', 502, { name, host }),
  imapFolderUnknown: refuseNamed('imapFolderUnknown', 502),
  mailboxNotSet: refuse('mailboxNotSet', 404),
  storeNotEmpty: refuse('storeNotEmpty', 409),
  backupUnreadable: (file: string, line: number) => new Problem('backupUnreadable', 422, { file, line }),
  backupExists: refuseNamed('backupExists', 409),
  // surveys and campaigns
  surveyUnknown: refuseNamed('surveyUnknown', 404),
  languageNotInSurvey: (name: string, languages: readonly string[]) =>
    new Problem('languageNotInSurvey', 422, { name, languages: languages.join(', ') }),
  surveyExists: refuseNamed('surveyExists', 409),
  /** Its files cannot be read as a survey, or `check` complains of it. */
  surveyRefused: (name: string, complaints: readonly Complaint[]) =>
    new Problem('surveyRefused', 422, {
      name,
      count: complaints.length,
      complaints: complaints.slice(0, MOST_COMPLAINTS),
    }),
  /** The name belongs to a survey of a folder or of the host. */
  surveyNameTaken: refuseNamed('surveyNameTaken', 409),
  /** What its answers mean is changed where its files are. */
  surveyNotUploaded: refuseNamed('surveyNotUploaded', 409),
  surveyInUse: (name: string, campaigns: readonly string[]) =>
    new Problem('surveyInUse', 409, { name, campaigns: campaigns.join(', ') }),
  /** Reading and checking it takes longer, or more memory, than a survey is given. */
  surveyTooLarge: (name: string, seconds: number) => new Problem('surveyTooLarge', 422, { name, seconds }),
  archiveUnreadable: refuse('archiveUnreadable', 422),
  notAWorkbook: refuse('notAWorkbook', 422),
  /** An import says sheet and row, an export the names of questions. */
  xlsFormRefused: (name: string, findings: readonly Finding[]) =>
    new Problem('xlsFormRefused', 422, {
      name,
      count: findings.length,
      findings: findings.slice(0, MOST_COMPLAINTS),
    }),
  /** A translators' file, or texts from the page: every place with its remedy. */
  textsRefused: (name: string, complaints: readonly Complaint[], count: number) =>
    new Problem('textsRefused', 422, { name, count, complaints: complaints.slice(0, MOST_COMPLAINTS) }),
  /** No language that a survey could be translated into, or the one it is translated from. */
  translationLanguageRefused: refuseNamed('translationLanguageRefused', 422),
  textsKindUnknown: refuseNamed('textsKindUnknown', 422),
  exportKindUnknown: refuseNamed('exportKindUnknown', 422),
  surveyNameRefused: refuseNamed('surveyNameRefused', 422),
  surveyKindUnknown: refuseNamed('surveyKindUnknown', 422),
  variableUnknown: refuseNamed('variableUnknown', 404),
  // asked for as tables
  answersAreTexts: refuseNamed('answersAreTexts', 404),
  answersAreTextsByUnit: refuseNamed('answersAreTextsByUnit', 404),
  answersNotTabulated: refuseNamed('answersNotTabulated', 404),
  /** Its survey is filled in once about each thing, or its tables are protected. */
  reviewsNotPublished: refuseNamed('reviewsNotPublished', 404),
  /** Its link is closed: it was taken away. */
  unitWithdrawn: refuseNamed('unitWithdrawn', 410),
  unitUnknown: refuseNamed('unitUnknown', 404),
  /** It has answered: taking it away has to be said once more. */
  unitAnswered: refuseNamed('unitAnswered', 409),
  /** Answers by name are sealed to nobody. */
  boxOfByName: refuseNamed('boxOfByName', 409),
  /** The release is not by name: it has tables and nothing of single units. */
  unitsNotPublished: refuse('unitsNotPublished', 404),
  unitColumnMissing: (columns: readonly string[]) =>
    new Problem('unitColumnMissing', 422, { columns: columns.join(', ') }),
  campaignUnknown: refuseNamed('campaignUnknown', 404),
  campaignExists: refuseNamed('campaignExists', 409),
  campaignChangedMeanwhile: refuseNamed('campaignChangedMeanwhile', 409),
  /** `folder`: where letters would be written instead. */
  noMailSystem: (name: string, folder: string) => new Problem('noMailSystem', 409, { name, folder }),
  campaignNotDraft: refuseNamed('campaignNotDraft', 409),
  campaignNotOpen: refuseNamed('campaignNotOpen', 409),
  campaignNotClosed: refuseNamed('campaignNotClosed', 409),
  campaignNotReleased: refuseNamed('campaignNotReleased', 409),
  campaignNotReady: (name: string, missing: readonly string[]) =>
    new Problem('campaignNotReady', 409, { name, missing }),
  campaignChangeRefused: (name: string, fields: readonly string[]) =>
    new Problem('campaignChangeRefused', 409, { name, fields: fields.join(', ') }),
  byNameOfConfidential: refuseNamed('byNameOfConfidential', 422),
  planRefused: (name: string, faults: readonly { readonly kind: string; readonly place: string }[]) =>
    new Problem('planRefused', 422, { name, planFaults: faults }),
  forecastOfOpen: refuseNamed('forecastOfOpen', 409),
  expectedAnswersRefused: (most: number) => new Problem('expectedAnswersRefused', 422, { most }),
  lettersUnderWay: (name: string, count: number) => new Problem('lettersUnderWay', 409, { name, count }),
  recordsNoneComplete: refuseNamed('recordsNoneComplete', 409),
  answersTooFew: (name: string, answers: number, least: number) =>
    new Problem('answersTooFew', 409, { name, answers, least }),
  followUpOfByName: refuseNamed('followUpOfByName', 409),
  campaignStillOpen: refuseNamed('campaignStillOpen', 409),
  campaignFollowed: (name: string, follower: string) => new Problem('campaignFollowed', 409, { name, follower }),
  followUpChangeRefused: (name: string, fields: readonly string[]) =>
    new Problem('followUpChangeRefused', 409, { name, fields: fields.join(', ') }),
  confirmationWrong: refuseNamed('confirmationWrong', 422),
  scheduleRefused: (faults: readonly string[]) =>
    new Problem('scheduleRefused', 422, { fields: faults.join(', '), scheduleFaults: faults }),
  // contacts and letters
  /** `row`: where in the file, 0 where it is no single place. `value`: the heading, sign or bound concerned. */
  listUnreadable: (unreadable: Unreadable, row = 0, value = '') =>
    new Problem('listUnreadable', 422, { unreadable, row, value }),
  emailColumnMissing: (columns: readonly string[]) =>
    new Problem('emailColumnMissing', 422, { columns: columns.join(', ') }),
  /** A column that a mapping names and the list has not. */
  listColumnUnknown: (column: string, columns: readonly string[]) =>
    new Problem('listColumnUnknown', 422, { column, columns: columns.join(', ') }),
  mappingUnread: (written: string) => new Problem('mappingUnread', 422, { written }),
  inviteeUnknown: refuse('inviteeUnknown', 404),
  /** An address that somebody typed. */
  contactUnknown: (name: string, campaign: string) => new Problem('contactUnknown', 404, { name, campaign }),
  /** Of `language=text`. */
  textUnread: (written: string) => new Problem('textUnread', 422, { written }),
  addressRefused: refuse('addressRefused', 422),
  addressTaken: refuse('addressTaken', 409),
  tookPartEarlier: refuseNamed('tookPartEarlier', 409),
  optedOutEarlier: refuseNamed('optedOutEarlier', 409),
  inviteeWrittenTo: refuse('inviteeWrittenTo', 409),
  /** So many were selected when it was shown, and so many are by now. */
  selectionChanged: (expected: number, found: number) => new Problem('selectionChanged', 409, { expected, found }),
  /** A command that is about several contacts was not told which. */
  selectionMissing: refuse('selectionMissing', 400),
  /** Not `group=value`. */
  groupUnread: refuseNamed('groupUnread', 400),
  /** Columns are mapped in tables; lines of JSON say their names themselves. */
  mappingOfJson: refuse('mappingOfJson', 400),
  removalUnknown: refuse('removalUnknown', 404),
  changeUnknown: refuse('changeUnknown', 404),
  /** The campaign is closed: response rates are counted by the groups of its contacts. */
  groupsFixed: refuseNamed('groupsFixed', 409),
  letterLanguageUnknown: (name: string, language: string, languages: readonly string[]) =>
    new Problem('letterLanguageUnknown', 422, { name, language, languages: languages.join(', ') }),
  /** What was named on the command line. */
  fileUnreadable: refuseNamed('fileUnreadable', 422),
  letterRefused: (faults: readonly { kind: string; place: string; name?: string }[]) =>
    new Problem('letterRefused', 422, {
      letterFaults: faults,
      which: faults.map(({ kind, name }) => (name ? `${kind} {{${name}}}` : kind)).join('; '),
    }),
  letterNotSent: (reason: string) => new Problem('letterNotSent', 502, { reason }),
  mailUnreadable: refuse('mailUnreadable', 422),
  // ballots
  codeRefused: refuse('codeRefused', 403),
  ballotAlreadyIssued: refuse('ballotAlreadyIssued', 409),
  ballotNotIssued: refuse('ballotNotIssued', 409),
  ballotMalformed: refuse('ballotMalformed', 400),
  ballotForged: refuse('ballotForged', 403),
  ballotOfAnotherCampaign: refuse('ballotOfAnotherCampaign', 403),
  answersAnonymous: refuseNamed('answersAnonymous', 409),
  answersIdentified: refuseNamed('answersIdentified', 409),
  answersPerhapsKnown: refuseNamed('answersPerhapsKnown', 409),
  answersRefused: (faults: readonly Fault[]) => new Problem('answersRefused', 422, { faults }),
  // keys
  keysMissing: refuseNamed('keysMissing', 409),
  keysReadableByOthers: (path: string) => new Problem('keysReadableByOthers', 500, { path }),
  keysExist: refuseNamed('keysExist', 409),
  /** The campaign has its ballot box already. */
  boxExists: refuseNamed('boxExists', 409),
  keysInsideData: (path: string) => new Problem('keysInsideData', 500, { path }),
  // trustees
  /** A refusal of sealing, opening or signing; its words are in `sealing.json`. */
  sealingRefused: ({ refusal, params }: Pick<SealingRefusal, 'refusal' | 'params'>) =>
    new Problem('sealingRefused', 422, { refusal, ...params }),
  fileExists: refuseNamed('fileExists', 409),
  serverUnreachable: refuseNamed('serverUnreachable', 503),
  /** `name`: the trustee in whose hands it is. */
  openingUnderWay: refuseNamed('openingUnderWay', 409),
  openingNone: refuseNamed('openingNone', 409),
  releaseExists: refuseNamed('releaseExists', 409),
  releaseIncomplete: (name: string, counted: number, cast: number) =>
    new Problem('releaseIncomplete', 409, { name, counted, cast }),
  answersAmongOthers: (name: string, own: number, others: number, least: number) =>
    new Problem('answersAmongOthers', 409, { name, own, others, least }),
  boxOverfull: (name: string, cast: number, issued: number, imported: number) =>
    new Problem('boxOverfull', 409, { name, cast, issued, imported }),
  textsUnread: (name: string, count: number, questions: string) =>
    new Problem('textsUnread', 409, { name, count, questions }),
  // releases
  releaseUnknown: refuseNamed('releaseUnknown', 404),
  exhibitUnknown: refuseNamed('exhibitUnknown', 404),
  tableNotPublished: refuseNamed('tableNotPublished', 404),
  columnUnknown: refuseNamed('columnUnknown', 404),
  redactionRefused: refuse('redactionRefused', 422),
  quoteChangedMeanwhile: refuse('quoteChangedMeanwhile', 409),
  // coding
  codeTwice: refuseNamed('codeTwice', 422),
  codeLabelTwice: refuseNamed('codeLabelTwice', 422),
  codeLeftOut: refuseNamed('codeLeftOut', 422),
  severalCodesGiven: refuse('severalCodesGiven', 422),
  codeNotInFrame: refuseNamed('codeNotInFrame', 422),
  onlyOneCode: refuse('onlyOneCode', 422),
  codingChangedMeanwhile: refuse('codingChangedMeanwhile', 409),
  codingNotBegun: refuse('codingNotBegun', 409),
  coderUnknown: refuse('coderUnknown', 403),
  codingNotComplete: refuse('codingNotComplete', 409),
} as const
