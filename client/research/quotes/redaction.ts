/** Taking words out of a text. Spans are `[from, to)` in UTF-16 units of the original. Pure. */
export type Span = readonly [from: number, to: number]

/** What stands where words were taken out; the server knows the same sign. */
export const MARK = '[…]'

/** The selection widened to whole words, without space at its edges; null where it holds no word. */
export const wordSpan = (text: string, from: number, to: number): Span | null => {
  const [start, end] = withoutSpace(text, from, to)
  if (start === end) return null
  const first = isWord(text[start]) ? wordStart(text, start) : start
  const last = isWord(text[end - 1]) ? wordEnd(text, end) : end
  return [first, withoutStop(text, first, last, to)]
}

const isWord = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{N}\p{M}@._'’-]/u.test(sign)
const isSpace = (sign: string | undefined): boolean => sign !== undefined && /\s/.test(sign)

const withoutSpace = (text: string, from: number, to: number): Span => {
  let [start, end] = [from, to]
  while (start < end && isSpace(text[start])) start++
  while (end > start && isSpace(text[end - 1])) end--
  return [start, end]
}

const wordStart = (text: string, within: number): number => {
  let start = within
  while (isWord(text[start - 1])) start--
  return start
}

const wordEnd = (text: string, within: number): number => {
  let end = within
  while (isWord(text[end])) end++
  return end
}

/** A full stop that was not selected ends the sentence, not the word. */
const withoutStop = (text: string, start: number, last: number, selected: number): number => {
  let end = last
  while (end - start > 1 && text[end - 1] === '.' && selected < end) end--
  return end
}

/** Spans in order, those that touch or overlap as one. */
export const joined = (spans: readonly Span[]): readonly Span[] =>
  [...spans]
    .sort((a, b) => a[0] - b[0])
    .reduce<Span[]>((list, [from, to]) => {
      const last = list.at(-1)
      if (last && from <= last[1]) list[list.length - 1] = [last[0], Math.max(last[1], to)]
      else list.push([from, to])
      return list
    }, [])

/** The text as it will be published. */
export const redactedText = (text: string, spans: readonly Span[]): string => {
  let [result, at] = ['', 0]
  for (const [from, to] of joined(spans)) {
    result += text.slice(at, from) + MARK
    at = to
  }
  return result + text.slice(at)
}

/** Pieces of the text, those taken out marked; `span` counts them. */
export const pieces = (
  text: string,
  spans: readonly Span[],
): readonly { readonly text: string; readonly span: number | null }[] => {
  const list: { text: string; span: number | null }[] = []
  let at = 0
  joined(spans).forEach(([from, to], span) => {
    if (from > at) list.push({ text: text.slice(at, from), span: null })
    list.push({ text: text.slice(from, to), span })
    at = to
  })
  if (at < text.length) list.push({ text: text.slice(at), span: null })
  return list
}

/** The spans behind a redacted text; where several would give the same text, the first. Null where it is no redaction. */
export const spansOf = (text: string, redacted: string): readonly Span[] | null => {
  const parts = redacted.split(MARK)
  const first = parts[0] ?? ''
  if (parts.length === 1) return redacted === text ? [] : null
  if (!text.startsWith(first)) return null
  const spans: Span[] = []
  let at = first.length
  for (const [i, part] of parts.slice(1).entries()) {
    const last = i === parts.length - 2
    const found = last ? text.length - part.length : text.indexOf(part, at + 1)
    if (found <= at || !text.startsWith(part, found)) return null
    spans.push([at, found])
    at = found + part.length
  }
  return spans
}
