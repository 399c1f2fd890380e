/** Who may show the survey in a frame. */

/**
 * Origins as the browser compares them. No wildcards: every page that may hold the survey is named.
 *
 * @example frameOrigins(['https://www.example.org']) // ['https://www.example.org']
 * @throws Error naming what is not an origin
 */
export const frameOrigins = (given: readonly string[]): readonly string[] =>
  given.map((text) => {
    // A star is a letter to URL, but a pattern to the browser.
    if (/^https?:\/\/[^*\s;]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text.replace(/\/$/, ''))
      return new URL(text).origin
    throw new Error(`frameAncestors: "${text}" is not an origin; write scheme and host, e.g. https://www.example.org`)
  })
