/** What the system says of a file that could not be used. */

/** There is none of this name. */
export const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT')

/** There is one of this name already. */
export const isTaken = (error: unknown): boolean => hasCode(error, 'EEXIST')

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
