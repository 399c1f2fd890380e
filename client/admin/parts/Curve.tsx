/** Completes by day and in sum, with the days on which letters went out; the same as a table below it. */
import { useRef, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInWords, numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useWidth } from '../../shared/hooks/useWidth.ts'
import { Scroll } from '../../shared/Scroll.tsx'
import { percentInWords, shortDay } from '../formatting.ts'
import { curveOf, type Completes } from './curve.ts'

const HEIGHT = { sum: 150, day: 60, gap: 26, axis: 24, top: 16 } // CSS pixels
const LEFT = 40
const RIGHT = 48

export const Curve = ({
  completes,
  from,
  until,
  letterDays,
  contacts,
}: {
  readonly completes: Completes
  readonly from: string
  readonly until: string
  readonly letterDays: readonly string[]
  readonly contacts: number
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const box = useRef<HTMLElement>(null)
  const width = Math.max(240, useWidth(box, 600)) // its letters keep their size on a phone
  const days = curveOf(completes, from, until)
  const n = (value: number) => numberInWords(language, value)
  const total = days.at(-1)?.sum ?? 0
  const most = Math.max(1, ...days.map(({ count }) => count))
  const step = (width - LEFT - RIGHT) / Math.max(1, days.length)
  const x = (index: number) => LEFT + index * step
  const sumY = (sum: number) => HEIGHT.top + HEIGHT.sum * (1 - sum / Math.max(1, total))
  const dayTop = HEIGHT.top + HEIGHT.sum + HEIGHT.gap
  const bottom = dayTop + HEIGHT.day
  const line = days
    .map(
      ({ before, sum }, index) =>
        `L${x(index).toFixed(1)},${sumY(before).toFixed(1)} L${x(index + 1).toFixed(1)},${sumY(sum).toFixed(1)}`,
    )
    .join(' ')
  const every = Math.max(1, Math.ceil(64 / Math.max(step, 1)))
  const indexOf = new Map(days.map(({ day }, index) => [day, index]))
  return (
    <figure className="curve" ref={box}>
      <figcaption>{t('curve.title')}</figcaption>
      <svg
        width={width}
        height={bottom + HEIGHT.axis}
        role="img"
        aria-label={t('curve.summary', { n: n(total), count: total, days: n(days.length) })}
      >
        {letterDays.flatMap((day) => {
          const index = indexOf.get(day)
          return index === undefined
            ? []
            : [
                <line
                  key={day}
                  className="curve-letters"
                  x1={x(index) + step / 2}
                  x2={x(index) + step / 2}
                  y1={HEIGHT.top}
                  y2={bottom}
                />,
              ]
        })}
        <path className="curve-area" d={`M${LEFT},${sumY(0)} ${line} L${x(days.length)},${sumY(0)} Z`} />
        <path className="curve-line" d={`M${LEFT},${sumY(0)} ${line}`} />
        <line className="curve-axis" x1={LEFT} x2={width - RIGHT} y1={sumY(0)} y2={sumY(0)} />
        <text x={LEFT} y={HEIGHT.top - 4}>
          {t('curve.sum')}
        </text>
        <text x={width - RIGHT + 4} y={Math.max(HEIGHT.top + 8, sumY(total) + 4)} className="curve-value">
          {n(total)}
        </text>
        <text x={LEFT - 6} y={sumY(0)} textAnchor="end">
          0
        </text>
        {days.map(({ day, count }, index) => (
          <rect
            key={day}
            className="curve-bar"
            x={x(index) + step * 0.1}
            width={Math.max(1, step * 0.8)}
            y={bottom - HEIGHT.day * (count / most)}
            height={HEIGHT.day * (count / most)}
          />
        ))}
        <line className="curve-axis" x1={LEFT} x2={width - RIGHT} y1={bottom} y2={bottom} />
        <text x={LEFT} y={dayTop - 5}>
          {t('curve.day')}
        </text>
        <text x={LEFT - 6} y={dayTop + 8} textAnchor="end">
          {n(most)}
        </text>
        {days.map(
          ({ day }, index) =>
            index % every === 0 &&
            index * step + 40 < width - LEFT && (
              <text key={day} x={x(index)} y={bottom + 17}>
                {shortDay(language, day)}
              </text>
            ),
        )}
      </svg>
      {letterDays.length > 0 && <p className="small">{t('curve.letters')}</p>}
      <details>
        <summary>{t('curve.table')}</summary>
        <Scroll label={t('curve.title')}>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{t('curve.dayColumn')}</th>
                <th scope="col" className="number">
                  {t('curve.day')}
                </th>
                <th scope="col" className="number">
                  {t('curve.sum')}
                </th>
                <th scope="col" className="number">
                  {t('curve.share')}
                </th>
              </tr>
            </thead>
            <tbody>
              {days
                .filter(({ count }) => count > 0)
                .map(({ day, count, sum }) => (
                  <tr key={day}>
                    <th scope="row">{dayInWords(language, day)}</th>
                    <td className="number">{n(count)}</td>
                    <td className="number">{n(sum)}</td>
                    <td className="number">{contacts === 0 ? '–' : percentInWords(language, sum / contacts)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  )
}
