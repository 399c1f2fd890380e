/** The consent text of a survey that comes without one, until its author brings another. */
import type { Introduction, Text } from '../../surveys/types.ts'
import { translate } from '../language/locales.ts'

/** Is it that text still? */
export const isStandIn = ({ blocks }: Introduction): boolean =>
  blocks.some(({ text }) => {
    const languages = Object.keys(text)
    return languages.length > 0 && languages.every((each) => text[each] === translate(each, 'authoring:standIn.who'))
  })

/** In the languages of the title; a language that has no words of its own gets those of the fallback. */
export function defaultIntroduction(title: Text): { readonly introduction: Introduction; readonly proposed: Text } {
  const languages = Object.keys(title)
  const said = (key: string): Text =>
    Object.fromEntries(languages.map((language) => [language, translate(language, `authoring:standIn.${key}`)]))
  return {
    introduction: {
      blocks: [{ heading: true, text: title }, { text: said('who') }, { text: said('voluntary') }],
      closing: said('closing'),
    },
    proposed: said('proposed'),
  }
}
