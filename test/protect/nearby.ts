/**
 * Data sets next to the truth: only one answer and another of the same question change, perhaps with one more item of
 * the question, and what follows from them. Small programs, and mostly whole without asking for it. Only to see quickly
 * that something is possible; that it is not, the whole program must say.
 */
import type { AnalysisColumn } from '../../server/tabulation/counting/columns.ts'
import { codesOf } from './family.ts'
import type { DataSets } from './datasets.ts'
import type { Program } from './linear.ts'

export interface Nearby {
  /** Made when first asked for. */
  readonly programs: () => Iterable<Program>
  readonly dispose: () => void
}

export function nearby(
  { family: { columns, marksOf }, programOf }: DataSets,
  column: AnalysisColumn,
  answer: string,
): Nearby {
  const made = new Map<string, Program>()
  const below = (of: AnalysisColumn): readonly AnalysisColumn[] =>
    columns.filter(({ variable }) => variable.parent?.variable === of.variable.name)
  const all = (of: AnalysisColumn): readonly number[] => [...marksOf(of, codesOf(of)), ...below(of).flatMap(all)]
  /** Children whose asking depends on which of the two it is. */
  const following = (of: AnalysisColumn, code: string) =>
    below(of)
      .filter(({ variable: { parent } }) => parent!.codes.includes(answer) !== parent!.codes.includes(code))
      .flatMap(all)
  const siblings =
    column.variable.type === 'single' || column.variable.type === 'number'
      ? []
      : columns.filter((other) => other !== column && other.variable.element === column.variable.element)
  const free = codesOf(column)
    .filter((code) => code !== answer)
    .flatMap((code) =>
      [[column], ...siblings.map((other) => [column, other])].map((some) =>
        some.flatMap((one) => [...marksOf(one, [answer, code]), ...following(one, code)]),
      ),
    )
  return {
    *programs() {
      for (const marks of free) {
        const key = marks.join()
        const one = made.get(key) ?? programOf([...new Set(marks)])
        made.set(key, one)
        yield one
      }
    },
    dispose: () => {
      for (const one of made.values()) one.dispose()
    },
  }
}
