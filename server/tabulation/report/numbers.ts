/** Numbers as a report prints them: as the page does, each written once. */
import type { Language } from '../../../surveys/types.ts'
import { shelf } from '../../collections/remembered.ts'
import { numberInWords } from '../../language/locales.ts'
import type { WideCell } from '../formats/wide-lines.ts'
import type { ReportCell } from './document.ts'

export type Numbers = (value: number, decimals: number) => string

/** In one language; the same few thousand numbers are written again and again. */
export function numbersIn(language: Language): Numbers {
  const written = shelf<string>(5000)
  return (value, decimals) => written.get(`${value} ${decimals}`, () => numberInWords(language, value, decimals))
}

/** What stands where there is nothing to say. */
export const NOTHING = '–'

/** Percentage, mean or what is said in its place, with the count beside it; a count alone where there is no other. */
export function cellOf(main: WideCell, count: WideCell, numbers: Numbers): ReportCell {
  const counted = count && 'value' in count ? numbers(count.value, 0) : null
  if (!main || main.kind === 'text') return { text: counted ?? NOTHING }
  return { text: saidIn(main, numbers), ...(counted !== null && { small: counted }) }
}

function saidIn(main: NonNullable<WideCell>, numbers: Numbers): string {
  if (!('value' in main)) return main.text
  return main.said ?? numbers(main.value, main.kind === 'mean' ? 2 : main.value === 0 ? 0 : 1)
}
