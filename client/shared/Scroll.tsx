import type { ReactElement, ReactNode } from 'react'

/** A table that may be wider than the page: it scrolls by itself, with the keyboard too, and says what it is. */
export const Scroll = ({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactElement => (
  <div className="scroll" tabIndex={0} role="region" aria-label={label}>
    {children}
  </div>
)
