import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Interval } from '../../../server/api/research.ts'
import { useWritten } from '../useWritten.ts'
import type { Share, TableCell } from './model.ts'

/** Percent first, count in small type, the letters of columns that it exceeds; a dash where nothing can be said. */
export const FigureCell = ({
  cell,
  intervals,
}: {
  readonly cell: TableCell
  readonly intervals: boolean
}): ReactElement => {
  const written = useWritten()
  if (cell === null) return <>–</>
  switch (cell.is) {
    case 'count':
      return <>{written(cell.count, 'count')}</>
    case 'text':
      return <span className="in-words">{cell.text}</span>
    case 'share':
      return <ShareText share={cell} intervals={intervals} />
    case 'mean':
      return (
        <>
          {written(cell.mean, 'mean')}
          {cell.base !== null && (
            <>
              {' '}
              <span className="count">n&nbsp;=&nbsp;{written(cell.base, 'count')}</span>
            </>
          )}
          {intervals && cell.interval && <IntervalText interval={cell.interval} unit="mean" />}
        </>
      )
  }
}

const ShareText = ({
  share: { count, percent, base, interval, letters },
  intervals,
}: {
  readonly share: Share
  readonly intervals: boolean
}): ReactElement => {
  const { t } = useTranslation()
  const written = useWritten()
  const counted = base === null ? written(count, 'count') : t('table.of', { count, base })
  if (percent === null) return <>{counted}</>
  return (
    <>
      {written(percent, 'percent')} <span className="count">{counted}</span>
      {letters.length > 0 && (
        <span className="letters">
          <span className="visually-hidden">{t('table.higherThan')}</span>
          {letters.join(' ')}
        </span>
      )}
      {intervals && interval && <IntervalText interval={interval} unit="percent" />}
    </>
  )
}

const IntervalText = ({
  interval: { low, high },
  unit,
}: {
  readonly interval: Interval
  readonly unit: 'percent' | 'mean'
}): ReactElement => {
  const written = useWritten()
  return (
    <span className="interval">
      {written(low, unit)}–{written(high, unit)}
    </span>
  )
}
