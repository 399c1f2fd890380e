import { useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuestionView, StatisticsNotes, VariableView } from '../../../server/api/research.ts'
import { shownAs, type Route } from '../route.ts'
import { isolatedLine } from '../../../surveys/language.ts'
import { currentLanguage } from '../../shared/languages.ts'
import { hasRowsBelowBase } from '../tables/summary.ts'
import { useOpenInPrint } from '../useOpenInPrint.ts'
import { useWritten } from '../useWritten.ts'

interface Props {
  readonly view: QuestionView
  readonly only: VariableView | undefined
  readonly route: Route
}

/** More notes than these are of several rows: they stand at each row, and here only for whoever asks. */
const FEW = 4

/** Whom percentages count, what letters and intervals say, why something is missing, whether differences between columns can be chance. */
export const TableNotes = ({ view, only, route }: Props): ReactElement => {
  const { t } = useTranslation()
  const heading = useId()
  const details = useOpenInPrint()
  const notes = only ? only.notes : view.notes
  const test = route.by ? only?.significance : null
  return (
    <section className="notes" aria-labelledby={heading}>
      <h2 id={heading}>{t('notes.title')}</h2>
      <ReadingNotes
        view={only ?? view.variables[0] ?? null}
        options={!only && addUpToMore(view)}
        statistics={statisticsOf(view, only)}
        below={hasRowsBelowBase(view, only)}
        by={route.by !== null}
        route={route}
      />
      {test && <Test test={test} />}
      {only || notes.length <= FEW ? (
        <Sentences sentences={notes} />
      ) : (
        <details ref={details}>
          <summary>{t('notes.many', { count: notes.length })}</summary>
          <Sentences sentences={notes} />
        </details>
      )}
    </section>
  )
}

const statisticsOf = (view: QuestionView, only: VariableView | undefined): StatisticsNotes | null =>
  (only ?? view.summary ?? view.variables[0])?.statistics ?? null

/** Options of a multiple choice, in percent of people. */
export const addUpToMore = ({ kind, variables }: Pick<QuestionView, 'kind' | 'variables'>): boolean =>
  kind === 'multiple' && variables.length > 1 && variables[0]?.base.kind !== 'mentions'

/** How to read the numbers of a table. */
export const ReadingNotes = ({
  view,
  options,
  statistics,
  below,
  by,
  route,
}: {
  readonly view: Pick<VariableView, 'base' | 'units'> | null
  /** Does the table show options that do not add up to a hundred percent? */
  readonly options: boolean
  readonly statistics: StatisticsNotes | null
  /** Does the table show rows below its base? */
  readonly below: boolean
  readonly by: boolean
  readonly route: Pick<Route, 'show' | 'intervals'>
}): ReactElement => {
  const { t } = useTranslation()
  const { letters = null, intervals = null, fullCount } = (route.show === 'column' && statistics) || {}
  const said = [by ? letters : null, route.intervals ? intervals : null].filter((note) => note !== null)
  return (
    <ul className="reading-notes">
      {view && shownAs(route.show) === 'column' && (
        <li>
          {t(`table.baseNote.${view.base.kind}`)}
          <BelowBase kind={below ? view.base.kind : null} />
        </li>
      )}
      {options && shownAs(route.show) === 'column' && <li>{t('table.severalAnswers')}</li>}
      {view?.units && view.base.kind !== 'mentions' && <li>{t('table.items')}</li>}
      {said.map((note) => (
        <li key={note}>{note}</li>
      ))}
      {said.length > 0 && <li>{fullCount}</li>}
    </ul>
  )
}

const BelowBase = ({ kind }: { readonly kind: VariableView['base']['kind'] | null }): ReactElement | null => {
  const { t } = useTranslation()
  return kind !== null && isDivided(kind) ? <> {t(`table.belowBase.${kind}`)}</> : null
}

const isDivided = (kind: VariableView['base']['kind']): kind is 'answered' | 'asked' =>
  kind === 'answered' || kind === 'asked'

const Test = ({ test }: { readonly test: NonNullable<VariableView['significance']> }): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  return (
    <p className={`test test-${test.verdict}`}>
      {test.sentence}{' '}
      <span className="small">
        {test.p === null
          ? t('notes.tooSmallWhy')
          : t('notes.test', {
              statistic: written(test.statistic, 'mean'),
              degrees: test.degrees,
              p: test.p < 0.001 ? t('notes.tiny') : t('notes.p', { p: written(test.p, 'mean') }),
            })}
      </span>
    </p>
  )
}

export const Sentences = ({ sentences }: { readonly sentences: readonly string[] }): ReactElement | null =>
  sentences.length === 0 ? null : (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{isolatedLine(sentence, currentLanguage())}</li>
      ))}
    </ul>
  )
