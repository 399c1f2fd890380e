/**
 * Runs before anything else and in every browser, so it is written in ECMAScript 5: says that the browser is too old where it lacks what
 * nothing can take the place of, or cannot read the program. The words stand in the page, in the reader's language.
 */
;(function () {
  // The empty page of the quick exit: what lay after it in the tab is gone with the entry it makes, and then it goes itself.
  if (location.protocol === 'blob:') {
    window.addEventListener('popstate', function () {
      location.replace('about:blank')
    })
    history.pushState(null, '')
    history.back()
    return
  }
  function tooOld() {
    document.documentElement.setAttribute('data-notice', 'oldBrowser')
  }
  var has =
    'noModule' in document.createElement('script') &&
    typeof globalThis === 'object' &&
    typeof BigInt === 'function' &&
    typeof AbortController === 'function' &&
    typeof queueMicrotask === 'function' &&
    typeof Promise === 'function' &&
    typeof Promise.allSettled === 'function' &&
    typeof Object.fromEntries === 'function' &&
    typeof String.prototype.matchAll === 'function' &&
    typeof Intl === 'object' &&
    typeof Intl.PluralRules === 'function'
  if (!has) tooOld()
  window.addEventListener('error', function (event) {
    var ours = /\/assets\/[^/]+\.js/.test(String(event.filename))
    if (ours && /SyntaxError/.test(String(event.message))) tooOld()
  })
})()
