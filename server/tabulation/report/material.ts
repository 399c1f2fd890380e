/** What a report is made of, read from the store: the release with its settled codes, the survey's exhibits, the accepted quotes. */
import type { Services } from '../../contracts/services.ts'
import { Problem, problems } from '../../contracts/problems.ts'
import type { Variable } from '../../../surveys/types.ts'
import { codedQuestion, type CodedQuestion, type CodedTexts } from '../coding/coded-question.ts'
import { withCodes } from '../coding/coded-variables.ts'
import type { Release } from '../counting/table.ts'
import { mostQuotes } from '../quotes/quotable.ts'
import { FEWEST_QUOTES, verbatims } from '../quotes/texts.ts'
import type { Reported } from './report.ts'
import type { QuotedQuestion, Unquoted } from './texts.ts'

/**
 * @param services `store`: with its texts under review opened, see `underReview`
 * @returns gives what there is now; `releaseUnknown` where there is no such release
 */
export function reportMaterial(
  services: Pick<Services, 'keys' | 'surveys'> & { readonly store: CodedTexts },
): (id: string) => Promise<Reported> {
  const codes = withCodes(services)
  const texts = codedQuestion(services)
  return async (id) => {
    const release = await services.store.release(id)
    if (!release) throw problems.releaseUnknown(id)
    const survey = await services.surveys.named(release.survey, release.surveyVersion)
    const asked = release.units ? [] : await texts.questions(id)
    return {
      release: await codes(release),
      exhibits: survey?.exhibits ?? [],
      banners: survey?.codebook.banners ?? [],
      quoted: asked.map(acceptedOf),
      unquoted: release.units || !survey ? null : await unquotedOf(services, release, verbatims(survey), asked),
    }
  }
}

/** Without texts in the store: the first reason that holds, of the keys, of what may be kept, of what was written. */
async function unquotedOf(
  { keys }: Pick<Services, 'keys'>,
  release: Release,
  variables: readonly Variable[],
  asked: readonly CodedQuestion[],
): Promise<Unquoted | null> {
  const states = asked.flatMap(({ quotes }) => quotes.map(({ state }) => state))
  if (variables.length === 0 || states.includes('accepted')) return null
  if (states.length > 0) return states.includes('unread') ? 'unread' : 'rejected'
  if (variables.every((variable) => mostQuotes(release, variable) < FEWEST_QUOTES)) return 'asking'
  return (await hasKeys(keys, release.campaign)) ? 'few' : 'keys'
}

const hasKeys = (keys: Services['keys'], campaign: string): Promise<boolean> =>
  keys.read(campaign).then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.problem === 'keysMissing') return false
      throw error
    },
  )

function acceptedOf({ variable, quotes, frame, standing }: CodedQuestion): QuotedQuestion {
  const finals = new Map(standing.map(({ text, final }) => [text, final ?? []]))
  const { name, question, label } = variable
  return {
    variable: name,
    question,
    label,
    quotes: quotes
      .filter(({ state }) => state === 'accepted')
      .map(({ id, redacted, original }) => ({
        text: redacted ?? original,
        codes: (frame?.codes ?? []).filter(({ code }) => finals.get(id)?.includes(code)).map((code) => code.label),
      })),
  }
}
