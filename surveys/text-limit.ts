/** Longest text accepted where a definition sets no `maxLength`, in UTF-16 code units. */
export const TEXT_LIMIT = 2000
