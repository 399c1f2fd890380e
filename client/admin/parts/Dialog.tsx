import type { ReactElement, ReactNode } from 'react'
import { useModal } from '../../shared/hooks/useModal.ts'

/** A window over the page. It opens when it is drawn and calls `close` when it is left, by Escape too; the focus then is where it was before. */
export const Dialog = ({
  title,
  close,
  wide = false,
  children,
}: {
  readonly title: string
  readonly close: () => void
  readonly wide?: boolean
  readonly children: ReactNode
}): ReactElement => {
  const dialog = useModal()
  return (
    <dialog
      ref={dialog}
      className={wide ? 'dialog wide' : 'dialog'}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
    >
      <h2>{title}</h2>
      {children}
    </dialog>
  )
}
