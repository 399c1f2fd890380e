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
const OURS = /[#&](?:[ikb]|by)=/

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

/** The link in a fragment. The code and both thumbprints are 32 bytes, base64url. */
export function readLink(fragment: string): AnyLink | null {
  const parts = new URLSearchParams(fragment.replace(/^#/, ''))
  const isWhole = (part: string) => /^[A-Za-z0-9_-]{43}$/.test(part)
  const [code, thumbprint, boxThumbprint] = [parts.get('i') ?? '', parts.get('k') ?? '', parts.get('b') ?? '']
  if (parts.get('by') === 'name') return isWhole(code) ? { code, byName: true } : null
  return [code, thumbprint, boxThumbprint].every(isWhole) ? { code, thumbprint, boxThumbprint } : null
}

/** For the tab again, after it was forgotten. */
export function keepLink(link: AnyLink, page: Pick<Window, 'location' | 'sessionStorage'> = window): void {
  keep(page, placeOf(page.location), link)
}

/** The page's address, in whatever language it is read. */
function placeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(search)
  query.delete('lang')
  return query.size > 0 ? `${pathname}?${query.toString()}` : pathname
}

function keep(page: Pick<Window, 'sessionStorage'>, place: string, link: AnyLink): void {
  try {
    page.sessionStorage.setItem(KEPT, JSON.stringify({ link: fragmentOf(link), place }))
  } catch {
    // storage refused: `capabilities` says so to the reader
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
