/**
 * Answers into a ballot of the campaign's one size, sealed to the box; and out of it again.
 *
 * Not compressed: the one size has to hold answers that do not compress, so that compressing would save nothing, and what
 * was never compressed cannot swell when it is opened.
 */
import { maximumAnswerBytes } from '../surveys/answers/size.ts'
import type { Answers, Survey } from '../surveys/types.ts'
import { readUint32, uint32, utf8, type Bytes } from './bytes.ts'
import { seal, type Binding } from './hpke.ts'
import { SealingRefusal } from './refusals.ts'

const LENGTH_BYTES = 4
const ROUNDING = 1024 // bytes

/** The one size, in bytes, of every ballot of a survey before sealing: whatever answers the survey accepts, they fit. */
export function paddedSizeOf(survey: Survey): number {
  return Math.ceil((maximumAnswerBytes(survey) + LENGTH_BYTES) / ROUNDING) * ROUNDING
}

/** Answers as JSON in UTF-8, their length before them and zeros behind. @throws SealingRefusal `ballotTooLarge` */
export function pad(answers: Answers, paddedSize: number): Bytes {
  const written = utf8(JSON.stringify(answers))
  if (written.length + LENGTH_BYTES > paddedSize) throw new SealingRefusal('ballotTooLarge')
  const padded = new Uint8Array(paddedSize)
  padded.set(uint32(written.length))
  padded.set(written, LENGTH_BYTES)
  return padded
}

/** The JSON value that was padded. Throws when it is none, or anything but zeros lies behind it. */
export function unpad(padded: Uint8Array): unknown {
  const end = LENGTH_BYTES + readUint32(padded)
  if (end > padded.length || padded.subarray(end).some((byte) => byte !== 0)) throw new TypeError('not padded')
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(padded.subarray(LENGTH_BYTES, end)))
}

/** What a ballot is sealed to. */
export interface BallotTarget {
  readonly campaign: string
  /** Public key of the box. */
  readonly publicKey: string
  readonly paddedSize: number
}

/**
 * A sealed ballot, `sealedSizeOf(paddedSize)` bytes. Bound to campaign and ballot: moved or copied to another, it does not open.
 * @param ballot SHA-256 of the prepared message, hex
 * @throws SealingRefusal `ballotTooLarge`: the survey changed since the campaign's size was fixed
 */
export function sealAnswers(
  { campaign, publicKey, paddedSize }: BallotTarget,
  ballot: string,
  answers: Answers,
): Promise<Bytes> {
  return seal(publicKey, pad(answers, paddedSize), boundTo(campaign, ballot))
}

export const boundTo = (campaign: string, ballot: string): Binding => ({
  info: utf8(`stakeholder-surveys ballot 2\n${campaign}`),
  aad: utf8(ballot),
})
