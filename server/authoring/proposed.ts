/** What a survey proposes beyond its source, question by question. */
import type { Survey, Text } from '../../surveys/types.ts'

/** By element, in the order of the codebook; elements of which nothing is proposed are left out. Said of one variable only (`B1.a`), it counts for its element. */
export function proposedByQuestion({ codebook }: Survey): ReadonlyMap<string, readonly Text[]> {
  const found = new Map<string, readonly Text[]>()
  for (const [name, { proposed = [] }] of Object.entries(codebook.entries)) {
    const element = name.split('.')[0] ?? name
    if (proposed.length > 0) found.set(element, [...(found.get(element) ?? []), ...proposed])
  }
  return found
}
