/** Where the coding of one open question stands: which texts each coder may see how. Pure. */
import type { CodeFrame, Coding } from '../../contracts/coding.ts'
import { agreementOf, confusionOf, type Agreement, type Ratings } from './agreement.ts'

/** One text as its coders have left it. */
export interface CodedText {
  readonly text: string
  /** By coder of the frame; absent: not coded yet, or with a code that was retired since. */
  readonly codings: ReadonlyMap<string, Coding>
  /** Have all coders of the frame coded it? */
  readonly complete: boolean
  /** Do they all give the same codes? Null where it is not complete. */
  readonly agreed: boolean | null
  /** What was settled, where somebody has. */
  readonly settlement: Coding | null
  /** The codes that stand: settled, else agreed upon; null: none yet. */
  readonly final: readonly string[] | null
}

/** The texts of a question, in the order given, with what `frame` says of the `codings`. */
export function standingOf(
  frame: CodeFrame,
  texts: readonly string[],
  codings: readonly Coding[],
): readonly CodedText[] {
  const retired = new Set(frame.codes.filter((one) => one.retired).map(({ code }) => code))
  const valid = codings.filter(({ codes }) => !codes.some((code) => retired.has(code)))
  const byText = new Map<string, Coding[]>(texts.map((text) => [text, []]))
  for (const one of valid) byText.get(one.text)?.push(one)
  return texts.map((text) => {
    const own = byText.get(text) ?? []
    const settlement = own.find(({ coder }) => coder === null) ?? null
    const entries = own.flatMap((one) =>
      one.coder !== null && frame.coders.includes(one.coder) ? [[one.coder, one] as const] : [],
    )
    const given = new Map(entries)
    const complete = frame.coders.length > 0 && frame.coders.every((coder) => given.has(coder))
    const agreed = complete ? new Set([...given.values()].map(({ codes }) => keyOf(codes))).size === 1 : null
    const [first] = given.values()
    const final = settlement?.codes ?? (agreed ? (first?.codes ?? null) : null)
    return { text, codings: given, complete, agreed, settlement, final }
  })
}

const keyOf = (codes: readonly string[]): string => JSON.stringify([...codes].sort())

/** What agreement the texts show that all coders have coded. */
export interface QuestionAgreement {
  /** Texts to which all coders gave exactly the same codes. */
  readonly whole: Agreement
  /** Where several codes may be given: code by code, in the order of the frame. */
  readonly codes: readonly { readonly code: string; readonly agreement: Agreement }[]
  /** Where one code is given, by two coders: rows the first, columns the second; the last category is "none fits". */
  readonly confusion: { readonly categories: readonly string[]; readonly counts: readonly (readonly number[])[] } | null
}

/** Stands for "nothing in the frame fits" among categories. */
const NO_CODE = ''

export function questionAgreement(frame: CodeFrame, standing: readonly CodedText[]): QuestionAgreement {
  const complete = standing.filter((one) => one.complete)
  const ratings = (of: (codes: readonly string[]) => string): Ratings[] =>
    complete.map(({ codings }) => frame.coders.map((coder) => of(codings.get(coder)?.codes ?? [])))
  const inForce = frame.codes.filter(({ retired }) => !retired).map(({ code }) => code)
  const single = ratings((codes) => codes[0] ?? NO_CODE)
  const categories = [...inForce, NO_CODE]
  return {
    whole: agreementOf(frame.several ? ratings(keyOf) : single),
    codes: frame.several
      ? inForce.map((code) => ({ code, agreement: agreementOf(ratings((codes) => String(codes.includes(code)))) }))
      : [],
    confusion:
      !frame.several && frame.coders.length === 2 ? { categories, counts: confusionOf(single, categories) } : null,
  }
}

/** One code's line in a table of the coded question. */
export interface CodeCount {
  readonly code: string
  /** Texts with this code. */
  readonly texts: number
}

/** How many texts were given each code at last; `coded`: texts whose codes stand; `mentions`: all codes of all texts. */
export function frequencies(
  frame: CodeFrame,
  standing: readonly CodedText[],
): { readonly coded: number; readonly mentions: number; readonly codes: readonly CodeCount[] } {
  const finals = standing.flatMap(({ final }) => (final ? [final] : []))
  const codes = frame.codes
    .filter(({ retired }) => !retired)
    .map(({ code }) => ({ code, texts: finals.filter((list) => list.includes(code)).length }))
  return { coded: finals.length, mentions: codes.reduce((sum, { texts }) => sum + texts, 0), codes }
}
