/** Offers a text as a file; nothing leaves the browser. */
export const downloadText = (name: string, text: string, type = 'text/plain;charset=utf-8'): void => {
  const href = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(href), 60_000)
}
