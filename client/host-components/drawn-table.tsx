import type { ReactElement } from 'react'
import { FigureTables } from '../research/questions/FigureTables.tsx'
import { titleOf, useSource } from '../research/captions.ts'
import type { ReleaseTableProps } from './props.ts'
import { ReleasePart, type Shown } from './release.tsx'

/** `ReleaseTable`, once its code is there. */
export const DrawnTable = (props: ReleaseTableProps): ReactElement => (
  <ReleasePart {...props} draw={(shown) => <Titled {...shown} />} />
)

const Titled = ({ contents, view, route }: Shown): ReactElement => {
  const source = useSource(contents)
  const item = view.variables.find(({ variable }) => variable === route.item)?.item ?? null
  return (
    <>
      <p className="part-title">{titleOf(view, item)}</p>
      <FigureTables view={view} route={route} />
      <p className="chart-source">{source(view.question)}</p>
    </>
  )
}
