/** Reviews of the same thing by several people, each by themselves: read from answers, put side by side. Pure. */
import { FALLBACK } from '../../../surveys/language.ts'
import { codeOf, itemsOf, valueOf } from '../../../surveys/reading.ts'
import type { Answers, Survey, Text, Variable } from '../../../surveys/types.ts'
import { variablesByName, variablesOf } from '../../../surveys/variables.ts'
import { grouped } from '../../collections/grouped.ts'
import { MARKS, type ReleasedRecord, type Review } from '../counting/table.ts'

/** Two reviews of one unit. */
export interface ReviewPair {
  readonly unit: string
  readonly reviews: readonly [one: Review, other: Review]
}

/**
 * Is it compared? Texts and numbers are not, and neither is what is asked for each item of a group: items are not the same ones. What the
 * list says of a unit is no reviewer’s judgement.
 */
export const isCompared = ({ type, group, role, source, derived }: Variable): boolean =>
  (type === 'single' || type === 'option') && !group && !derived && role !== 'withheld' && source === 'asked'

type About = Pick<Review, 'unit' | 'reviewer'>

/**
 * Reads one answer set as a review; null where it does not say what was reviewed, or by whom. Null of a survey that has no reviews.
 *
 * @param known where it need not be read from the answers
 */
function reviewReader(survey: Survey): ((answers: Answers, known?: About) => Review | null) | null {
  const { reviews } = survey.codebook
  if (!reviews) return null
  const variables = variablesOf(survey)
  const byName = variablesByName(variables)
  const [unit, reviewer] = [byName.get(reviews.unit), byName.get(reviews.reviewer)]
  if (!unit || !reviewer) return null
  const compared = variables.filter((variable) => isCompared(variable) && variable !== reviewer)
  const themesIn = themeReader(reviews.themes, byName)
  const aboutIn = (answers: Answers): About | null => {
    const name = textIn(unit, answers)
    const who = reviewer.categories.find(({ code }) => code === codeOf(reviewer, answers))
    return name === '' || !who ? null : { unit: name, reviewer: who.label }
  }
  return (answers, known) => {
    const about = known ?? aboutIn(answers)
    if (!about) return null
    return {
      ...about,
      marks: Object.fromEntries(
        compared.flatMap((variable) => {
          const code = codeOf(variable, answers)
          return code === undefined ? [] : [[variable.name, code]]
        }),
      ),
      themes: themesIn(answers),
    }
  }
}

/** Keeps every review that passes by. The order in which they came is in none of it. */
export function reviewsWatched(survey: Survey): {
  readonly watch: <A extends { readonly answers: Answers }>(
    responses: AsyncIterable<A> | Iterable<A>,
  ) => AsyncIterable<A>
  readonly found: () => readonly Review[]
} | null {
  const read = reviewReader(survey)
  if (!read) return null
  const reviews: Review[] = []
  return {
    async *watch(responses) {
      for await (const response of responses) {
        const review = read(response.answers)
        if (review) reviews.push(review)
        yield response
      }
    },
    found: () => inOrder(reviews),
  }
}

/** By name: the complete records of reviewers. Unit and reviewer are those who were assigned, whatever was answered. Null as above. */
export function reviewsOfRecords(survey: Survey, records: readonly ReleasedRecord[]): readonly Review[] | null {
  const read = reviewReader(survey)
  if (!read) return null
  return inOrder(
    records.flatMap(({ unit, reviewer, complete, answers }) =>
      complete && reviewer !== null ? (read(answers, { unit, reviewer: { [FALLBACK]: reviewer } }) ?? []) : [],
    ),
  )
}

/** What makes two names the same: Unicode NFC, lower case, single spaces. */
export const sameName = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** Every two reviewers of each unit. Whoever handed in two reviews of it is in none: which of them counts, nobody can say. */
export function pairsOf(reviews: readonly Review[]): {
  readonly pairs: readonly ReviewPair[]
  readonly twice: readonly Review[]
  /** Reviews with no other beside them. */
  readonly alone: readonly Review[]
} {
  const units = [...grouped(reviews, ({ unit }) => sameName(unit)).values()].map((together) => {
    const byReviewer = [...grouped(together, ({ reviewer }) => reviewerKey(reviewer))]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, own]) => own)
    return {
      single: byReviewer.flatMap((own) => (own.length === 1 ? own : [])),
      twice: byReviewer.flatMap((own) => (own.length > 1 ? [own[0]] : [])),
    }
  })
  return {
    pairs: units.flatMap(({ single }) =>
      single.flatMap((one, i) =>
        single.slice(i + 1).map((other): ReviewPair => ({ unit: one.unit, reviews: [one, other] })),
      ),
    ),
    twice: units.flatMap(({ twice }) => twice),
    alone: units.flatMap(({ single }) => (single.length === 1 ? single : [])),
  }
}

/** Names the reviewer whatever the reader’s language. */
export const reviewerKey = (reviewer: Text): string => JSON.stringify(Object.entries(reviewer).sort())

const inOrder = (reviews: readonly Review[]) => reviews.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
const orderOf = (review: Review): string => JSON.stringify([sameName(review.unit), review.reviewer, review])

function themeReader(
  themes: NonNullable<Survey['codebook']['reviews']>['themes'],
  byName: ReadonlyMap<string, Variable>,
): (answers: Answers) => Review['themes'] {
  const name = themes && byName.get(`${themes.group}.${themes.name}`)
  const mark = themes && byName.get(`${themes.group}.${themes.mark}`)
  if (!name || !mark) return () => []
  return (answers) =>
    itemsOf(answers, themes.group).flatMap((item) => {
      const theme = textIn(name, item)
      const place = mark.categories.findIndex(({ code }) => code === codeOf(mark, item))
      return theme === '' ? [] : [{ name: theme, mark: MARKS[place] ?? null }]
    })
}

function textIn(variable: Variable, answers: Answers): string {
  const value = valueOf(variable, answers)
  return typeof value === 'string' ? value.normalize('NFC').trim() : ''
}
