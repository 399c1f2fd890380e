/** Which questions a respondent is shown. The rule is SurveyJS's own `visibleIf`, run by SurveyJS's own evaluator. */
import { ConditionRunner } from 'survey-core'
import type { Question } from './questions.ts'
import type { Answers } from './types.ts'

/** Is a question shown to somebody who has answered this? */
export type Shown = (answers: Answers) => boolean

/**
 * Compiles the conditions of a question and of the panels and page around it; all must hold.
 * A condition that does not parse never holds (`check` complains of it).
 */
export function shownWhen(conditions: readonly string[]): Shown {
  const runners = conditions.map((condition) => new ConditionRunner(condition))
  if (runners.length === 0) return () => true
  return (answers) => runners.every((runner) => runner.canRun() && runner.runValues(answers))
}

/** The names a condition refers to, as written: `A8`, `B5.a`. Empty where it does not parse. */
export function namesIn(condition: string): readonly string[] {
  return new ConditionRunner(condition).getVariables()
}

/** Does the condition parse? */
export function parses(condition: string): boolean {
  return new ConditionRunner(condition).canRun()
}

/**
 * Drops the answers to questions that are hidden, and then those that depended on them, until nothing changes,
 * as SurveyJS clears invisible values on completion. Only answered questions are evaluated; each round drops at
 * least one of them or is the last.
 */
export function routeWith(questions: readonly Question[]): (answers: Record<string, Answers[string]>) => void {
  const routed = questions.filter((question) => question.conditions.length > 0)
    .map((question) => ({ name: question.name, shown: shownWhen(question.conditions) }))
  return (answers) => {
    let dropped = true
    while (dropped) {
      dropped = false
      for (const { name, shown } of routed) {
        if (!Object.hasOwn(answers, name) || shown(answers)) continue
        Reflect.deleteProperty(answers, name)
        dropped = true
      }
    }
  }
}
