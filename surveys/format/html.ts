/** HTML of a survey is text with a little form. What could run, load or disguise something is refused. */

const TAGS =
  'p|br|hr|b|strong|i|em|u|s|small|sub|sup|ul|ol|li|dl|dt|dd|h[1-6]|div|span|blockquote|table|thead|tbody|tr|th|td|a'
const ATTRIBUTE = String.raw`(?:class|lang|dir|title|colspan|rowspan|scope)="[^"<>]*"|href="(?:https?:\/\/|mailto:)[^"<>\s]*"`
const TAG = new RegExp(String.raw`^<\/?(?:${TAGS})(?: +(?:${ATTRIBUTE}))* *\/?>$`, 'i')

/** The first thing in it that is no plain form; undefined where all is. */
export const refusedHtml = (html: string): string | undefined =>
  (html.match(/<[^<>]*>?/g) ?? []).find((tag) => !TAG.test(tag))
