/**
 * The header of POST …/release that says who sends it, before the large body is read: `signed` as JSON, base64url.
 * Seven hand-overs make 5 kB of it.
 */
export const SIGNED_RELEASE = 'X-Signed-Release'
