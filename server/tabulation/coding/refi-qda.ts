/**
 * A code frame as a REFI-QDA codebook (`.qdc`, version 1.0, qdasoftware.org), which NVivo, MAXQDA and ATLAS.ti read. Codes alone: texts of an
 * anonymous campaign go nowhere.
 */
import { createHash } from 'node:crypto'
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { CodeFrame } from '../../contracts/coding.ts'
import { element } from '../formats/xml.ts'
import { inForce } from './frames.ts'

/** @param language of the names; descriptions hold definition and example */
export function refiQda(frame: CodeFrame, language: Language, words: { readonly example: string }): string {
  const codes = inForce(frame).map(({ code, label, definition, example }) => {
    const description = [definition, example && `${words.example}: ${example}`].filter(Boolean).join('\n')
    return element(
      'Code',
      { guid: guidOf(frame, code), name: inLanguage(label, language), isCodable: 'true' },
      description ? element('Description', {}, description) : null,
    )
  })
  const book = element(
    'CodeBook',
    { xmlns: 'urn:QDA-XML:codebook:1.0', origin: 'stakeholder-surveys' },
    element('Codes', {}, codes),
  )
  return `<?xml version="1.0" encoding="utf-8"?>\n${book.xml}\n`
}

/** The same code has the same id in every export, whatever it is called by then (RFC 9562, version 8: of a hash). */
function guidOf({ campaign, variable }: CodeFrame, code: string): string {
  const hex = createHash('sha256')
    .update(JSON.stringify([campaign, variable, code]))
    .digest('hex')
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}
