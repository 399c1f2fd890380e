/** The digest of a release. */
import { canonicalDigest } from '../../../sealing/canonical.ts'
import type { Release } from '../counting/table.ts'

/** SHA-256 over the canonical JSON of a release without its digest, hex. */
export function digestOf(release: Omit<Release, 'digest'> | Release): string {
  const rest: Partial<Release> = { ...release }
  Reflect.deleteProperty(rest, 'digest')
  return canonicalDigest(rest)
}

/** Is the release as it was made? */
export function isIntact(release: Release): boolean {
  return digestOf(release) === release.digest
}
