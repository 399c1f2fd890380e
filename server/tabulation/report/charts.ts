/** The chart of a question: everybody's answers, in the paints that the page gives them. Pure: from what the page shows. */
import type { Language } from '../../../surveys/types.ts'
import type { QuestionView, SummaryView, VariableView } from '../../api/research.ts'
import { translate } from '../../language/locales.ts'
import { enumerated } from '../../language/translate.ts'
import { drawnAnswers, type KeyedAnswer } from '../pictures/charted-answers.ts'
import { BAR, MOST_CATEGORIES } from '../pictures/paints.ts'
import { PALETTE } from '../pictures/palette.ts'
import type { ReportChart } from './document.ts'
import type { Numbers } from './numbers.ts'

/** As many bars as a page has room for. */
const MOST_BARS = 40

/** @param view of everybody; null where there is nothing to draw */
export function chartOf(view: QuestionView, numbers: Numbers, language: Language): ReportChart | null {
  const drawn = drawnOf(view)
  if (!drawn || drawn.bars.length > MOST_BARS || !hasLength(drawn)) return null
  const percent = (value: number | null) =>
    value === null ? '–' : translate(language, 'research:percent', { value: numbers(value, value === 0 ? 0 : 1) })
  const said = drawn.bars.map(({ label }, b) =>
    drawn.series.length === 1
      ? `${label} ${percent(drawn.series[0]?.values[b] ?? null)}`
      : `${label}: ${enumerated(
          drawn.series.map((one) => `${one.label} ${percent(one.values[b] ?? null)}`),
          language,
        )}`,
  )
  const heading = translate(language, 'research:chart.section', { question: view.question })
  const shows = translate(language, 'research:chart.percents')
  return { ...drawn, heading, shows, description: `${shows} ${enumerated(said, language, 'semicolon')}.` }
}

type Drawn = Pick<ReportChart, 'bars' | 'series' | 'isDivided'>

function drawnOf({ kind, summary, variables }: QuestionView): Drawn | null {
  const [first] = variables
  if (kind === 'multiple') return summary && optionBars(summary)
  if (!first) return null
  return kind === 'matrix' || kind === 'ranking' ? itemBars(variables, kind) : answerBars(first, kind)
}

const hasLength = ({ series }: Drawn): boolean => series.some(({ values }) => values.some((value) => (value ?? 0) > 0))

/** Those who chose each option. */
function optionBars({ items }: SummaryView): Drawn {
  const shown = items.filter(({ cells }) => cells.at(-1)?.percent != null)
  return {
    bars: shown.map(({ label }) => ({ label, colour: colourOf(BAR) })),
    series: [{ label: '', colour: colourOf(BAR), values: shown.map(({ cells }) => cells.at(-1)?.percent ?? null) }],
    isDivided: false,
  }
}

function answerBars(view: VariableView, kind: QuestionView['kind']): Drawn {
  const answers = drawnAnswers([view], kind)
  const isPainted = view.scale.length > 0 || isFew(answers)
  return {
    bars: answers.map(({ label, paint, kind: of }) => ({
      label,
      colour: colourOf(isPainted || of !== 'answer' ? paint : BAR),
    })),
    series: [{ label: '', colour: colourOf(BAR), values: answers.map(({ key }) => shareOf(view, key)) }],
    isDivided: false,
  }
}

/** A bar for each item, divided into its answers; null where colours cannot tell them apart. */
function itemBars(views: readonly VariableView[], kind: QuestionView['kind']): Drawn | null {
  const answers = drawnAnswers(views, kind)
  const [first] = views
  if (!first || (first.scale.length === 0 && kind !== 'ranking' && !isFew(answers))) return null
  return {
    bars: views.map((view) => ({ label: view.item ?? view.variable, colour: colourOf(BAR) })),
    series: answers.map(({ label, paint, key }) => ({
      label,
      colour: colourOf(paint),
      values: views.map((view) => shareOf(view, key)),
    })),
    isDivided: true,
  }
}

const isFew = (answers: readonly KeyedAnswer[]): boolean =>
  answers.filter(({ kind }) => kind === 'answer').length <= MOST_CATEGORIES

function shareOf({ rows }: VariableView, code: string): number | null {
  return rows.find((row) => row.code === code)?.percents[0] ?? null
}

const colourOf = ({ colour }: typeof BAR): string => PALETTE.light[colour]
