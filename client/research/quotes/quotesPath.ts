/** Where the API has the open answers of a release. */
export const quotesPath = (release: string): string => `research/releases/${encodeURIComponent(release)}/quotes`
