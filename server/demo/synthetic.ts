/**
 * Synthetic answers to the staff and partner survey: 109 respondents, invented, whose table of C4 by region is that of
 * Exhibit 2 of the report (N = 90). Everything else is drawn at random with plausible weights.
 */
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { questionsOf } from '../../surveys/questions.ts'
import { languagesOf } from '../../surveys/texts.ts'
import { wordsOf } from '../language/locales.ts'
import type { Blank, Question } from '../../surveys/questions.ts'
import type { Answers, Code, Survey } from '../../surveys/types.ts'
import { draw, seededRandom, shuffled } from '../tabulation/counting/random.ts'
import type { Random } from '../tabulation/counting/random.ts'

/** C4 (rows, codes 1 to 5) by region group: whole numbers that give the printed percentages exactly. */
const EXHIBIT_2: Readonly<Record<string, readonly number[]>> = {
  europe: [12, 9, 6, 3, 0],
  asia: [7, 10, 6, 0, 0],
  africa: [10, 7, 5, 1, 1],
  latinAmerica: [1, 2, 2, 0, 0],
  global: [3, 1, 4, 0, 0],
}
/** Who left C4 out, by region group. The report does not say; the rest of the 109 stopped before section C. */
const NO_C4: Readonly<Record<string, number>> = { europe: 3, asia: 4, africa: 3 }
export const SYNTHETIC_RESPONDENTS = 109
const STOPS_BEFORE = /^[C-F]/

const ORGANISATIONS: Readonly<Record<Code, number>> = {
  1: 24,
  2: 3,
  3: 27,
  4: 16,
  5: 1,
  6: 4,
  7: 20,
  8: 1,
  9: 1,
  10: 3,
}

/**
 * Answers of all 109, in random but repeatable order; each has passed the survey's own check.
 *
 * @param respondents another number: so many people drawn, with replacement, like the 109
 */
export function syntheticAnswers(survey: Survey, seed = 2010, respondents = SYNTHETIC_RESPONDENTS): readonly Answers[] {
  const random = seededRandom(seed)
  const questions = questionsOf(survey.definition)
  const tastes = new Map(questions.map((question) => [question.name, taste(random, survey, question)]))
  const check = compileAnswerCheck(survey)
  const kinds = kindsOfPeople(survey)
  const people =
    respondents === SYNTHETIC_RESPONDENTS
      ? kinds
      : Array.from({ length: respondents }, () =>
          draw(
            random,
            kinds,
            kinds.map(() => 1),
          ),
        )
  const placed = people.map(
    ({ regions, ...fixed }) => regions && { ...fixed, F3: draw(random, regions, regions.map(falling)) },
  )
  return shuffled(random, placed).map((fixed) => {
    const asked = fixed ? questions : questions.filter(({ name }) => !STOPS_BEFORE.test(name))
    const raw = Object.fromEntries(
      asked.flatMap((question) => {
        const answer = answerTo(random, survey, question, tastes.get(question.name) ?? [])
        return answer === undefined || question.name === 'C4' || question.name === 'F3' ? [] : [[question.name, answer]]
      }),
    )
    return check({ ...raw, ...fixed, A4: draw(random, Object.keys(ORGANISATIONS), Object.values(ORGANISATIONS)) })
      .answers
  })
}

/** One of each of the 109: the regions of his group, and what he said to C4. Without regions: he stopped before section C. */
function kindsOfPeople(survey: Survey): readonly { readonly regions?: readonly Code[]; readonly C4?: Code }[] {
  const region = survey.codebook.banners.find((banner) => banner.name === 'region')
  const reached = (region?.groups ?? []).flatMap(({ code, codes: regions }) => [
    ...(EXHIBIT_2[code] ?? []).flatMap((count, row) =>
      Array.from({ length: count }, () => ({ regions, C4: String(row + 1) })),
    ),
    ...Array.from({ length: NO_C4[code] ?? 0 }, () => ({ regions })),
  ])
  return [...reached, ...Array.from({ length: SYNTHETIC_RESPONDENTS - reached.length }, () => ({}))]
}

/** How likely each choice of a question is: uneven, special codes rare. */
function taste(random: Random, survey: Survey, question: Question): readonly number[] {
  if (!('choices' in question)) return []
  const special = survey.codebook.entries[question.name]?.special ?? []
  const peak = random() * question.choices.length
  return question.choices.map(({ code }, i) =>
    special.includes(code) ? 0.08 : Math.exp(-Math.abs(i - peak) / 1.6) + 0.05,
  )
}

function answerTo(random: Random, survey: Survey, question: Question, weights: readonly number[]): unknown {
  if (random() < 0.06) return undefined
  switch (question.kind) {
    case 'one':
      return draw(random, question.choices, weights).code
    case 'several':
      return question.choices
        .filter((_, i) => random() < Math.min(0.9, (weights[i] ?? 0) * 0.7))
        .map(({ code }) => code)
    case 'ranking':
      return shuffled(random, question.choices)
        .slice(0, 3 + Math.floor(random() * 7))
        .map(({ code }) => code)
    case 'matrix':
      return Object.fromEntries(
        question.rows.flatMap(({ code }) =>
          random() < 0.05 ? [] : [[code, draw(random, question.choices, weights).code]],
        ),
      )
    case 'blanks':
      return Object.fromEntries(question.items.map(({ code, blank }) => [code, blankAnswer(random, survey, blank)]))
    case 'blank':
      return blankAnswer(random, survey, question.blank, question.name)
    default:
      return undefined
  }
}

function blankAnswer(random: Random, survey: Survey, blank: Blank, name = ''): string | number | undefined {
  if (blank.holds === 'number') return Math.floor(random() ** 2 * Math.min(blank.range[1], 30))
  if (random() < 0.65) return undefined
  const remarks = typedIn(survey, name === 'A1' ? 'positions' : 'remarks')
  return remarks[Math.floor(random() * remarks.length)]
}

/** What somebody types, in the languages of the survey: `demonstration.json`. */
const typedIn = (survey: Survey, key: 'positions' | 'remarks'): readonly string[] =>
  languagesOf(survey).flatMap((language) => (wordsOf(language, 'demonstration')?.[key] ?? []) as readonly string[])

/** Earlier categories of a group are likelier, so that some regions are small. */
function falling(_code: Code, place: number): number {
  return 1 / (place + 1)
}
