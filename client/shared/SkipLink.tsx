import type { ReactElement, ReactNode } from 'react'

/** The first stop of the keyboard: over the bar, to the page's own content. `to`: the id of the element that takes the focus. */
export const SkipLink = ({ to, children }: { readonly to: string; readonly children: ReactNode }): ReactElement => (
  <a
    className="skip"
    href={`#${to}`}
    onClick={(event) => {
      event.preventDefault() // the fragment is the route's
      document.getElementById(to)?.focus()
    }}
  >
    {children}
  </a>
)
