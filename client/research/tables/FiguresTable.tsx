import { useId, type ReactElement, type ReactNode } from 'react'
import { FigureCell } from './FigureCell.tsx'
import { headsOf, type Head, type HeadGroup, type TableModel } from './model.ts'

interface Props {
  readonly table: TableModel
  readonly caption: ReactNode
  /** 95 % intervals under the numbers. */
  readonly intervals: boolean
  /** Many narrow columns: counts stand below percentages. */
  readonly dense?: boolean
}

/** A table as HTML; what a researcher quotes from. */
export const FiguresTable = ({ table, caption, intervals, dense = false }: Props): ReactElement => {
  const name = useId()
  const columns = headsOf(table.across)
  let row = 0
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-labelledby={name}>
      <table className={`figures${dense ? ' matrix' : ''}`}>
        <caption id={name}>{caption}</caption>
        <ColumnHeads corner={table.corner} across={table.across} />
        {table.down.map(({ heading, heads }, g) => (
          <tbody key={g}>
            {heading !== null && (
              <tr className="item-row">
                <th scope="rowgroup" colSpan={columns.length + 1}>
                  <Wording text={heading} />
                </th>
              </tr>
            )}
            {heads.map((one) => (
              <tr key={one.key} className={`row-${one.role}`}>
                <th scope="row">
                  <HeadText head={one} />
                </th>
                {(table.cells[row++] ?? []).map((cell, c) => (
                  <td key={c} className={`col-${columns[c]?.role ?? 'column'}`}>
                    <FigureCell cell={cell} intervals={intervals} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

const ColumnHeads = ({
  corner,
  across,
}: {
  readonly corner: string
  readonly across: readonly HeadGroup[]
}): ReactElement => {
  const two = across.some(({ heading }) => heading !== null)
  const span = two ? 2 : 1
  const column = (one: Head, rows: number): ReactElement => (
    <th key={one.key} scope="col" rowSpan={rows} className={`col-${one.role}`}>
      <HeadText head={one} />
    </th>
  )
  return (
    <thead>
      <tr>
        {corner === '' ? (
          <td rowSpan={span} />
        ) : (
          <th scope="col" rowSpan={span} className="corner">
            {corner}
          </th>
        )}
        {across.map(({ heading, heads }, g) =>
          heading === null ? (
            heads.map((one) => column(one, span))
          ) : (
            <th key={g} scope="colgroup" colSpan={heads.length} className="banner-heading">
              <Wording text={heading} />
            </th>
          ),
        )}
      </tr>
      {two && (
        <tr>{across.flatMap(({ heading, heads }) => (heading === null ? [] : heads.map((one) => column(one, 1))))}</tr>
      )}
    </thead>
  )
}

const HeadText = ({ head: { label, letter, note, role } }: { readonly head: Head }): ReactElement => (
  <>
    {letter !== null && <span className="letter">{letter}</span>}
    {role === 'net' && (
      <span className="sigma" aria-hidden="true">
        Σ
      </span>
    )}
    <Wording text={label} />
    {note !== null && (
      <span className="row-note">
        <Wording text={note} />
      </span>
    )}
  </>
)

/** Text in which short forms such as "N/A" stay on one line; a browser breaks after any slash. */
const Wording = ({ text }: { readonly text: string }): ReactElement => (
  <bdi>
    {text.split(/((?<!\p{L})\p{L}{1,2}\/\p{L}{1,2}(?!\p{L}))/u).map((piece, i) =>
      i % 2 === 1 ? (
        <span key={i} className="whole">
          {piece}
        </span>
      ) : (
        piece
      ),
    )}
  </bdi>
)
