/** A text between questions, without its markup. */
import { joinedText } from '../../surveys/language.ts'
import type { Text } from '../../surveys/types.ts'
import { textOf } from '../../surveys/variables.ts'
import { unescaped } from '../text/escaping.ts'

/** `check` lets paragraphs, lists, headings and emphasis pass; on paper and in lists they are words. */
export function plainText(html: unknown): Text {
  return joinedText([textOf(html)], ([said = '']) =>
    unescaped(said.replace(/<[^<>]*>/g, ' '))
      .replace(/\s+/g, ' ')
      .trim(),
  )
}
