/**
 * The open answers that a person is to read before any is quoted. Of a question the texts alone, joined to nothing and in an
 * order that is nobody's, so that no two texts of a respondent can be put together again.
 */
import { canonicalDigest } from '../../../sealing/canonical.ts'
import { itemsOf, valueOf, variablesOf } from '../../../surveys/variables.ts'
import type { Survey, Variable } from '../../../surveys/types.ts'
import type { Answered } from '../counting/columns.ts'
import { FEWEST_QUOTES } from './fewest.ts'
import { mostQuotes } from './quotable.ts'
import type { Release } from '../counting/table.ts'

export { FEWEST_QUOTES }

/** Variable → texts. */
export type Texts = Readonly<Record<string, readonly string[]>>

/** The variables whose texts may become quotes. */
export function verbatims(survey: Survey): readonly Variable[] {
  return variablesOf(survey).filter(({ role, type }) => role === 'verbatim' && type === 'text')
}

/**
 * The texts to be read for quoting, of every verbatim question that may be quoted; nothing of a question with fewer texts than
 * `fewest`, or of which so few may be quoted. Of more than may be quoted, which ones is chance.
 *
 * Their order is that of a hash of each text: the same box gives the same list, whoever opens it, and no order of respondents.
 */
export async function textsToRead(
  survey: Survey,
  release: Pick<Release, 'policy' | 'variables'>,
  responses: AsyncIterable<Answered> | Iterable<Answered>,
  fewest = FEWEST_QUOTES,
): Promise<Texts> {
  const variables = verbatims(survey).filter((variable) => mostQuotes(release, variable) >= fewest)
  const texts = new Map<Variable, string[]>(variables.map((variable) => [variable, []]))
  for await (const { answers } of responses) {
    for (const [variable, list] of texts) {
      for (const one of variable.group ? itemsOf(answers, variable.group.name) : [answers]) {
        const text = textOf(variable, one)
        if (text !== '') list.push(text)
      }
    }
  }
  return Object.fromEntries(
    [...texts].flatMap(([variable, list]) => {
      const kept = inNobodysOrder(variable, list).slice(0, mostQuotes(release, variable))
      return kept.length < Math.max(1, fewest) ? [] : [[variable.name, kept]]
    }),
  )
}

/** How many texts were written, of every verbatim question that has any, whether they may be quoted or not. For whoever opens the box. */
export function textsWritten(
  survey: Survey,
  responses: readonly Answered[],
): readonly { readonly variable: Variable; readonly written: number }[] {
  return verbatims(survey)
    .map((variable) => ({
      variable,
      written: responses
        .flatMap(({ answers }) => (variable.group ? itemsOf(answers, variable.group.name) : [answers]))
        .filter((one) => textOf(variable, one) !== '').length,
    }))
    .filter(({ written }) => written > 0)
}

function inNobodysOrder({ name }: Variable, texts: readonly string[]): string[] {
  return texts
    .map((text) => ({ text, at: canonicalDigest([name, text]) }))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ text }) => text)
}

function textOf(variable: Variable, answers: Answered['answers']): string {
  const value = valueOf(variable, answers)
  return value === undefined ? '' : String(value).normalize('NFC').replace(/\r\n?/g, '\n').trim()
}
