/** Two people in one record: what each has changed, and what both have. Pure. */
import type { AnswerCheck, Answers, AnswerValue } from '../../../surveys/types.ts'

export type Changes = Readonly<Record<string, AnswerValue | null>>

/** What has changed from one state of the answers to another; null where an answer was taken out. */
export const changesSince = (before: Answers, after: Answers): Changes =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((question) => !isSame(before[question], after[question]))
      .map((question) => [question, after[question] ?? null]),
  )

/** A question that both have changed, in different ways. */
export interface Conflict {
  readonly question: string
  readonly mine: AnswerValue | null
  readonly theirs: AnswerValue | null
}

/**
 * Mine and theirs, both begun from `base`. What only one has changed is taken over; where both have, mine stands until somebody chooses.
 *
 * @example mergeOf({}, { Q4: 'a' }, { Q5: 'b' }) // { answers: { Q4: 'a', Q5: 'b' }, conflicts: [] }
 */
export const mergeOf = (
  base: Answers,
  mine: Answers,
  theirs: Answers,
): { readonly answers: Answers; readonly conflicts: readonly Conflict[] } => {
  const own = changesSince(base, mine)
  const others = changesSince(base, theirs)
  const conflicts = Object.keys(own)
    .filter((question) => Object.hasOwn(others, question) && !isSame(own[question], others[question]))
    .map((question) => ({ question, mine: own[question] ?? null, theirs: others[question] ?? null }))
  return { answers: applied(theirs, own), conflicts }
}

/** The answers after the changes. */
export const applied = (answers: Answers, changes: Changes): Answers => ({
  ...Object.fromEntries(Object.entries(answers).filter(([question]) => !Object.hasOwn(changes, question))),
  ...Object.fromEntries(
    Object.entries(changes).flatMap(([question, value]) => (value === null ? [] : [[question, value]])),
  ),
})

/**
 * The answers without the numbers and days that the check refuses. They are taken out rather than left as they were saved before: what was
 * saved may be the beginning of what was typed, 50 of 501. The other cells of a table stay.
 */
export const withoutRefused = (answers: Answers, check: AnswerCheck): Answers => {
  const refused = check(answers).faults.filter(({ kind }) => kind === 'outOfRange' || kind === 'wrongType')
  const rest = refused.reduce<object>(
    (left, { question, item }) => without(left, item === undefined ? question : `${question}.${item}`),
    answers,
  ) as Answers
  return isSame(rest, answers) ? answers : withoutRefused(rest, check)
}

/** @param path of a member: keys and, of lists, places from 1 */
const without = (node: object, path: string): object => {
  const rest = Object.entries(node).flatMap(([key, part]: [string, unknown]): [string, unknown][] => {
    const name = Array.isArray(node) ? String(Number(key) + 1) : key
    if (name === path) return []
    if (!path.startsWith(`${name}.`) || typeof part !== 'object' || part === null) return [[key, part]]
    const left = without(part, path.slice(name.length + 1))
    return Object.keys(left).length > 0 ? [[key, left]] : []
  })
  return Array.isArray(node) ? rest.map(([, part]) => part) : Object.fromEntries(rest)
}

/** Answers come from JSON and go into it: their members stand in one order where they are the same. */
const isSame = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  )
