/** A plain text as simple HTML: paragraphs, line breaks, links that show where they lead. No image, no style sheet, no tracking. Pure. */
import { directionOf } from '../../../surveys/language.ts'
import { isAddress } from '../contacts/reading/addresses.ts'
import { escaped } from '../../text/escaping.ts'

/** Everything after a line of three dashes is set in small type. */
const SMALL_PRINT = /^---$/m

const FROM_THE_RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u

const PAGE =
  'font-family:system-ui,Segoe UI,Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:38em;overflow-wrap:anywhere'
const SMALL = 'font-size:13px;color:#555555'
/** Every value of a `style` attribute there is in a letter. */
export const LETTER_STYLES = [PAGE, SMALL]

/**
 * @param title what a mail program that opens it by itself writes above it: the subject
 * @param language as in the `lang` attribute; it says the direction, once more on the body, since mail programs drop what is around it.
 */
export function asHtml(text: string, language: string, title: string): string {
  const direction = directionOf(language)
  const [main = '', small = ''] = text.split(SMALL_PRINT)
  const body = [
    ...paragraphs(main, direction).map((each) => `<p>${each}</p>`),
    ...paragraphs(small, direction).map((each) => `<p style="${SMALL}">${each}</p>`),
  ]
  return `<!doctype html>\n<html lang="${escaped(language)}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>\n<body dir="${direction}" style="${PAGE}">\n${body.join('\n')}\n</body></html>\n`
}

function paragraphs(text: string, direction: 'ltr' | 'rtl'): string[] {
  return text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) =>
      each
        .split('\n')
        .map((line) => inOwnOrder(line, linked(line, direction), direction))
        .join('<br>\n'),
    )
}

/** Where lines run from the right, an address or a fingerprint alone in its line keeps its own order of signs. */
const inOwnOrder = (line: string, html: string, direction: 'ltr' | 'rtl'): string =>
  direction === 'ltr' || line === '' || FROM_THE_RIGHT.test(line) ? html : `<bdi dir="ltr">${html}</bdi>`

/** Addresses, of pages and of people, become links; what is shown is exactly where it leads. */
function linked(text: string, direction: 'ltr' | 'rtl'): string {
  const own = direction === 'rtl' ? ' dir="ltr"' : ''
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escaped(part)}"${own}>${escaped(part)}</a>` : peopleLinked(part),
    )
    .join('')
}

const peopleLinked = (text: string): string =>
  text
    .split(/([\s<>"(),;:]+)/)
    .map((word) => {
      const address = word.endsWith('.') ? word.slice(0, -1) : word
      return address.includes('@') && isAddress(address)
        ? `<a href="mailto:${escaped(address)}">${escaped(address)}</a>${word.slice(address.length)}`
        : escaped(word)
    })
    .join('')
