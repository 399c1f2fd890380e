/** Fewer answers than these to a question, and none of them is kept: their writers could be guessed. Where answers are given by name, all are kept. */
export const FEWEST_QUOTES = 10
