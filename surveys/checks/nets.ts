/** Is a net a sum that can be read beside the answers? */
import type { Code, Net, Variable } from '../types.ts'
import { duplicates, unknownCodes } from './codes.ts'
import type { Finding } from './complaints.ts'

/**
 * Findings about the nets of one variable: codes that do not exist, fewer than two, all of them, points of the scale together
 * with special codes or apart from each other, and one net declared twice.
 */
export function netFindings(
  place: string,
  nets: readonly Net[],
  variable: Pick<Variable, 'categories' | 'ordinal' | 'special'>,
): readonly Finding[] {
  const codes = variable.categories.map((category) => category.code)
  return [
    ...nets.flatMap((net) => shapeFindings(place, net.codes, codes, variable)),
    ...duplicates(nets.map((net) => [...new Set(net.codes)].sort().join(', '))).map((net): Finding => ({
      place,
      kind: 'netDeclaredTwice',
      facts: { codes: net },
    })),
  ]
}

function shapeFindings(
  place: string,
  net: readonly Code[],
  codes: readonly Code[],
  { ordinal, special }: Pick<Variable, 'ordinal' | 'special'>,
): readonly Finding[] {
  const unknown = unknownCodes(place, net, codes)
  if (unknown.length > 0) return unknown
  const twice = duplicates(net)
  if (twice.length > 0) return twice.map((code) => ({ place, kind: 'duplicateCode', facts: { code } }))
  const facts = { codes: net.join(', ') }
  if (net.length < 2) return [{ place, kind: 'netTooSmall', facts }]
  if (net.length === codes.length) return [{ place, kind: 'netOfEverything', facts }]
  const points = net.filter((code) => !special.includes(code))
  if (points.length > 0 && points.length < net.length) return [{ place, kind: 'netMixed', facts }]
  const scale = codes.filter((code) => !special.includes(code))
  return ordinal && points.length > 0 && !adjacent(points.map((code) => scale.indexOf(code)))
    ? [{ place, kind: 'netNotAdjacent', facts }]
    : []
}

const adjacent = (places: readonly number[]): boolean => Math.max(...places) - Math.min(...places) === places.length - 1
