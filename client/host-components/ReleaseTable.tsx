import type { ReactElement } from 'react'
import { FigureTables } from '../research/questions/FigureTables.tsx'
import { titleOf, useSource } from '../research/captions.ts'
import type { ReleaseTableProps } from './props.ts'
import { ReleasePart, type Shown } from './release.tsx'

/**
 * A published table of a release with the question's wording, its source, and its notes: what was merged, and whether
 * differences can be chance. It shows what the routes of the research pages give to whoever is signed in on the host's
 * origin, and a refusal in words to everybody else.
 *
 * @example <ReleaseTable baseUrl="/surveys" release="eval-2026" question="C4" by="region" measure="column" language="en" />
 */
export const ReleaseTable = (props: ReleaseTableProps): ReactElement => (
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
