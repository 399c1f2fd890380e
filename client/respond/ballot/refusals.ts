/** Every reason why a ballot does not go on, by name: `locales/<language>/respond.json` has the words. */

export type RefusalName =
  // this side refuses: something is wrong with the key or the signature, perhaps on purpose
  | 'keyDiffers'
  | 'keyExponentWrong'
  | 'keyTooShort'
  | 'campaignDiffers'
  | 'signatureWrong'
  // the line is down or the server is busy: everything is kept, try again later
  | 'connectionLost'
  // the server refuses: a name of `server/contracts/problems.ts`
  | 'codeRefused'
  | 'ballotAlreadyIssued'
  | 'campaignNotOpen'
  | 'answersRefused'
  | (string & {})

export class Refusal extends Error {
  readonly refusal: RefusalName
  /** The server's problem+json, where it was the server's. */
  readonly problem: Readonly<Record<string, unknown>> | null
  constructor(refusal: RefusalName, problem: Readonly<Record<string, unknown>> | null = null) {
    super(refusal)
    this.name = 'Refusal'
    this.refusal = refusal
    this.problem = problem
  }
}
