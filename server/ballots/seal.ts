/** Answers into the box: written one way, padded to one size, sealed. And out of it again. */
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib'
import { maximumAnswerBytes } from '../../surveys/answers.ts'
import type { Answers, Survey } from '../../surveys/types.ts'
import type { BallotBox, Campaign, SealedBallot } from '../records.ts'
import { problems } from '../problems.ts'
import { opener, seal } from './hpke.ts'

const LENGTH_BYTES = 4
const ROUNDING = 1024 // bytes

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

export interface OpenedBallot {
  readonly surveyVersion: string
  /** JSON of the answers as they were accepted. */
  readonly json: string
}

/** Opens ballots sealed to a box key. The function throws when a ballot is not what `sealAnswers` made. */
export async function ballotOpener(privateKey: string): Promise<(ballot: SealedBallot) => Promise<OpenedBallot>> {
  const open = await opener(privateKey)
  return async ({ id, campaign, ciphertext }) => {
    const padded = Buffer.from(await open(ciphertext, boundTo(campaign, id)))
    const written = padded.subarray(LENGTH_BYTES, LENGTH_BYTES + padded.readUInt32BE())
    // A small bomb cannot be made without the box's survey check, but what is opened came from outside.
    const text = inflateRawSync(written, { maxOutputLength: padded.length * 64 }).toString('utf8')
    const [surveyVersion, answers] = JSON.parse(text) as [string, Answers]
    return { surveyVersion, json: JSON.stringify(answers) }
  }
}

const boundTo = (campaign: string, ballot: string): Buffer => Buffer.from(`${campaign}\n${ballot}`)
