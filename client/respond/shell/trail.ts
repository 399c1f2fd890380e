/**
 * The browser's own Back goes one page back in the survey: each page turned is an entry of the tab's history. An entry holds the number
 * of its page and nothing else; the address is the same in all of them.
 */
import { isWholeDocument } from '../../shared/page.ts'

/** Where the reader stands: 0 the introduction, 1 the first page of questions, and so on. */
export interface Trail {
  /** Of the history's present entry; after a reload, that of the page that was open. */
  readonly place: () => number
  /** The reader has turned to a page by the survey's buttons. */
  at(place: number): void
  /** The reader has turned to a page by the browser's. */
  onTurn(listener: (place: number) => void): () => void
  /** Back to the entry by which the survey was entered: what lies before it is next. Resolves when the browser is there. */
  home(): Promise<void>
}

type Page = Pick<Window, 'history' | 'addEventListener' | 'removeEventListener' | 'setTimeout'> & {
  readonly parent: unknown
}

const KEPT_AS = 'surveyPage'
const PATIENCE = 200 // ms for the browser to move

const placeIn = (state: unknown): number => {
  const place = (state as Record<string, unknown> | null)?.[KEPT_AS]
  return typeof place === 'number' && Number.isInteger(place) && place > 0 ? place : 0
}

/** A host's page has a history of its own, in which nothing is written. */
const NONE: Trail = { place: () => 0, at: () => {}, onTurn: () => () => {}, home: async () => {} }

export const openTrail = (page: Page = window): Trail => {
  if (!isWholeDocument()) return NONE
  const { history } = page
  const move = (steps: number): Promise<void> =>
    new Promise((resolve) => {
      const done = (): void => {
        page.removeEventListener('popstate', done, true)
        resolve()
      }
      page.addEventListener('popstate', done, true)
      page.setTimeout(done, PATIENCE)
      expected = placeIn(history.state) + steps
      history.go(steps)
    })
  // In a frame the tab's history has entries of the page around it in between.
  const home = async (): Promise<void> => {
    const place = placeIn(history.state)
    if (place > 0 && page.parent === page) await move(-place)
  }
  let expected: number | null = null
  const listeners = new Set<(place: number) => void>()
  page.addEventListener('popstate', ({ state }) => {
    const place = placeIn(state)
    const own = place === expected
    expected = null
    if (!own) for (const listener of listeners) listener(place)
  })
  return {
    place: () => placeIn(history.state),
    at: (place) => {
      const now = placeIn(history.state)
      if (place < now) void move(place - now)
      // One for each page that lies between, so that Back meets them all, also after a draft was opened in the middle.
      for (let next = now + 1; next <= place; next += 1)
        history.pushState({ ...(history.state as object | null), [KEPT_AS]: next }, '')
    },
    onTurn: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    home,
  }
}
