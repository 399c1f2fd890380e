/** What stands under a table about its sums, tests and intervals, in sentences. */
import type { Language, Variable } from '../../../surveys/types.ts'
import type { StatisticsNotes } from '../../api/research.ts'
import { nets, percentagesOf } from '../counting/derive.ts'
import { figuresOf, type TableFigures } from './figures.ts'
import type { Selection } from './questions.ts'
import type { PublishedTable } from '../counting/table.ts'
import { words } from '../table-words.ts'

/** @param figures of the tables that are shown together; without any that compares columns, nothing is said of letters */
export function statisticsNotes(
  figures: readonly Pick<TableFigures, 'compared'>[],
  language: Language,
): StatisticsNotes {
  const compared = figures.filter(({ compared: { tested, tooSmall } }) => tested + tooSmall > 0)
  const count = (of: 'tested' | 'tooSmall') => compared.reduce((sum, one) => sum + one.compared[of], 0)
  const [tested, tooSmall] = [count('tested'), count('tooSmall')]
  return {
    letters:
      compared.length === 0
        ? null
        : [
            words(language, 'statistics.letters'),
            ...(tooSmall > 0
              ? [
                  words(language, tested === 0 ? 'statistics.allTooSmall' : 'statistics.tooSmall', {
                    tooSmall,
                    pairs: tested + tooSmall,
                  }),
                ]
              : []),
          ].join(' '),
    intervals: words(language, 'statistics.intervals'),
    fullCount: words(language, 'statistics.fullCount'),
  }
}

interface Picked {
  readonly variable: Variable
  readonly table: PublishedTable
  readonly arrangement: Selection['arrangement']
}

/**
 * What a file has to say of its lines: that percentages of options do not add up to a hundred, which lines are sums; and of the intervals, and
 * letters, where it has some.
 */
export function readingNotes(
  picks: readonly Picked[],
  holds: 'lines' | 'intervals' | 'letters',
  language: Language,
): readonly string[] {
  const read = picks.map(({ variable, table, arrangement }) => ({
    variable,
    table,
    of: percentagesOf(variable, table, arrangement),
  }))
  const lines = [
    ...(read.filter(({ variable, of }) => variable.type === 'option' && of.base !== 'mentions').length > 1
      ? [words(language, 'method.severalAnswers')]
      : []),
    ...(read.some(({ variable, table, of }) => nets(variable, table, of).length > 0)
      ? [words(language, 'method.sums')]
      : []),
  ]
  if (holds === 'lines' || picks.length === 0) return lines
  const { letters, intervals, fullCount } = statisticsNotes(
    read.map(({ variable, table, of }) => figuresOf(variable, table, of)),
    language,
  )
  return [...lines, ...(letters && holds === 'letters' ? [letters] : []), intervals, fullCount]
}
