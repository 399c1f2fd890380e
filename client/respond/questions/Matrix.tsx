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
import { GridRow } from './GridRow.tsx'
import { ofKind } from './kind.ts'
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
  const rows = question.visibleRows.map(({ name }) => name)
  const [open, setOpen] = useState(() => nextRow(rows, answers))
  const [settling, settle] = useState(false)
  const moved = useRef(false)

  useLayoutEffect(() => {
    if (!moved.current) return
    moved.current = false
    const toggle = root.current?.querySelector<HTMLElement>('.matrix-row.open .matrix-toggle') ?? null
    toggle?.focus({ preventScroll: true })
    toggle?.closest('.matrix-row')?.scrollIntoView({ block: 'nearest' })
  }, [open])

  const answer = (row: string, code: unknown): void => {
    const next = withRow(answers, row, code)
    if (next) question.value = next
    else question.clearValue()
  }
  /** A finger has chosen: the row folds, and the next one without an answer opens. */
  const advance = (row: string): void => {
    const next = nextRow(rows, { ...answers, [row]: true }, row)
    moved.current = next !== null
    if (next === null) toggleOf(root.current, row)?.focus({ preventScroll: true })
    setOpen(next)
    settle(true)
    setTimeout(() => settle(false), SETTLING)
  }
  const repeated = !isWholeDocument() || pageRoot().dataset.framed !== undefined
  return (
    <div
      className={`matrix ${wide ? 'table' : 'cards'}${settling ? ' settling' : ''}`}
      style={{ '--tracks': tracks } as CSSProperties}
      ref={(element) => {
        root.current = element
        mount(element)
      }}
    >
      {!wide && (
        <p className="matrix-answered small">
          {words.t('grid.answered', { answered: Object.keys(answers ?? {}).length, rows: rows.length })}
        </p>
      )}
      {question.visibleRows.map(({ name, text }, index) => [
        wide && (index === 0 || (repeated && index % HEADS_EVERY === 0)) && (
          <Heads key={`heads ${name}`} columns={columns} />
        ),
        <GridRow
          key={name}
          id={`${question.id}_${name}`}
          text={text}
          columns={columns}
          chosen={answers?.[name]}
          readOnly={question.isReadOnly}
          state={wide ? 'table' : open === name ? 'open' : 'folded'}
          answer={(code) => answer(name, code)}
          advance={() => advance(name)}
          toggle={() => setOpen(open === name ? null : name)}
        />,
      ])}
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
const toggleOf = (root: HTMLElement | null, row: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`.matrix-row[data-row="${CSS.escape(row)}"] .matrix-toggle`) ?? null

export const registerMatrix = (): void =>
  ReactQuestionFactory.Instance.registerQuestion('matrix', (props) => createElement(MatrixRows, props))
