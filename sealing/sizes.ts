/** Sizes that both ends must agree on; without the code that seals. */

/** What sealing adds: the encapsulated key (a point of P-256) and the tag. */
export const SEAL_BYTES = 65 + 16

/** The one size, in bytes, of every sealed ballot of a campaign. */
export const sealedSizeOf = (paddedSize: number): number => paddedSize + SEAL_BYTES
