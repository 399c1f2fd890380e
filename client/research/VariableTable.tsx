/** One table of one variable or of several with the same columns; what a researcher quotes from. */
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RowView, VariableView } from '../../server/api/research.ts'
import type { Show } from './place.ts'
import { useWritten } from './useWritten.ts'

interface Props {
  readonly views: readonly VariableView[]
  readonly show: Show
  readonly caption: ReactNode
  /** Label of the banner, over its columns. */
  readonly banner: string | null
}

export const VariableTable = ({ views, show, caption, banner }: Props): ReactElement | null => {
  const { t } = useTranslation()
  const first = views[0]
  if (!first) return null
  const columns = [...first.columns, ...(first.total ? [first.total.column] : [])]
  const several = views.length > 1
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('table.region')}>
      <table className="figures">
        <caption>{caption}</caption>
        <thead>
          {first.banner !== null && (
            <tr>
              <td rowSpan={2} />
              <th scope="colgroup" colSpan={first.columns.length} className="banner-heading">{banner}</th>
              {first.total && <th scope="col" rowSpan={2} className="total">{first.total.column.label}</th>}
            </tr>
          )}
          <tr>
            {first.banner === null && <th scope="col">{t('table.answer')}</th>}
            {first.columns.map(({ label }, c) => <th key={c} scope="col">{label}</th>)}
          </tr>
        </thead>
        {views.map((view) => (
          <tbody key={view.variable}>
            {several && (
              <tr className="item-row"><th scope="rowgroup" colSpan={columns.length + 1}>{view.item ?? view.variable}</th></tr>
            )}
            <Body view={several ? { ...view, nets: [] } : view} show={show} />
          </tbody>
        ))}
      </table>
    </div>
  )
}

const Body = ({ view, show }: { readonly view: VariableView; readonly show: Show }): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const inside = view.rows.filter(({ kind }) => kind === 'answer' || kind === 'special')
  const outside = view.rows.filter(({ kind }) => kind === 'notAnswered' || kind === 'notAsked')
  const at = (row: RowView) => view.rows.indexOf(row)
  const cells = (row: RowView) => {
    const percents = show === 'row' ? row.rowPercents : row.percents
    const own = row.counts.map((count, c) => ({ count, percent: percents[c] ?? null }))
    const { total } = view
    return total ? [...own, { count: total.counts[at(row)] ?? 0, percent: (show === 'row' ? null : total.percents[at(row)]) ?? null }] : own
  }
  const columns = [...view.columns, ...(view.total ? [view.total.column] : [])]
  const line = (row: RowView) => (
    <tr key={row.codes.join('+')} className={`row-${row.kind}`}>
      <th scope="row">{row.label}</th>
      {cells(row).map((cell, c) => <Cell key={c} {...cell} show={row.kind === 'answer' || row.kind === 'special' ? show : 'count'} />)}
    </tr>
  )
  return (
    <>
      {inside.map(line)}
      <tr className="row-base">
        <th scope="row">{view.base.label}</th>
        {columns.map(({ base }, c) => <td key={c}>{written(base, 'count')}</td>)}
      </tr>
      {outside.map(line)}
      {view.means && (
        <tr className="row-mean">
          <th scope="row">{view.means.label}</th>
          {[...view.means.values, ...(view.total ? [view.total.mean] : [])].map((mean, c) => (
            <td key={c}>{mean
              ? <>{written(mean.mean, 'mean')} <span className="count">n&nbsp;=&nbsp;{written(mean.base, 'count')}</span></>
              : '–'}</td>
          ))}
        </tr>
      )}
      {view.nets.map((net) => (
        <tr key={net.label} className="row-net">
          <th scope="row">{t('table.net', { label: net.label })}</th>
          {[...net.counts.map((count, c) => ({ count, percent: net.percents[c] ?? null })), ...(net.total ? [net.total] : [])]
            .map((cell, c) => <Cell key={c} {...cell} show={show === 'row' ? 'count' : show} />)}
        </tr>
      ))}
    </>
  )
}

interface CellProps {
  readonly count: number | null
  readonly percent: number | null
  readonly show: Show
}

/** Percent first, count in small type. */
export const Cell = ({ count, percent, show }: CellProps): ReactElement => {
  const written = useWritten()
  if (count === null) return <td>–</td>
  if (show === 'count' || percent === null) return <td>{written(count, 'count')}</td>
  return (
    <td>
      <Fragment>{written(percent, 'percent')} <span className="count">{written(count, 'count')}</span></Fragment>
    </td>
  )
}
