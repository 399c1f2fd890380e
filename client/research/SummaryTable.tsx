/** Items of a question side by side: options of a multiple choice, means of a matrix, mean ranks. */
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { SummaryView } from '../../server/api/research.ts'
import type { Show } from './place.ts'
import { useWritten } from './useWritten.ts'

interface Props {
  readonly summary: SummaryView
  readonly show: Show
  readonly caption: ReactNode
}

export const SummaryTable = ({ summary, show, caption }: Props): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const bases = summary.columns.map((_, c) => commonBase(summary, c))
  const whom = [...new Set(summary.items.flatMap(({ base }) => base ?? []))]
  const shared = bases.every((base) => base !== null) && whom.length === 1
  return (
    <>
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('table.region')}>
      <table className="figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.item')}</th>
            {summary.columns.map(({ label, total }, c) => (
              <th key={c} scope="col" className={total ? 'total' : undefined}>{summary.banner === null ? summary.label : label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {summary.items.map(({ variable, label, base, cells }) => (
            <tr key={variable}>
              <th scope="row">{label}{summary.measure === 'chosen' && !shared && whom.length > 1 && <span className="row-note">{base}</span>}</th>
              {cells.map((cell, c) => <td key={c}>{cell ? value(cell) : '–'}</td>)}
            </tr>
          ))}
          {shared && summary.measure === 'chosen' && (
            <tr className="row-base">
              <th scope="row">{whom[0]}</th>
              {bases.map((base, c) => <td key={c}>{written(base ?? 0, 'count')}</td>)}
            </tr>
          )}
        </tbody>
      </table>
    </div>
    {summary.items.some(({ cells }) => cells.includes(null)) && <p className="small table-dash">{t(`table.dash.${summary.measure === 'chosen' ? 'chosen' : 'mean'}`)}</p>}
    </>
  )

  function value(cell: NonNullable<SummaryView['items'][number]['cells'][number]>): ReactNode {
    if (cell.mean !== null) return <>{written(cell.mean, 'mean')} <span className="count">n&nbsp;=&nbsp;{written(cell.base, 'count')}</span></>
    const count = written(cell.count ?? 0, 'count')
    const of = shared ? count : t('table.of', { count: cell.count ?? 0, base: cell.base })
    if (show === 'count' || cell.percent === null) return of
    return <>{written(cell.percent, 'percent')} <span className="count">{of}</span></>
  }
}

const commonBase = ({ items }: SummaryView, c: number): number | null => {
  const bases = new Set(items.flatMap(({ cells }) => (cells[c] ? [cells[c].base] : [])))
  return bases.size === 1 ? [...bases][0] ?? null : null
}
