/** A room of our own inside a host's page: a shadow root with our style sheets, where neither disturbs the other. */

const sheets = new Map<string, CSSStyleSheet>()

/** A constructed style sheet: a host's security policy on inline styles does not reach it. */
const sheetOf = (css: string): CSSStyleSheet => {
  const known = sheets.get(css)
  if (known) return known
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  sheets.set(css, sheet)
  return sheet
}

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
