/** A room of our own inside a host's page: a shadow root with our style sheets, where neither disturbs the other. */
import { rememberedByName } from '../../server/collections/remembered.ts'

/** A constructed style sheet: a host's security policy on inline styles does not reach it. */
const sheetOf = rememberedByName((css): CSSStyleSheet => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  return sheet
})

/** Empties the element's shadow root, and gives the one element in it that everything is drawn into. */
export const roomIn = (host: HTMLElement, styles: readonly string[]): HTMLElement => {
  const shadow = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  shadow.adoptedStyleSheets = styles.map(sheetOf)
  const room = document.createElement('div')
  room.className = 'ss-page'
  shadow.replaceChildren(room)
  return room
}

/** Adds a style sheet that came later. */
export const styleRoom = (room: HTMLElement, css: string): void => {
  const shadow = room.getRootNode()
  if (shadow instanceof ShadowRoot) shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheetOf(css)]
}
