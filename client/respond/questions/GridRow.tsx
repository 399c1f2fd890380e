/** One row of a grid: a line of a table, or a row that opens and folds, with its answer in words while it is folded. */
import { useRef, type ReactElement, type ReactNode } from 'react'
import type { ItemValue } from 'survey-core'
import { words } from '../words.ts'
import { isSpecial } from './apart.ts'

/** `alone`: the only one shown; `open` and `folded`: in a list of all. */
export type RowState = 'table' | 'alone' | 'open' | 'folded'

export interface GridRowProps {
  /** Of the row on this page. */
  readonly id: string
  readonly row: string
  readonly text: string
  readonly columns: readonly ItemValue[]
  readonly chosen: unknown
  readonly readOnly: boolean
  readonly state: RowState
  /** `null`: takes the answer back. */
  readonly answer: (code: unknown) => void
  /** A finger or a mouse has chosen, so the next row may come. */
  readonly advance?: () => void
  readonly toggle?: () => void
  /** The ways to the rows before and behind. */
  readonly turns?: ReactNode
}

export const GridRow = (props: GridRowProps): ReactElement => {
  const { id, row, columns, state, turns } = props
  const special = columns.filter(isSpecial)
  return (
    <div className={`matrix-row ${state}`} role="group" aria-labelledby={`${id}-text`} data-row={row}>
      <RowText {...props} />
      {state !== 'folded' && (
        <>
          <Cells {...props} columns={columns.filter((column) => !isSpecial(column))} />
          {(special.length > 0 || state !== 'alone') && (
            <div className="matrix-apart">
              <Cells {...props} columns={special} />
              {state !== 'alone' && <Clear {...props} />}
            </div>
          )}
          {state === 'alone' && (
            <div className="matrix-turns">
              {turns}
              <Clear {...props} />
            </div>
          )}
        </>
      )}
    </div>
  )
}

const RowText = ({ id, text, columns, chosen, state, toggle }: GridRowProps): ReactElement => {
  const words = (
    <span className="matrix-text" id={`${id}-text`} {...(state === 'alone' && { tabIndex: -1 })}>
      {text}
    </span>
  )
  if (state === 'table' || state === 'alone') return words
  const said = columns.find(({ value }) => value === chosen)?.textOrHtml
  return (
    <button type="button" className="matrix-toggle" aria-expanded={state === 'open'} onClick={toggle}>
      {words}
      {state === 'folded' && said !== undefined && <span className="matrix-said">{said}</span>}
    </button>
  )
}

const Cells = ({ id, columns, chosen, readOnly, answer, advance }: GridRowProps): ReactElement => {
  const byPointer = useRef(false)
  return (
    <>
      {columns.map((column) => (
        <label
          key={String(column.value)}
          className={isSpecial(column) ? 'matrix-cell apart' : 'matrix-cell'}
          onPointerUp={() => {
            byPointer.current = true
          }}
          onClick={(event) => {
            // A label passes its click on to the button in it; the second of the two is the choice.
            if (!(event.target instanceof HTMLInputElement)) return
            if (byPointer.current) advance?.()
            byPointer.current = false
          }}
        >
          <input
            type="radio"
            autoComplete="off"
            name={id}
            value={String(column.value)}
            disabled={readOnly}
            checked={chosen === column.value}
            onChange={() => answer(column.value)}
          />
          <span>{column.textOrHtml}</span>
        </label>
      ))}
    </>
  )
}

/** Its room is kept while there is nothing to take back, so that nothing moves under a finger. */
const Clear = ({ text, chosen, readOnly, answer }: GridRowProps): ReactElement => (
  <button
    type="button"
    className={chosen === undefined || readOnly ? 'take-back kept-room' : 'take-back'}
    onClick={({ currentTarget }) => {
      answer(null)
      currentTarget.closest('.matrix-row')?.querySelector('input')?.focus({ preventScroll: true })
    }}
    aria-label={`${words.t('survey.clear')}: ${text}`}
    title={words.t('survey.clearCaption')}
  >
    <span className="sign" aria-hidden="true">
      ×
    </span>
    <span className="caption">{words.t('survey.clearCaption')}</span>
  </button>
)
