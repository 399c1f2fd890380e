/** How large a survey may be. Far beyond what anybody answers; below what makes a server slow. */

/** Bytes of `survey.json`; the shipped ones have up to 200,000. */
export const SURVEY_BYTES = 4_000_000
/** Bytes of an introduction or of `README.md`. */
export const TEXT_BYTES = 500_000
/** Choices, rows, columns or items of one question. */
export const MOST_PARTS = 1000
export const MOST_QUESTIONS = 2000
/** Answers of all variables together: a ranking of n items has n × n. */
export const MOST_CODES = 100_000
/** Lists and objects within each other. */
export const DEEPEST = 40
