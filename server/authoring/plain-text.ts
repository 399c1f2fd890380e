/** A text between questions, without its markup. */
import { LANGUAGES, type Text } from '../../surveys/types.ts'
import { textOf } from '../../surveys/variables.ts'

/** `check` lets paragraphs, lists, headings and emphasis pass; on paper and in lists they are words. */
export function plainText(html: unknown): Text {
  const text = textOf(html)
  return Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      text[language]
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  ) as Text
}
