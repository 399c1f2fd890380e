/**
 * HTML of a survey is text with form. What could run or load something is refused; how it is dressed does not matter, because
 * respondents are shown plain paragraphs only (see `plainHtml`).
 */

import { withoutComments } from '../canonical/html.ts'

const TAGS =
  'p|br|hr|b|strong|i|em|u|s|big|small|sub|sup|font|center|ul|ol|li|dl|dt|dd|h[1-6]|div|section|span|blockquote|table|thead|tbody|tr|th|td|a'
const VALUE = String.raw`"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+`
// eslint-disable-next-line no-restricted-syntax -- constants of this file
const TAG = new RegExp(String.raw`^<(\/?)(?:${TAGS})((?:\s+[a-z][a-z-]*(?:\s*=\s*(?:${VALUE}))?)*)\s*\/?>$`, 'i')
// eslint-disable-next-line no-restricted-syntax -- constants of this file
const ATTRIBUTE = new RegExp(String.raw`([a-z][a-z-]*)(?:\s*=\s*(${VALUE}))?`, 'gi')
/** Form that is text: nothing of these names loads or runs. */
const DRESS =
  /^(?:class|id|lang|dir|title|style|align|valign|width|height|border|cellpadding|cellspacing|colspan|rowspan|scope|color|size|face|bgcolor|target|rel)$/
const ADDRESS = /^["']?(?:https?:\/\/|mailto:|\/|#)/i
const LOADS = /url\s*\(|expression\s*\(|javascript:|@import|[\\&]/i

/** The first thing in it that is no form; undefined where all is. */
export const refusedHtml = (html: string): string | undefined =>
  (withoutComments(html).match(/<[^<>]*>?/g) ?? []).find((tag) => !isForm(tag))

function isForm(tag: string): boolean {
  const attributes = TAG.exec(tag)?.[2]
  if (attributes === undefined) return false
  return [...attributes.matchAll(ATTRIBUTE)].every(([, name = '', value = '']) =>
    name.toLowerCase() === 'href'
      ? ADDRESS.test(value)
      : DRESS.test(name.toLowerCase()) && !(name.toLowerCase() === 'style' && LOADS.test(value)),
  )
}
