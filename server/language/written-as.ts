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
  return (text) =>
    written.some((one) => (one.endsWith('*') ? plainWord(text).startsWith(one.slice(0, -1)) : plainWord(text) === one))
}

/** Without capitals, spaces, dots and hyphens. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\s.\-_]/g, '')
