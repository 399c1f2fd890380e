import { JSDOM } from 'jsdom'

/** Whether a text is well-formed XML; what is wrong with it where it is not. */
export function wellFormed(xml: string): true | string {
  try {
    new JSDOM(xml, { contentType: 'application/xml' })
    return true
  } catch (error) {
    return String(error)
  }
}
