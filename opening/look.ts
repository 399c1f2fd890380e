/** What a person looks at before answers are opened, and before a release is sent: numbers and sentences, no table. */
import type { FactsReply } from '../server/api/trustee.ts'
import { leastAnswers } from '../server/fielding/campaigns/expected-answers.ts'
import type { BallotCounts } from '../server/tabulation/counting/table.ts'
import { reportInWords } from '../server/tabulation/counting/consistency-words.ts'
import type { Spoiled } from '../sealing/open-ballots.ts'
import { FEWEST_QUOTES } from '../server/tabulation/quotes/fewest.ts'
import { interfaceLanguages } from '../server/language/translate.ts'
import type { Language, Policy, Text } from '../surveys/types.ts'
import { sealedSizeOf } from '../sealing/sizes.ts'
import type { Tabulated } from './tabulate.ts'

/** What has to be known and agreed to before the box is opened. */
export interface Outlook {
  /** So many answers are needed for anything to be published; null where there are enough. */
  readonly tooFew: number | null
  /** So many ballots more than were issued and imported; 0 where the box is in order. */
  readonly tooMany: number
  /** To be loaded, bytes. */
  readonly bytes: number
}

export function outlookOf({ campaign, cast, issued, imported }: FactsReply): Outlook {
  const least = leastAnswers(campaign)
  return {
    tooFew: cast < least ? least : null,
    tooMany: Math.max(0, cast - issued - imported),
    bytes: cast * sealedSizeOf(campaign.ballot.paddedSize),
  }
}

export interface Look {
  readonly policy: Policy
  readonly k: number
  readonly invited: number
  readonly responses: number
  readonly ballots: BallotCounts | null
  readonly spoiled: Readonly<Record<Spoiled, number>>
  /** Variables with a table, of all. */
  readonly published: number
  readonly variables: number
  /** By question: texts that were written, and those that go to review. */
  readonly texts: readonly {
    readonly variable: string
    readonly label: Text
    readonly written: number
    readonly handedOn: number
  }[]
  /** Of a question with fewer texts none goes to review. */
  readonly fewestTexts: number
  readonly report: Readonly<Record<Language, readonly string[]>>
  readonly digest: string
}

export function lookAt({ made: { release, texts }, report, spoiled, written }: Tabulated): Look {
  const { policy, k, invited, responses, ballots = null, variables, digest } = release
  return {
    policy,
    k,
    invited,
    responses,
    ballots,
    spoiled,
    digest,
    published: variables.filter(({ tables }) => tables.length > 0).length,
    variables: variables.length,
    texts: written.map(({ variable: { name, label }, written: of }) => ({
      variable: name,
      label,
      written: of,
      handedOn: texts[name]?.length ?? 0,
    })),
    fewestTexts: FEWEST_QUOTES,
    report: Object.fromEntries(
      interfaceLanguages().map((language) => [language, reportInWords(release, report, language)]),
    ),
  }
}
