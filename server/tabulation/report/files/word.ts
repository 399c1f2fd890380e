/** A report as a document for word processors (Office Open XML, ISO/IEC 29500): headings, contents, native tables and charts. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  TableOfContents,
  type FileChild,
  type IParagraphOptions,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { zipTime } from '../../formats/workbook.ts'
import { chartRun } from './word-charts.ts'
import { FLOWING_PARTS, type Block, type Part, type Report } from '../document.ts'
import { factTable, wordTable } from './word-tables.ts'
import { PAGE, stylesIn, wordsIn, type Words } from './word-style.ts'

/** The same report gives the same bytes. */
export async function reportWord(report: Report): Promise<Uint8Array> {
  const { language, direction, title, kind, foot, parts } = report
  const words = wordsIn(direction)
  const paged = (...children: readonly string[]) =>
    words.paragraph({ style: 'PageEdge', alignment: AlignmentType.CENTER }, [words.run({ children: [...children] })])
  const document = new Document({
    title: `${title} – ${kind}`,
    creator: 'stakeholder-surveys',
    lastModifiedBy: 'stakeholder-surveys',
    styles: stylesIn(language),
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { default: new Header({ children: [paged(foot)] }) },
        footers: { default: new Footer({ children: [paged(PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES)] }) },
        children: [
          ...cover(report, words),
          ...contents(report, words),
          ...parts.flatMap((part) => partOf(part, words)),
        ],
      },
    ],
  })
  return dated(await Packer.toBuffer(document), report.day)
}

function cover({ title, kind, warning, facts }: Report, words: Words): readonly FileChild[] {
  return [
    words.text(kind, { style: 'Kind' }),
    words.text(title, { style: 'Title' }),
    ...(warning ? [words.text(warning, { style: 'Warning' })] : []),
    factTable(facts, words),
  ]
}

function contents({ contents: heading }: Report, words: Words): readonly FileChild[] {
  return [
    words.text(heading, { style: 'ContentsHeading', pageBreakBefore: true }),
    new TableOfContents(heading, { hyperlink: true, headingStyleRange: '1-3' }),
    words.paragraph({}, [new PageBreak()]),
  ]
}

function partOf({ id, heading, blocks }: Part, words: Words): readonly FileChild[] {
  return [headingOf(1, id, heading, words), ...blocks.flatMap((block, b) => blockOf(block, words, blocks[b + 1]))]
}

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

function headingOf(level: 1 | 2 | 3, id: string, text: string, words: Words): Paragraph {
  const options: IParagraphOptions = {
    heading: LEVELS[level - 1] ?? HeadingLevel.HEADING_1,
    ...(level === 1 && !FLOWING_PARTS.includes(id) && { pageBreakBefore: true }),
  }
  return words.paragraph(options, [words.run({ text })])
}

/** @param next what comes behind it: a sentence before a table stays with it */
function blockOf(block: Block, words: Words, next?: Block): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block.level, block.id, block.text, words)]
    case 'paragraph':
      return [words.text(block.text, block.isNote ? { style: 'Note' } : { keepNext: next?.kind === 'table' })]
    case 'list':
      return block.items.map((item) => words.text(item, { bullet: { level: 0 } }))
    case 'facts':
      return [factTable(block.facts, words), words.text('', { style: 'Note' })]
    case 'table':
      return [
        words.text(block.table.caption, { style: 'Caption', keepNext: true }),
        wordTable(block.table, words),
        words.text('', { style: 'Note' }),
      ]
    case 'chart':
      return [
        // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- runs of every kind are children of a paragraph
        words.paragraph({ keepNext: true }, [chartRun(block.chart)]),
        words.text(`${block.chart.heading}. ${block.chart.shows}`, { style: 'Note' }),
      ]
    case 'quote':
      return [
        words.text(block.text, { style: 'Quotation', ...(block.beside !== null && { keepNext: true }) }),
        ...(block.beside === null ? [] : [words.text(block.beside, { style: 'Beside' })]),
      ]
  }
}

/** Characters that XML 1.0 does not allow and `docx` lets pass: with one of them no program opens the document. */
const FORBIDDEN = /[\uFFFE\uFFFF]/g

/**
 * The day of release in place of the time of writing, numbers in place of the random names by which parts refer to each other, and no
 * character that is none of a document.
 */
function dated(bytes: Uint8Array, day: string | null): Uint8Array {
  const noon = `${day ?? '1980-01-01'}T12:00:00Z`
  const names = new Map<string, string>()
  const named = (random: string): string => {
    const name = names.get(random) ?? `rIdPart${names.size + 1}`
    names.set(random, name)
    return name
  }
  const mtime = zipTime({ releasedOn: day })
  const plain = (path: string, content: Uint8Array): Uint8Array => {
    if (path.endsWith('.xlsx')) return zipped(content) // the numbers of a chart
    if (!/\.(?:xml|rels)$/.test(path)) return content
    return strToU8(
      strFromU8(content)
        .replace(FORBIDDEN, '')
        .replace(/rId[\w-]{21}(?=")/g, named)
        .replace(/(<dcterms:\w+ [^>]*>)[^<]*/g, (_, tag: string) => tag + noon),
    )
  }
  const zipped = (archive: Uint8Array): Uint8Array =>
    zipSync(
      Object.fromEntries(Object.entries(unzipSync(archive)).map(([path, content]) => [path, plain(path, content)])),
      { mtime },
    )
  return zipped(bytes)
}
