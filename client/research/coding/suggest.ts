/**
 * Codes that texts like this one were given: by cosine similarity of tf-idf vectors. Nothing leaves the browser, and nothing is applied by itself.
 * Source: G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management 24 (1988), 513–523.
 */

interface Coded {
  readonly text: string
  readonly codes: readonly string[]
}
type Vector = ReadonlyMap<string, number>

const NEAREST = 5 // texts that are asked
const LEAST = 0.15 // similarity, 0 to 1, from which a text counts as alike

/** The codes of the most similar coded texts, the likeliest first; none where nothing is alike. */
export function suggested(coded: readonly Coded[], text: string): readonly string[] {
  const terms = coded.map((one) => termsOf(one.text))
  const documents = counted(terms.flatMap((list) => [...new Set(list)]))
  const weight = (term: string): number => Math.log((1 + coded.length) / (1 + (documents.get(term) ?? 0)))
  const vector = (list: readonly string[]): Vector =>
    new Map([...counted(list)].map(([term, n]) => [term, n * weight(term)]))
  const asked = vector(termsOf(text))
  const nearest = coded
    .map(({ codes }, at) => ({ codes, likeness: cosine(asked, vector(terms[at] ?? [])) }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((one, other) => other.likeness - one.likeness)
    .slice(0, NEAREST)
  const scores = new Map<string, number>()
  for (const { codes, likeness } of nearest)
    for (const code of codes) scores.set(code, (scores.get(code) ?? 0) + likeness)
  return [...scores].sort(([, one], [, other]) => other - one).map(([code]) => code)
}

/** Words of any script, as they are compared. */
const termsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? []

function cosine(one: Vector, other: Vector): number {
  let product = 0
  for (const [term, value] of one) product += value * (other.get(term) ?? 0)
  const lengths = length(one) * length(other)
  return lengths === 0 ? 0 : product / lengths
}

const length = (vector: Vector): number => Math.hypot(...vector.values())

function counted(list: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1)
  return counts
}
