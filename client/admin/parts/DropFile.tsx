import { useState, type DragEvent, type ReactElement } from 'react'

interface Props {
  /** Of the input; its hint is `<id>-hint`. */
  readonly id: string
  readonly label: string
  readonly hint: string
  /** Endings, as an input of files takes them: `.csv,.xlf`. */
  readonly accept: string
  readonly busy: boolean
  readonly take: (file: File) => void
}

/** Where a file is dropped or chosen; the same one may be given again. */
export const DropFile = ({ id, label, hint, accept, busy, take }: Props): ReactElement => {
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && !busy) take(file)
  }
  return (
    <div
      className="drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          type="file"
          accept={accept}
          disabled={busy}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => {
            const file = target.files?.[0]
            if (file) take(file)
            target.value = ''
          }}
        />
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      </div>
    </div>
  )
}
