/** Reads a transcribed instrument: block quotes, lists and table headings are verbatim, the rest is the transcriber's. */

/** One question of the transcription, under `### Q7 (printed 7)`. */
export interface Transcribed {
  readonly name: string
  readonly section: string
  readonly quotes: readonly string[]
  /** Bulleted lines, outermost first, without their "[Text field]". */
  readonly bullets: readonly { readonly depth: number; readonly text: string; readonly field: boolean }[]
  readonly tables: readonly { readonly headings: readonly string[]; readonly lines: readonly (readonly string[])[] }[]
}

/** Sections with their own quotes (definitions), and the questions below them, in order. */
export function readTranscription(markdown: string): {
  readonly introduction: readonly string[]
  readonly sections: readonly { readonly title: string; readonly quotes: readonly string[] }[]
  readonly questions: readonly Transcribed[]
} {
  const chapters = markdown
    .split(/^## /m)
    .slice(1)
    .map((chapter) => {
      const [title = '', ...lines] = chapter.split('\n')
      const [before = '', ...questions] = lines.join('\n').split(/^### /m)
      return { title, before, questions }
    })
  const sections = chapters.filter((chapter) => chapter.questions.length > 0)
  return {
    introduction: quotesIn(chapters.find(({ title }) => title === 'Title and introduction')?.before ?? ''),
    sections: sections.map(({ title, before }) => ({ title, quotes: quotesIn(before) })),
    questions: sections.flatMap(({ title, questions }) => questions.map((text) => question(title, text))),
  }
}

function question(section: string, text: string): Transcribed {
  const bullets = [...text.matchAll(/^( *)- (.+)$/gm)].map(([, indent = '', line = '']) => ({
    depth: indent.length / 2,
    text: plain(line.replace(/\s*\[Text field\]$/, '')),
    field: line.endsWith('[Text field]'),
  }))
  return { name: /^\w+/.exec(text)?.[0] ?? '', section, quotes: quotesIn(text), bullets, tables: tablesIn(text) }
}

function tablesIn(text: string): Transcribed['tables'] {
  return [...text.matchAll(/(?:^\|.*\|\n?)+/gm)].map(([block]) => {
    const rows = block
      .trim()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      )
    const [headings = [], , ...lines] = rows
    return { headings, lines }
  })
}

function quotesIn(text: string): readonly string[] {
  return [...text.matchAll(/^> (.+)$/gm)].map(([, quote = '']) => plain(quote))
}

/** Without the emphasis of Markdown. */
function plain(text: string): string {
  return text.replace(/\*{1,2}([^*]+)\*{1,2}/g, '$1').trim()
}
