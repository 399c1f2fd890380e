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

/** What a file has to say of its lines: which of them are sums; and of the intervals, and letters, where it has some. */
export function readingNotes(
  picks: readonly Picked[],
  holds: 'sums' | 'intervals' | 'letters',
  language: Language,
): readonly string[] {
  const sums = picks.some(
    ({ variable, table, arrangement }) => nets(variable, table, percentagesOf(variable, table, arrangement)).length > 0,
  )
    ? [words(language, 'method.sums')]
    : []
  if (holds === 'sums' || picks.length === 0) return sums
  const { letters, intervals, fullCount } = statisticsNotes(
    picks.map(({ variable, table, arrangement }) =>
      figuresOf(variable, table, percentagesOf(variable, table, arrangement)),
    ),
    language,
  )
  return [...sums, ...(letters && holds === 'letters' ? [letters] : []), intervals, fullCount]
}
