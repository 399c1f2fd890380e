/** Every reason why sealing, opening or signing does not go on, by name: `locales/<language>/sealing.json` has the words. */

export const SEALING_REFUSALS = [
  // keys of a trustee, as text
  'publicLineMalformed',
  'publicLineMistyped',
  'keyTextMissing',
  'keyTextIncomplete',
  'keyTextMistyped',
  'keyTextMixed',
  'keyTextOfAnotherKind',
  'passphraseTooShort',
  'passphraseMissing',
  'passphraseWrong',
  // setting up
  'trusteeNumberWrong',
  'thresholdWrong',
  'trusteeNameMissing',
  'trusteeTwice',
  'trusteeKeyMalformed',
  'boxMalformed',
  'boxOfAnotherCampaign',
  // trustees and their shares
  'notTrustee',
  'requestForged',
  'requestOutOfMinutes',
  'requestOutOfHours',
  'requestOutOfDays',
  'shareDoesNotOpen',
  'shareDiffers',
  'shareOfAnotherCampaign',
  'shareTwice',
  'sharesTooFew',
  'sharesMakeAnotherKey',
  'proofWrong',
  'testBallotWrong',
  // opening and releasing
  'openingMalformed',
  'handOverOfAnotherOpening',
  'handOverForged',
  'ballotsCutOff',
  'releaseForged',
  'releaseOfAnotherCampaign',
  'releaseDiffers',
  // ballots
  'ballotTooLarge',
] as const
export type SealingRefusalName = (typeof SEALING_REFUSALS)[number]

export class SealingRefusal extends Error {
  readonly refusal: SealingRefusalName
  /** Filled into the words. Never a secret, never an answer. */
  readonly params: Readonly<Record<string, string | number>>
  constructor(refusal: SealingRefusalName, params: Readonly<Record<string, string | number>> = {}) {
    super(refusal)
    this.name = 'SealingRefusal'
    this.refusal = refusal
    this.params = params
  }
}
