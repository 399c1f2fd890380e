/**
 * Asks where the person stands while the page is still being drawn: on a slow line the reply takes longer than all the rest. A plain
 * script of its own, for the program begins only then. It asks what changes nothing, and only where the page names the keys that the
 * letter names; whatever else comes of it than a reply, the program asks again.
 */
interface Early {
  readonly code: string
  readonly reply: Promise<Response | null>
}

;(() => {
  const { hash, pathname, search, href } = location
  const [, code, issuer, box] = /^#i=([\w-]{43})&k=([\w-]{43})&b=([\w-]{43})$/.exec(hash) ?? []
  const { page, anonymous, notice, root, campaign, keys } = document.documentElement.dataset
  if (!code || page !== 'survey' || anonymous !== 'true' || notice || `${issuer} ${box}` !== keys) return
  // `old-browser.js` has perhaps not run yet: where these are lacking, the address is to stay whole, to be opened elsewhere.
  if (typeof BigInt !== 'function' || typeof Promise.allSettled !== 'function') return
  if (window.parent !== window || !isSecureContext || typeof indexedDB === 'undefined') return
  if (!/^(\?lang=[\w-]+)?$/.test(search)) return
  // Out of the address bar before anything is asked, and where `takeLink` looks for it, whenever that comes.
  try {
    sessionStorage.setItem('stakeholder-surveys link', JSON.stringify({ link: hash.slice(1), place: pathname }))
  } catch {
    return
  }
  history.replaceState(history.state, '', pathname + search)
  const reply = fetch(new URL(`${root}api/respond/${campaign}/status`, href.split('#')[0]).href, {
    method: 'POST',
    body: JSON.stringify({ code }),
    credentials: 'omit',
    cache: 'no-store',
    headers: { 'Content-Type': 'application/json', 'Accept-Language': '*' },
    referrerPolicy: 'no-referrer',
    redirect: 'error',
  }).catch(() => null)
  const early: Early = { code, reply }
  Object.assign(window, { surveysEarly: early })
})()

export type { Early }
