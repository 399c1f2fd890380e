/**
 * One answer per row. Every row is a group of radio buttons of its own, so that a screen reader names the row before the
 * answer; a table where there is room, one row open after the other where there is not.
 */
import { createElement, useLayoutEffect, useRef, useState, type CSSProperties, type ReactElement } from 'react'
import { QuestionMatrixModel, type ItemValue } from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { isWholeDocument, pageRoot } from '../../shared/page.ts'
import { words } from '../words.ts'
import { isSpecial } from './apart.ts'
import { gridRoom } from './grid-room.ts'
import { nextRow, withRow, type GridAnswers } from './grid-rows.ts'
import { GridRow, type GridRowProps, type RowState } from './GridRow.tsx'
import { takeAskedRow } from './asked-row.ts'
import { calledBy, ofKind } from './kind.ts'
import { useWide } from './useWide.ts'

class MatrixRows extends SurveyQuestionElementBase {
  protected override renderElement(): ReactElement {
    return <Grid question={ofKind(this.questionBase, QuestionMatrixModel)} mount={(root) => this.setControl(root)} />
  }
}

interface GridProps {
  readonly question: QuestionMatrixModel
  readonly mount: (root: HTMLElement | null) => void
}

const SETTLING = 350 // ms in which a second tap of the same finger answers nothing
const HEADS_EVERY = 6 // rows, in a frame: nothing stays in sight there while the page around it is scrolled

const Grid = ({ question, mount }: GridProps): ReactElement => {
  const columns = question.visibleColumns as readonly ItemValue[]
  const heads = (of: boolean): string[] => columns.filter((column) => isSpecial(column) === of).map(wordsOf)
  const { tracks, width } = gridRoom(heads(false), heads(true))
  const root = useRef<HTMLDivElement>(null)
  const wide = useWide(root, width)
  const answers = question.value as GridAnswers | undefined
  const answer = (row: string, code: unknown): void => {
    const next = withRow(answers, row, code)
    if (next) question.value = next
    else question.clearValue()
  }
  const rowIn = (state: RowState, row: string, more: Partial<GridRowProps> = {}): ReactElement => (
    <GridRow
      key={row}
      id={`${question.id}_${row}`}
      row={row}
      text={question.visibleRows.find(({ name }) => name === row)?.text ?? ''}
      columns={columns}
      chosen={answers?.[row]}
      readOnly={question.isReadOnly}
      state={state}
      answer={(code) => answer(row, code)}
      {...more}
    />
  )
  const rows = question.visibleRows.map(({ name }) => name)
  const repeated = !isWholeDocument() || pageRoot().dataset.framed !== undefined
  return (
    <div
      className={`matrix ${wide ? 'table' : 'cards'}`}
      role="group"
      {...calledBy(question)}
      style={{ '--tracks': tracks } as CSSProperties}
      ref={(element) => {
        root.current = element
        mount(element)
      }}
    >
      {wide ? (
        rows.map((row, index) => [
          (index === 0 || (repeated && index % HEADS_EVERY === 0)) && <Heads key={`heads ${row}`} columns={columns} />,
          rowIn('table', row),
        ])
      ) : (
        <RowByRow rows={rows} answers={answers} question={question} rowIn={rowIn} />
      )}
    </div>
  )
}

interface RowByRowProps {
  readonly rows: readonly string[]
  readonly answers: GridAnswers | undefined
  readonly question: QuestionMatrixModel
  readonly rowIn: (state: RowState, row: string, more: Partial<GridRowProps>) => ReactElement
}

/** Where there is little room: one row at a time, the next one after each answer; all of them in a list that can be opened. */
const RowByRow = ({ rows, answers, question, rowIn }: RowByRowProps): ReactElement => {
  const [open, setOpen] = useState(() => takeAskedRow(question) ?? nextRow(rows, answers))
  const [listed, list] = useState(false)
  const [settling, settle] = useState(false)
  const moved = useRef(false)
  const part = useRef<HTMLDivElement>(null)
  const at = open === null ? -1 : rows.indexOf(open)

  useLayoutEffect(() => {
    if (!moved.current) return
    moved.current = false
    const target = part.current?.querySelector<HTMLElement>(
      open === null ? '.matrix-list' : '.matrix-row.alone .matrix-text, .matrix-row.open .matrix-toggle',
    )
    target?.focus({ preventScroll: true })
    ;(target?.closest('.matrix-row') ?? part.current)?.scrollIntoView({ block: 'nearest' })
  }, [open])

  const turnTo = (row: string | null): void => {
    moved.current = true
    setOpen(row)
    settle(true)
    setTimeout(() => settle(false), SETTLING)
  }
  const advance = (row: string): void => turnTo(nextRow(rows, { ...answers, [row]: true }, row))
  const turn = (by: number, name: 'previous' | 'next'): ReactElement => (
    <button
      type="button"
      className={`row-turn ${name}`}
      disabled={at + by < 0}
      onClick={() => turnTo(rows[at + by] ?? null)}
    >
      {words.t(`grid.${name}`)}
    </button>
  )
  return (
    <div ref={part} className={settling ? 'settling' : undefined}>
      <div className="matrix-answered">
        <p className="small">
          {words.t('grid.answered', { answered: Object.keys(answers ?? {}).length, rows: rows.length })}
        </p>
        <button
          type="button"
          className="button quiet matrix-list"
          aria-expanded={listed}
          onClick={() => list(!listed)}
          aria-label={`${words.t('grid.list')}: ${question.title}`}
        >
          {words.t('grid.list')}
        </button>
      </div>
      {listed
        ? rows.map((row) =>
            rowIn(open === row ? 'open' : 'folded', row, {
              advance: () => advance(row),
              toggle: () => setOpen(open === row ? null : row),
            }),
          )
        : open !== null &&
          rowIn('alone', open, {
            advance: () => advance(open),
            turns: (
              <>
                {turn(-1, 'previous')}
                {turn(1, 'next')}
              </>
            ),
          })}
    </div>
  )
}

const Heads = ({ columns }: { columns: readonly ItemValue[] }): ReactElement => (
  <div className="matrix-head" aria-hidden="true">
    <span />
    {columns.map((column) => (
      <span key={String(column.value)} className={isSpecial(column) ? 'apart' : undefined}>
        {column.textOrHtml}
      </span>
    ))}
  </div>
)

const wordsOf = (column: ItemValue): string => column.textOrHtml

export const registerMatrix = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('matrix', (props) => createElement(MatrixRows, props))
