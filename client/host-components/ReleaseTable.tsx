import type { ReactElement } from 'react'
import { later } from './later.tsx'
import type { ReleaseTableProps } from './props.ts'

/**
 * A published table of a release with the question's wording, its source, and its notes: what was merged, and whether
 * differences can be chance. It shows what the routes of the research pages give to whoever is signed in on the host's
 * origin, and a refusal in words to everybody else.
 *
 * @example <ReleaseTable baseUrl="/surveys" release="eval-2026" question="C4" by="region" measure="column" language="en" />
 */
export const ReleaseTable: (props: ReleaseTableProps) => ReactElement = later(
  async () => (await import('./drawn-table.tsx')).DrawnTable,
)
