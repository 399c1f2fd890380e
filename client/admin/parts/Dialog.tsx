import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'

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
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    const before = document.activeElement
    if (element && !element.open) element.showModal()
    return () => {
      const nowhere = document.activeElement === null || document.activeElement === document.body
      if (nowhere && before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
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
