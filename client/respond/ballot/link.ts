/** The personal link: read once, then out of sight. */

export interface PersonalLink {
  /** Says who you are; goes only into the identified calls. */
  readonly code: string
  /** Thumbprint of the key that signs ballots, as printed in the letter; the same in everybody's. */
  readonly thumbprint: string
  /** Thumbprint of the box that answers are sealed to, as printed in the letter; the same in everybody's. */
  readonly boxThumbprint: string
}

/** The link of a unit's record: the letter says that answers are by name. Without that the page never gives them so, whatever the server says. */
export interface RecordLink {
  readonly code: string
  readonly byName: true
}
export type AnyLink = PersonalLink | RecordLink

export const isRecordLink = (link: AnyLink): link is RecordLink => 'byName' in link

const KEPT = 'stakeholder-surveys link'
/** A link, or what is left of one; a host page's own fragments are none of ours. */
const OURS = /[#&](?:amp;)?(?:[ikb]|by)(?:=|%3D)/i

/**
 * Reads `#i=…&k=…&b=…` and removes it from the address bar and the history entry, so that it is in no bookmark, screenshot or
 * shared address. For the life of the tab it stays in the tab's own storage: a reload must not lose it.
 * @returns null when the page was opened without a personal link, or with a part of one
 */
export function takeLink(page: Pick<Window, 'location' | 'history' | 'sessionStorage'> = window): AnyLink | null {
  const fresh = readLink(page.location.hash)
  const place = placeOf(page.location)
  if (OURS.test(page.location.hash))
    page.history.replaceState(page.history.state, '', page.location.pathname + page.location.search)
  if (fresh) {
    keep(page, place, fresh)
    return fresh
  }
  return kept(page, place)
}

/** Is there a link of which a part is missing, as where a mail program has broken it? Asked before it is taken. */
export const isCut = (fragment: string): boolean => OURS.test(fragment) && readLink(fragment) === null

/** Forgets the link once the answers are in. */
export function forgetLink(page: Pick<Window, 'sessionStorage'> = window): void {
  try {
    page.sessionStorage.removeItem(KEPT)
  } catch {
    // storage refused: nothing was kept
  }
}

/** The link as it stands behind `#`. */
export const fragmentOf = (link: AnyLink): string =>
  isRecordLink(link) ? `i=${link.code}&by=name` : `i=${link.code}&k=${link.thumbprint}&b=${link.boxThumbprint}`

/**
 * The link in a fragment, also where a mail program has damaged it: the code and both thumbprints have 32 bytes, which are 43 characters
 * of base64url, whatever was put between or after them.
 */
export function readLink(fragment: string): AnyLink | null {
  const text = undamaged(fragment)
  const [code, thumbprint, boxThumbprint] = (['i', 'k', 'b'] as const).map((name) => partIn(text, name))
  if (!code) return null
  if (/[#&]by=(?:3D)?name[_-]*(?![\w-])/.test(text)) return { code, byName: true }
  return thumbprint && boxThumbprint ? { code, thumbprint, boxThumbprint } : null
}

/** The code alone, as in the link that stops letters; null where there is no whole one. */
export const readCode = (fragment: string): string | null => partIn(undamaged(fragment), 'i')

/** The address as it stands in the letter where `#` came as `%23`; null where it did not. */
export function repairedAddress(address: string): string | null {
  const at = address.search(/%23[ikb](?:=|%3D)/i)
  return at < 0 ? null : `${address.slice(0, at)}#${address.slice(at + '%23'.length)}`
}

/** Without line breaks, escapes of HTML and of mail (RFC 2045), and with its `&` and `=` again. */
function undamaged(fragment: string): string {
  const text = fragment.replace(/%[0-9a-f]{2}/gi, (escape) => String.fromCharCode(parseInt(escape.slice(1), 16)))
  return `#${text.replace(/^#/, '')}`
    .replace(/&(?:amp;|#0*38;|#x0*26;)/gi, '&')
    .replace(/=?[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, '')
}

const partIn = (text: string, name: string): string | null =>
  // eslint-disable-next-line no-restricted-syntax -- a name of ours
  new RegExp(`[#&]${name}=(?:3D(?=[\\w-]{43}))?([\\w-]{43})[_-]*(?![\\w-])`).exec(text)?.[1] ?? null

/** For the tab again, after it was forgotten. */
export function keepLink(link: AnyLink, page: Pick<Window, 'location' | 'sessionStorage'> = window): void {
  keep(page, placeOf(page.location), link)
}

/** The page's address, in whatever language it is read. */
function placeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(search)
  query.delete('lang')
  const rest = query.toString()
  return rest ? `${pathname}?${rest}` : pathname
}

function keep(page: Pick<Window, 'sessionStorage'>, place: string, link: AnyLink): void {
  try {
    page.sessionStorage.setItem(KEPT, JSON.stringify({ link: fragmentOf(link), place }))
  } catch {
    // storage refused: `missingHere` says so to the reader
  }
}

function kept(page: Pick<Window, 'sessionStorage'>, place: string): AnyLink | null {
  try {
    const { link = '', place: there } = JSON.parse(page.sessionStorage.getItem(KEPT) ?? '{}') as Record<string, string>
    return there === place ? readLink(link) : null
  } catch {
    return null
  }
}
