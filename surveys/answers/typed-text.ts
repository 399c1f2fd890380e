/** Texts as people type them, made fit to keep. */

/** Control characters other than tab and newline, and halves of surrogate pairs. */
const UNFIT =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** Without control characters (save tab and newline; CR LF becomes LF) and without lone surrogates. */
export function wellFormed(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNFIT, '')
}

/**
 * Well-formed, trimmed and in NFC, or `undefined` where that is longer than `maxLength` UTF-16 code units.
 * A text that fits as typed is never too long: where NFC would lengthen it over the limit, it stays as typed.
 */
export function keptText(text: string, maxLength: number): string | undefined {
  const typed = wellFormed(text).trim()
  // NFC shortens a text to a quarter at most; what is longer cannot fit, and normalising it could take quadratic time.
  if (typed.length > maxLength * 4) return undefined
  const composed = typed.normalize('NFC')
  if (composed.length <= maxLength) return composed
  return typed.length <= maxLength ? typed : undefined
}
