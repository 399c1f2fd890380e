/** What a report is made of, read from the store: the release with its settled codes, the survey's exhibits, the accepted quotes. */
import type { Services } from '../../contracts/services.ts'
import { problems } from '../../contracts/problems.ts'
import { codedQuestion, type CodedQuestion, type CodedTexts } from '../coding/coded-question.ts'
import { withCodes } from '../coding/coded-variables.ts'
import { verbatims } from '../quotes/texts.ts'
import { unquotedOf } from '../quotes/unquoted.ts'
import type { Reported } from './report.ts'
import type { QuotedQuestion } from './texts.ts'

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
      unquoted: await unquotedOf(
        services,
        release,
        survey ? verbatims(survey) : [],
        asked.flatMap(({ quotes }) => quotes),
      ),
    }
  }
}

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
