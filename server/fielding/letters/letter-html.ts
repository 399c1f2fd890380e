/** A plain text as simple HTML: paragraphs, line breaks, links that show where they lead. No image, no style sheet, no tracking. Pure. */
import { directionOf } from '../../../surveys/language.ts'
import { isAddress } from '../contacts/addresses.ts'
import { escaped } from '../../text/escaping.ts'

/** Everything after a line of three dashes is set in small type. */
const SMALL_PRINT = /^---$/m

const PAGE =
  'font-family:system-ui,Segoe UI,Roboto,Arial,sans-serif;font-size:16px;line-height:1.5;max-width:38em;overflow-wrap:anywhere'
const SMALL = 'font-size:13px;color:#555555'

/** @param language as in the `lang` attribute; it says the direction, once more on the body, since mail programs drop what is around it. */
export function asHtml(text: string, language: string): string {
  const [main = '', small = ''] = text.split(SMALL_PRINT)
  const body = [
    ...paragraphs(main).map((each) => `<p>${each}</p>`),
    ...paragraphs(small).map((each) => `<p style="${SMALL}">${each}</p>`),
  ]
  return `<!doctype html>\n<html lang="${escaped(language)}" dir="${directionOf(language)}"><head><meta charset="utf-8"></head>\n<body dir="${directionOf(language)}" style="${PAGE}">\n${body.join('\n')}\n</body></html>\n`
}

function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((each) => each.trim())
    .filter(Boolean)
    .map((each) => linked(each).replace(/\n/g, '<br>\n'))
}

/** Addresses, of pages and of people, become links; what is shown is exactly where it leads. */
function linked(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : peopleLinked(part)))
    .join('')
}

const peopleLinked = (text: string): string =>
  text
    .split(/([\s<>"(),;:]+)/)
    .map((word) => {
      const address = word.endsWith('.') ? word.slice(0, -1) : word
      return isAddress(address)
        ? `<a href="mailto:${escaped(address)}">${escaped(address)}</a>${word.slice(address.length)}`
        : escaped(word)
    })
    .join('')
