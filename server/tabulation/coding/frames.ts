/** Versions of a code frame: what may follow what. Pure. */
import { problems } from '../../contracts/problems.ts'
import type { CodeFrame, FrameCode } from '../../contracts/coding.ts'

/** What the author of a version sends. */
export type FrameDraft = Pick<CodeFrame, 'several' | 'codes' | 'coders'>

/**
 * The next version of a frame.
 *
 * @param known the version in force; null for the first
 * @param codings whether anything was coded already
 * @throws `codeTwice`, `codeLabelTwice`; once something is coded, `codeLeftOut` (codings have it: it is retired instead) and `severalCodesGiven`
 */
export function nextFrame(
  of: Pick<CodeFrame, 'campaign' | 'variable'>,
  known: CodeFrame | null,
  draft: FrameDraft,
  { coded, by, at }: { readonly coded: boolean; readonly by: string; readonly at: number },
): CodeFrame {
  const names = draft.codes.map(({ code }) => code)
  const twice = names.find((code, at) => names.indexOf(code) !== at)
  if (twice !== undefined) throw problems.codeTwice(twice)
  const labels = draft.codes.flatMap((one) =>
    Object.entries(one.label).map(([language, label]) => `${language} ${label.trim().toLowerCase()}`),
  )
  const same = labels.find((label, at) => labels.indexOf(label) !== at)
  if (same !== undefined) throw problems.codeLabelTwice(same.slice(same.indexOf(' ') + 1))
  if (known && coded) {
    const missing = known.codes.find(({ code }) => !names.includes(code))
    if (missing) throw problems.codeLeftOut(missing.code)
    if (known.several && !draft.several) throw problems.severalCodesGiven()
  }
  return { ...of, version: (known?.version ?? 0) + 1, ...draft, coders: [...new Set(draft.coders)], by, at }
}

/**
 * The codes a text is given, in the order of the frame.
 *
 * @throws `codeNotInFrame` for one that the frame lacks or has retired, `onlyOneCode`
 */
export function codesIn(frame: CodeFrame, codes: readonly string[]): readonly string[] {
  const inForce = frame.codes.filter(({ retired }) => !retired).map(({ code }) => code)
  const unknown = codes.find((code) => !inForce.includes(code))
  if (unknown !== undefined) throw problems.codeNotInFrame(unknown)
  const given = inForce.filter((code) => codes.includes(code))
  if (!frame.several && given.length > 1) throw problems.onlyOneCode()
  return given
}

/** Codes that may still be given, in order. */
export const inForce = (frame: CodeFrame): readonly FrameCode[] => frame.codes.filter(({ retired }) => !retired)
