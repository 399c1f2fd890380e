/** What an import or export of an XLSForm found, in the reader's language. */
import type { Language } from '../../surveys/types.ts'
import { isRefused } from '../../surveys/xlsform/read.ts'
import type { Finding } from '../../surveys/xlsform/sheets.ts'
import { translate } from '../language/locales.ts'

export interface FindingInWords {
  readonly place: string
  readonly message: string
  /** What to do; null where something was only left out. */
  readonly remedy: string | null
}

export function findingInWords(language: Language, finding: Finding): FindingInWords {
  const { kind, facts } = finding
  const place = placeInWords(language, finding.place)
  if (!isRefused(finding))
    return { place, message: translate(language, `xlsform:leftOut.${kind}`, facts), remedy: null }
  return {
    place,
    message: translate(language, `xlsform:refused.${kind}.message`, facts),
    remedy: translate(language, `xlsform:refused.${kind}.remedy`, facts),
  }
}

/** `survey row 12` in words; the name of a question stays. */
function placeInWords(language: Language, place: string): string {
  const [, sheet, row] = /^(survey|choices|settings)(?: row (\d+))?$/.exec(place) ?? []
  if (sheet === undefined) return place
  return row === undefined
    ? translate(language, 'xlsform:place.sheet', { sheet })
    : translate(language, 'xlsform:place.row', { sheet, row })
}
