/** The items of a matrix down, their answers across, everybody counted: as a matrix is asked. */
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { VariableView } from '../../server/api/research.ts'
import type { Show } from './place.ts'
import { useWritten } from './useWritten.ts'
import { Cell } from './VariableTable.tsx'

/** Have all items the same answers, none of them merged otherwise than in the others? */
export const sameAnswers = (views: readonly VariableView[]): boolean =>
  new Set(views.map(({ rows }) => JSON.stringify(rows.map(({ codes }) => codes)))).size === 1
  && views.every(({ banner }) => banner === null)

interface Props {
  readonly views: readonly VariableView[]
  readonly show: Show
  readonly caption: ReactNode
}

export const MatrixTable = ({ views, show, caption }: Props): ReactElement | null => {
  const { t } = useTranslation()
  const written = useWritten()
  const first = views[0]
  if (!first) return null
  const inside = first.rows.flatMap(({ kind, label }, r) => (kind === 'answer' || kind === 'special' ? [{ label, r }] : []))
  const outside = first.rows.flatMap(({ kind, label }, r) => (kind === 'answer' || kind === 'special' ? [] : [{ label, r }]))
  const withMeans = views.some(({ means }) => means?.values[0])
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('table.region')}>
      <table className="figures matrix">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.item')}</th>
            {inside.map(({ label, r }) => <th key={r} scope="col">{label}</th>)}
            <th scope="col" className="total">{first.base.label}</th>
            {outside.map(({ label, r }) => <th key={r} scope="col">{label}</th>)}
            {withMeans && <th scope="col">{first.means?.label}</th>}
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <tr key={view.variable}>
              <th scope="row">{view.item ?? view.variable}</th>
              {inside.map(({ r }) => (
                <Cell key={r} count={view.rows[r]?.counts[0] ?? 0} percent={view.rows[r]?.percents[0] ?? null} show={show} />
              ))}
              <td className="total">{written(view.columns[0]?.base ?? 0, 'count')}</td>
              {outside.map(({ r }) => <td key={r}>{written(view.rows[r]?.counts[0] ?? 0, 'count')}</td>)}
              {withMeans && <td>{view.means?.values[0] ? written(view.means.values[0].mean, 'mean') : '–'}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
