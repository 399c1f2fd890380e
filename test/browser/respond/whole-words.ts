/** What can be wrong with the words of a page as they stand in the window, whatever it says: measured, not looked at. */
import type { Page } from 'playwright-core'

/** @param text letters, in percent of what the page proposes */
export interface View {
  readonly width: number
  readonly text: 100 | 200
}

const VIEWS: readonly View[] = [320, 360, 1280].flatMap((width) => [
  { width, text: 100 },
  { width, text: 200 },
])

/**
 * Words that are cut off, run through the border of their box or over one another, leave the window or are broken within; and pages
 * that have to be scrolled sideways, or on below their end. Of letters of twice the size a word may be broken that takes more than half of the window.
 * @returns one line for each fault, with the view in which it was seen first
 */
export const faultsOfWords = async (page: Page, views: readonly View[] = VIEWS): Promise<string[]> => {
  const before = page.viewportSize()
  const found = new Map<string, string>()
  for (const view of views) {
    const { width, text } = view
    await seenAs(page, view)
    for (const fault of await page.evaluate(faultsInWindow, text === 100 ? 0 : 0.5))
      if (!found.has(fault)) found.set(fault, `${width} px, ${text} %: ${fault}`)
  }
  if (before) await seenAs(page, { width: before.width, text: 100 }, before.height)
  return [...found.values()]
}

/** The page as it stands in a window of this width, with letters of this size. */
export const seenAs = async (page: Page, { width, text }: View, height = 740): Promise<void> => {
  await page.setViewportSize({ width, height })
  await page.evaluate(async (percent) => {
    document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`
    for (const later of document.querySelectorAll<HTMLElement>('.consent, .protection'))
      later.style.contentVisibility = 'visible' // not laid out before the reader comes there
    // grids measure themselves, and are drawn anew
    for (let frame = 0; frame < 4; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn))
  }, text)
}

/** Runs in the page. @param breakable words wider than this part of the window may be broken; 0: none may */
const faultsInWindow = (breakable: number): string[] => {
  const width = document.documentElement.clientWidth
  const faults: string[] = []
  const placed: { readonly box: DOMRect; readonly by: Element; readonly said: string }[] = []

  const boxesOf = (range: Range): DOMRect[] =>
    [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1)
  const isSeen = (element: Element): boolean => {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
    if (element.closest('script, style, noscript, textarea, option')) return false
    for (let one: Element | null = element; one; one = one.parentElement)
      if (getComputedStyle(one).clipPath === 'inset(50%)') return false // for screen readers
    return true
  }
  const cutBy = (element: Element, boxes: readonly DOMRect[]): string | null => {
    const style = getComputedStyle(element)
    const room = element.getBoundingClientRect()
    const beyond = {
      left: boxes.some((box) => box.left < room.left - 1),
      right: boxes.some((box) => box.right > room.right + 1),
      top: boxes.some((box) => box.top < room.top - 3),
      bottom: boxes.some((box) => box.bottom > room.bottom + 3),
    }
    const sides = Object.entries(beyond).flatMap(([side, isBeyond]) => (isBeyond ? [side] : []))
    const hides = (side: string): boolean =>
      (side === 'left' || side === 'right' ? style.overflowX : style.overflowY) !== 'visible'
    if (sides.some(hides)) return 'cut off'
    if (style.display === 'inline') return null
    return sides.some((side) => parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0)
      ? 'through a border'
      : null
  }
  /** Of everything between two spaces or hyphens, e.g. of “projects/programmes”. */
  const widthAround = (text: Text, index: number): number => {
    const ends = [...text.data.matchAll(/[\s-]|$/g)].map((end) => end.index)
    const around = document.createRange()
    around.setStart(text, ends.filter((end) => end < index).at(-1) ?? 0)
    around.setEnd(text, ends.find((end) => end > index) ?? text.length)
    return boxesOf(around).reduce((sum, part) => sum + part.width, 0)
  }
  const brokenWords = (text: Text, range: Range): string[] =>
    [...text.data.matchAll(/[\p{L}\p{M}]{3,}/gu)].flatMap(({ 0: word, index }) => {
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const parts = boxesOf(range)
      const isBroken = parts.length > 1 && Math.abs(parts[0]!.top - parts.at(-1)!.top) > 4
      return isBroken && (breakable === 0 || widthAround(text, index) <= breakable * width) ? [word] : []
    })

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode as Text
    const by = text.parentElement!
    if (text.data.trim() === '' || !isSeen(by)) continue
    const range = document.createRange()
    range.selectNodeContents(text)
    const boxes = boxesOf(range)
    if (boxes.length === 0) continue
    const said = `“${text.data.trim().slice(0, 40)}”`
    if (boxes.some((box) => box.left < -0.5 || box.right > width + 0.5)) faults.push(`outside the window: ${said}`)
    for (let one: Element | null = by; one && one !== document.body; one = one.parentElement) {
      const cut = cutBy(one, boxes)
      if (cut) faults.push(`${cut}: ${said} in ${one.className || one.tagName}`)
      if (getComputedStyle(one).position === 'sticky') break
    }
    if (!by.closest('code, a')) faults.push(...brokenWords(text, range).map((word) => `broken: ${word}`))
    placed.push(...boxes.map((box) => ({ box, by, said })))
  }

  placed.sort((one, other) => one.box.top - other.box.top)
  placed.forEach((one, at) => {
    for (let next = at + 1; next < placed.length && placed[next]!.box.top < one.box.bottom; next += 1) {
      const other = placed[next]!
      if (one.by === other.by || one.by.closest('.exit') !== other.by.closest('.exit')) continue
      if (one.by.closest('.matrix-head') !== other.by.closest('.matrix-head')) continue // it sticks, over the rows
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left)
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top)
      if (across > 2 && down > 6) faults.push(`over one another: ${one.said} and ${other.said}`)
    }
  })
  if (document.documentElement.scrollWidth > width) faults.push('scrolled sideways')
  const end = Math.max(innerHeight, document.body.getBoundingClientRect().bottom + scrollY)
  if (document.documentElement.scrollHeight > end + 64) faults.push('empty below the end of the page')
  return [...new Set(faults)]
}
