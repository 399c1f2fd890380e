/** Which frequencies of a coded question may be published beside protected tables. Pure. */
import type { Policy } from '../../../surveys/types.ts'

/**
 * May the counts be published?
 *
 * Texts of an anonymous campaign are joined to nothing, so there is a total and no banner. Under policy `confidential` the rule of every
 * column shown holds for it too: at least 2k people wrote, and at least k of them said something else than any one code says, so that nobody's
 * text is known by who wrote.
 *
 * @param base texts whose codes stand
 * @param counts texts with each code
 */
export function mayPublish(policy: Policy, k: number, base: number, counts: readonly number[]): boolean {
  if (policy === 'open') return base > 0
  return base >= 2 * k && counts.every((count) => count <= base - k)
}
