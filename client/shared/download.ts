/** Hands a file to the reader; nothing leaves the browser. */
export const saveFile = (name: string, content: Blob): void => {
  const href = URL.createObjectURL(content)
  const link = Object.assign(document.createElement('a'), { href, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}

/** The same of a text. */
export const saveText = (name: string, text: string, type = 'text/plain;charset=utf-8'): void =>
  saveFile(name, new Blob([text], { type }))
