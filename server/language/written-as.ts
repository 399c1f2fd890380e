/** Is something written as one of an enumeration? For what people and programs write by themselves: headings, subjects. */
import { interfaceLanguages, translate } from './translate.ts'

/**
 * Of the enumeration `key` in any language of the interface; `*` stands for whatever follows a beginning. Capitals, spaces,
 * dots and hyphens make no difference.
 *
 * @example writtenAs('fielding:headings.email')('E-mail address') // true
 */
export function writtenAs(key: string): (text: string) => boolean {
  const written = interfaceLanguages().flatMap((language) => translate(language, key).split(/[,،]/).map(plainWord))
  const whole = new Set(written.filter((one) => !one.endsWith('*')))
  const beginnings = written.filter((one) => one.endsWith('*')).map((one) => one.slice(0, -1))
  return (text) => {
    const plain = plainWord(text)
    return whole.has(plain) || beginnings.some((beginning) => plain.startsWith(beginning))
  }
}

/** Without capitals, spaces, dots and hyphens. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s.\-_]/g, '')
