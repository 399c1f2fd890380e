/** Handing in answers by name: campaigns of policy `open` that carry what the contact list says of each invitee. */
import { frameAnswers } from '../../surveys/sampling-frame.ts'
import type { AnswerCheck, Survey } from '../../surveys/types.ts'
import { carriedFrame } from '../contracts/carried-variables.ts'
import { problems } from '../contracts/problems.ts'
import { ELSEWHERE, type BallotBox, type Campaign, type Day, type Invitee } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'
import { identifiedId } from './formats.ts'
import type { KeyFolder } from './keys.ts'
import { sealedHere } from './sealing-here.ts'

export interface ByName {
  readonly store: Pick<Store, 'castBallot' | 'markDone'>
  readonly keys: KeyFolder
  readonly survey: Survey
  /** The survey's check without frame variables: nobody answers for the contact list. */
  readonly check: AnswerCheck
}

/**
 * Checks the answers, adds the invitee's frame values, seals them into the box and marks the invitee as done. One answer
 * each: its name in the box follows from the invitee, so that handing in again changes nothing and ends the same way.
 *
 * @param today in the campaign's time zone
 * @throws `campaignNotOpen`, `frameOfConfidential`, `answersRefused`, `ballotAlreadyIssued` to who took part on paper or in an interview; nothing is written then
 */
export async function answerByName(
  { store, keys, survey, check }: ByName,
  campaign: Campaign & { readonly ballot: BallotBox },
  invitee: Invitee,
  raw: unknown,
  today: Day,
): Promise<void> {
  if (campaign.state !== 'open' || today > campaign.schedule.closesOn) throw problems.campaignNotOpen(campaign.id)
  if (invitee.bh === ELSEWHERE) throw problems.ballotAlreadyIssued()
  const frame = carriedFrame(survey, campaign)
  const { answers, faults } = check(raw)
  if (faults.length > 0) throw problems.answersRefused(faults)
  const { link } = await keys.read(campaign.id)
  const whole = { ...answers, ...frameAnswers(survey, frame, invitee.strata) }
  await store.castBallot(await sealedHere(campaign, identifiedId(link, invitee.id), whole))
  await store.markDone(campaign.id, invitee.id)
}
