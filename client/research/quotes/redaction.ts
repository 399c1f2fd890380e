/** Taking words out of a text. Spans are `[from, to)` in UTF-16 units of the original. Pure. */
export type Span = readonly [from: number, to: number]

/** What stands where words were taken out; the server knows the same sign. */
export const MARK = '[…]'

/** The selection widened to whole words, without space at its edges; null where it holds no word. */
export const wordSpan = (text: string, from: number, to: number): Span | null => {
  const word = /[\p{L}\p{N}\p{M}@._'’-]/u
  let [start, end] = [from, to]
  while (start < end && /\s/.test(text[start] ?? '')) start++
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--
  if (start === end) return null
  if (word.test(text[start] ?? '')) while (start > 0 && word.test(text[start - 1] ?? '')) start--
  if (word.test(text[end - 1] ?? '')) while (end < text.length && word.test(text[end] ?? '')) end++
  while (end - start > 1 && /[.]/.test(text[end - 1] ?? '') && to < end) end--
  return [start, end]
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
