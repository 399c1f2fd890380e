/** Answers into the box: written one way, padded to one size, sealed. And out of it again. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { maximumAnswerBytes } from '../../surveys/answers.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import type { BallotBox, Campaign, SealedBallot } from '../records.ts'
import { problems } from '../problems.ts'
import { opener, seal } from './hpke.ts'

const LENGTH_BYTES = 4
const ROUNDING = 1024 // bytes
const LARGEST = 16 * 1024 * 1024 // bytes

/**
 * The one size, in bytes, of every ballot of a survey before sealing. Any answers the survey accepts fit, however badly
 * they compress: it is the bound on their JSON, what deflate adds to incompressible bytes, and the length.
 */
export function paddedSizeOf(survey: Survey): number {
  const bytes = maximumAnswerBytes(survey) + Buffer.byteLength(JSON.stringify(survey.version)) + 3
  const deflated = bytes + 5 * Math.ceil(bytes / 16_000) + 16 // stored blocks of deflate: at most 5 bytes each
  return Math.ceil((deflated + LENGTH_BYTES) / ROUNDING) * ROUNDING
}

/**
 * Seals accepted answers into a ballot of the campaign. Bound to campaign and ballot: moved to another, it does not open.
 * @throws `ballotMalformed` when the answers are larger than the campaign's one size (its survey changed)
 */
export function sealAnswers(
  box: Pick<BallotBox, 'box' | 'paddedSize'>, campaign: Pick<Campaign, 'id' | 'surveyVersion'>, ballot: string, answers: Answers,
): SealedBallot {
  const written = deflateRawSync(JSON.stringify([campaign.surveyVersion, answers]), { level: constants.Z_BEST_SPEED })
  if (written.length + LENGTH_BYTES > box.paddedSize) throw problems.ballotMalformed()
  const padded = Buffer.alloc(box.paddedSize)
  padded.writeUInt32BE(written.length)
  written.copy(padded, LENGTH_BYTES)
  return { id: ballot, campaign: campaign.id, ciphertext: seal(box.box, padded, boundTo(campaign.id, ballot)) }
}

/** What a ballot holds. `answers` are as they were accepted. */
export interface BallotContent {
  readonly surveyVersion: string
  readonly answers: Answers
}

/**
 * Opens ballots sealed to a box key: gives their content as text, for `contentOf` to read.
 * The function throws when a ballot is not what `sealAnswers` made, or is far larger than any answers to a survey.
 */
export function ballotOpener(privateKey: string): (ballot: SealedBallot) => string {
  const open = opener(privateKey)
  return ({ id, campaign, ciphertext }) => {
    const padded = open(ciphertext, boundTo(campaign, id))
    const written = padded.subarray(LENGTH_BYTES, LENGTH_BYTES + padded.readUInt32BE())
    return inflateRawSync(written, { maxOutputLength: LARGEST }).toString('utf8')
  }
}

/** The content of an opened ballot. Throws when it is none. */
export function contentOf(opened: string): BallotContent {
  const [surveyVersion, answers] = JSON.parse(opened) as [string, Answers]
  return { surveyVersion, answers }
}

const boundTo = (campaign: string, ballot: string): Buffer => Buffer.from(`${campaign}\n${ballot}`)
