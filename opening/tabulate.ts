/** From the sealed ballots to the release, where the box key was put together: nothing but this leaves the device. */
import type { KeyPair } from '../sealing/hpke.ts'
import { openBox, type CastBallot, type Spoiled } from '../sealing/open-ballots.ts'
import type { FactsReply, MadeRelease } from '../server/api/trustee.ts'
import { importedBy } from '../server/contracts/records.ts'
import type { ConsistencyReport } from '../server/tabulation/counting/consistency.ts'
import { makeRelease } from '../server/tabulation/release/release.ts'
import { textsToRead, textsWritten } from '../server/tabulation/quotes/texts.ts'
import { compileAnswerCheck } from '../surveys/answers/answers.ts'

export interface Tabulated {
  readonly made: MadeRelease
  /** For who opened: it is not sent. */
  readonly report: ConsistencyReport
  readonly spoiled: Readonly<Record<Spoiled, number>>
  readonly written: ReturnType<typeof textsWritten>
}

/**
 * Opens, checks, shuffles, tabulates and protects. The same ballots give the same release and the same texts, byte for byte.
 *
 * @throws `campaignNotClosed`
 */
export async function tabulateBox(
  key: KeyPair,
  { campaign, survey, invited, issued, imported }: FactsReply,
  ballots: AsyncIterable<CastBallot>,
  onProgress?: (opened: number) => void,
): Promise<Tabulated> {
  const check = compileAnswerCheck(survey)
  const { answers, spoiled } = await openBox({ campaign: campaign.id, key, check }, ballots, onProgress)
  const responses = answers.map((given) => ({ answers: given }))
  const lost = Object.values(spoiled).reduce((sum, count) => sum + count, 0)
  const { release, report } = await makeRelease({
    survey,
    campaign,
    responses,
    invited,
    ballots: { issued, imported, importedBy: importedBy(campaign), cast: answers.length + lost, spoiled: lost },
  })
  const texts = await textsToRead(survey, release, responses)
  return { made: { release, texts }, report, spoiled, written: textsWritten(survey, responses) }
}
