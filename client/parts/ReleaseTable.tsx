import type { ReactElement } from 'react'
import { FigureTables } from '../research/Figures.tsx'
import type { ReleaseTableProps } from './props.ts'
import { ReleasePart } from './release.tsx'

/**
 * A published table of a release with its notes: what was merged, and whether differences can be chance. It shows what the
 * routes of the research pages give to whoever is signed in on the host's origin, and a refusal in words to everybody else.
 *
 * @example <ReleaseTable baseUrl="/surveys" release="eval-2026" question="C4" by="region" measure="column" language="en" />
 */
export const ReleaseTable = (props: ReleaseTableProps): ReactElement =>
  <ReleasePart {...props} draw={({ view, place }) => <FigureTables view={view} place={place} />} />
