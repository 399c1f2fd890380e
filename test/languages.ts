/** The languages in which everything is said, and in which the shipped surveys are. */
export const LANGUAGES = ['en', 'ru'] as const
