/** The answers of a question as its charts draw them: which, in what order, on which side, in which paint. Pure. */
import type { QuestionKind, RowView, VariableView } from '../../api/research.ts'
import { paintsOf, type Paint } from './paints.ts'

/** One answer of a question: painted the same in every line. */
export interface DrawnAnswer {
  readonly label: string
  readonly paint: Paint
  /** On which side of the upright line it stands, astride of it, or apart at the right (Don't know, no answer). */
  readonly side: 'before' | 'middle' | 'after' | 'apart'
}

/** `key`: the code of the row. */
export interface KeyedAnswer extends DrawnAnswer {
  readonly key: string
  readonly kind: RowView['kind']
}

/** Is the row one of those that the percentages divide up? */
export const inBase = (
  { base }: Pick<VariableView, 'base'>,
  { kind, code }: Pick<RowView, 'kind' | 'code'>,
): boolean => {
  if (base.kind === 'mentions') return kind === 'answer' && code === '1'
  if (kind === 'notAnswered') return base.kind !== 'answered'
  return kind !== 'notAsked' || base.kind === 'everybody'
}

/** Only a scale of which the codebook says which end is good has two sides; age and sex have none. */
export const diverges = (view: VariableView | undefined, kind: QuestionKind): boolean =>
  kind !== 'ranking' && kind !== 'number' && !!view && view.favourable !== null && view.scale.length > 1

/**
 * Every answer that occurs in the views of one question, in the order in which it was asked. An answer has one paint, whatever table it
 * stands in: the paint comes from its place among all answers.
 */
export const drawnAnswers = (views: readonly VariableView[], kind: QuestionKind): readonly KeyedAnswer[] => {
  const [first] = views
  if (!first) return []
  const rows = new Map<string, { readonly row: RowView; readonly counted: boolean }>()
  for (const view of views) {
    for (const row of view.rows) {
      rows.set(row.code, { row, counted: inBase(view, row) || (rows.get(row.code)?.counted ?? false) })
    }
  }
  const asked = new Map(first.order.map((code, at) => [code, at]))
  const routeOf = ({ code }: RowView): number => asked.get(code) ?? asked.size
  const ordered = [...rows.entries()].sort(
    ([, a], [, b]) => RANK[a.row.kind] - RANK[b.row.kind] || routeOf(a.row) - routeOf(b.row),
  )
  const twoSided = diverges(first, kind)
  const placed = ordered.map(([, { row }]) => ({
    kind: row.kind,
    half: twoSided && row.kind === 'answer' ? halfOf(first.scale, row) : null,
  }))
  const paints = paintsOf(placed, {
    ordered: first.scale.length > 0,
    favourable: twoSided ? first.favourable : null,
    falling: kind === 'ranking' || (!!first.ends && first.ends[0].score > first.ends[1].score),
  })
  return ordered.flatMap(([key, { row, counted }], a) => {
    const [half, paint] = [placed[a]?.half, paints[a]]
    if (!counted || !paint) return []
    const side = row.kind !== 'answer' ? 'apart' : half === 'first' ? 'before' : half === 'middle' ? 'middle' : 'after'
    return [{ key, kind: row.kind, label: row.label, paint, side }]
  })
}

const RANK: Readonly<Record<RowView['kind'], number>> = { answer: 0, special: 1, notAnswered: 2, notAsked: 3 }

/** Where the row stands on the scale. */
const halfOf = (scale: readonly string[], { code }: RowView): 'first' | 'middle' | 'last' | null => {
  const at = scale.indexOf(code)
  if (at < 0) return null
  const beyond = at - (scale.length - 1) / 2
  return beyond < 0 ? 'first' : beyond > 0 ? 'last' : 'middle'
}
