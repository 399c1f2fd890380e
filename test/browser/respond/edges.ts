/** Where things stand on a page of questions: on one edge, and with room around what the keyboard is on. */
import type { Page } from 'playwright-core'

/** The keyboard has been used before: else a browser draws no ring. @returns what of the page has none, or one that is cut off */
export const ringsMissing = async (page: Page): Promise<string[]> => {
  await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const missing: string[] = []
    const reach = 'input, textarea, select, button, a[href], summary'
    const focusable = [...document.querySelectorAll<HTMLElement>(reach)].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
    )
    for (const element of focusable) {
      element.focus({ preventScroll: true })
      if (document.activeElement !== element) continue
      const marked = element.closest('.languages') ? element.nextElementSibling! : element
      const name = `${element.tagName} ${element.className} “${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 40)}”`
      const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(marked)
      const ring = outlineStyle === 'none' ? 0 : parseFloat(outlineWidth)
      if (ring < 2) missing.push(`none: ${name}`)
      const box = marked.getBoundingClientRect()
      const around = Math.max(0, ring + parseFloat(outlineOffset))
      const [left, right] = [box.left - around, box.right + around]
      if (left < 0 || right > document.documentElement.clientWidth) missing.push(`outside the window: ${name}`)
      for (let one = marked.parentElement; one && one !== document.body; one = one.parentElement) {
        const room = one.getBoundingClientRect()
        const isCut = left < room.left || right > room.right || box.top - around < room.top
        if (getComputedStyle(one).overflowX !== 'visible' && isCut) missing.push(`cut off: ${name}`)
      }
    }
    ;(document.activeElement as HTMLElement | null)?.blur()
    return missing
  })
}

/** Where lines begin, in px from the left, each with what begins there; follow-up questions are set off on purpose. */
export const edgesOf = (page: Page): Promise<Record<string, string[]>> =>
  page.evaluate(() => {
    const begins = [
      '.questions h1',
      '.progress p',
      '.sd-title',
      '.sd-selectbase__label > input, .sd-item .sd-item__control',
      '[data-name] input[type=text]',
      'textarea',
      '.matrix-text',
      '.matrix.cards .matrix-cell input',
      '.matrix-answered p',
      '.rank h3',
      '.radios > .take-back',
      '.way .button:first-child',
      '.save-state',
      '.about > summary',
      '.foot p',
    ]
    const edges: Record<string, string[]> = {}
    for (const selector of begins)
      for (const element of document.querySelectorAll<HTMLElement>(selector)) {
        if (!element.checkVisibility({ visibilityProperty: true })) continue
        if (element.closest('.follow-up, .texts-row, .matrix-apart, [data-numbers] tr + tr')) continue
        const left = Math.round(element.getBoundingClientRect().left)
        const there = (edges[left] ??= [])
        if (!there.includes(selector)) there.push(selector)
      }
    return edges
  })
