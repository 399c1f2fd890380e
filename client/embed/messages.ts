/** What the framed survey and the foreign page's script say to each other. No answer, no name, no link: only sizes. */
export type FromPage = { readonly surveys: 'hello' }
export type FromFrame =
  /** How tall the survey is, CSS px. */
  | { readonly surveys: 'height'; readonly height: number }
  /** A new screen: show its top. */
  | { readonly surveys: 'top' }
  /** Quick exit: the page around the survey goes as well. */
  | { readonly surveys: 'exit' }
