/** An open question of a release with its texts, its frame and what coders gave. */
import type { CodeFrame, Coding } from '../../contracts/coding.ts'
import { problems } from '../../contracts/problems.ts'
import type { Quote } from '../../contracts/records.ts'
import type { Services } from '../../contracts/services.ts'
import { languagesOf } from '../../../surveys/texts.ts'
import type { Language, Survey, Variable } from '../../../surveys/types.ts'
import type { Release } from '../counting/table.ts'
import { verbatims } from '../quotes/texts.ts'
import { mayPublish } from './publishing.ts'
import { standingOf, type CodedText } from './standing.ts'

export type CodedTexts = Pick<Services['store'], 'release' | 'quotes' | 'frames' | 'codings'>

export interface CodedQuestion {
  readonly campaign: string
  readonly variable: Variable
  readonly languages: readonly Language[]
  /** In the order of their ids, which is nobody's. */
  readonly quotes: readonly Quote[]
  /** The version in force; null: none yet. */
  readonly frame: CodeFrame | null
  readonly codings: readonly Coding[]
  /** Text by text, in the order of `quotes`; without a frame nothing is coded. */
  readonly standing: readonly CodedText[]
  /** The rule of the release's policy for counts of a base. */
  readonly mayPublish: (base: number, counts: readonly number[]) => boolean
}

type Head = Pick<Release, 'campaign' | 'policy' | 'k'> & { readonly survey: Survey | null }

export function codedQuestion({ store, surveys }: Pick<Services, 'surveys'> & { readonly store: CodedTexts }): {
  /** @throws `releaseUnknown`, `variableUnknown` */
  readonly question: (release: string, variable: string) => Promise<CodedQuestion>
  /** Those that have texts. @throws `releaseUnknown` */
  readonly questions: (release: string) => Promise<readonly CodedQuestion[]>
} {
  const heads = new Map<string, Head>() // a release never changes
  const headOf = async (id: string): Promise<Head> => {
    const known = heads.get(id)
    if (known) return known
    const release = await store.release(id)
    if (!release) throw problems.releaseUnknown(id)
    const { campaign, policy, k, survey: name, surveyVersion } = release
    const head = { campaign, policy, k, survey: (await surveys.named(name, surveyVersion)) ?? null }
    heads.set(id, head)
    return head
  }
  const opened = async (
    { campaign, policy, k, survey }: Head,
    variable: Variable,
    frames: readonly CodeFrame[],
  ): Promise<CodedQuestion> => {
    const [quotes, codings] = await Promise.all([
      store.quotes(campaign, variable.name),
      store.codings(campaign, variable.name),
    ])
    const sorted = quotes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const frame = frames.findLast((one) => one.variable === variable.name) ?? null
    const ids = sorted.map(({ id }) => id)
    return {
      campaign,
      variable,
      languages: survey ? languagesOf(survey) : [],
      quotes: sorted,
      frame,
      codings,
      standing: frame ? standingOf(frame, ids, codings) : ids.map(uncoded),
      mayPublish: (base, counts) => mayPublish(policy, k, base, counts),
    }
  }
  return {
    async question(id, name) {
      const head = await headOf(id)
      const variable = (head.survey ? verbatims(head.survey) : []).find((one) => one.name === name)
      if (!variable) throw problems.variableUnknown(name)
      return opened(head, variable, await store.frames(head.campaign))
    },
    async questions(id) {
      const head = await headOf(id)
      const frames = await store.frames(head.campaign)
      const all: CodedQuestion[] = []
      for (const variable of head.survey ? verbatims(head.survey) : []) {
        const question = await opened(head, variable, frames)
        if (question.quotes.length > 0) all.push(question)
      }
      return all
    },
  }
}

const uncoded = (text: string): CodedText => ({
  text,
  codings: new Map(),
  complete: false,
  agreed: null,
  settlement: null,
  final: null,
})
