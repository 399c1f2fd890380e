/** How a report looks in a word processor: upright A4, one face, and styles by name, so that whoever goes on writing changes them at once. */
import {
  BorderStyle,
  LineRuleType,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
  type IStylesOptions,
  type ParagraphChild,
} from 'docx'
import type { Language } from '../../../../surveys/types.ts'

const [INK, SOFT, FAINT, ACCENT, WARNING] = ['1B2426', '4B585B', 'D5DDDF', '02585F', 'A15F16'] as const
export const COLOURS = { ink: INK, soft: SOFT, faint: FAINT } as const
/** Twips: twentieths of a point. A4, margins of 17.6 mm. */
export const PAGE = {
  size: { width: 11906, height: 16838 },
  margin: { top: 1100, bottom: 1100, left: 1000, right: 1000, header: 500, footer: 500 },
} as const
export const TEXT_WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right
const FACE = 'Arial'

/** Paragraphs and runs in the direction of the report's language. */
export interface Words {
  readonly isFromRight: boolean
  readonly paragraph: (options: IParagraphOptions, children: readonly ParagraphChild[]) => Paragraph
  readonly run: (options: IRunOptions) => TextRun
  /** Lines of a text stay lines. */
  readonly text: (text: string, options?: IParagraphOptions) => Paragraph
}

export function wordsIn(direction: 'ltr' | 'rtl'): Words {
  const isFromRight = direction === 'rtl'
  const run = (options: IRunOptions) => new TextRun({ ...options, ...(isFromRight && { rightToLeft: true }) })
  const paragraph = (options: IParagraphOptions, children: readonly ParagraphChild[]) =>
    new Paragraph({ ...options, children, ...(isFromRight && { bidirectional: true }) })
  return {
    isFromRight,
    run,
    paragraph,
    text: (text, options = {}) =>
      paragraph(
        options,
        text.split('\n').map((line, i) => run({ text: line, ...(i > 0 && { break: 1 }) })),
      ),
  }
}

/** As word processors name it: `ru` → `ru-RU`. */
function tagOf(language: Language): string {
  try {
    const { language: name, region } = new Intl.Locale(language).maximize()
    return region ? `${name}-${region}` : name
  } catch {
    return language
  }
}

const font = { ascii: FACE, hAnsi: FACE, cs: FACE, eastAsia: FACE }
/** Half points; complex scripts as large. */
const sized = (size: number) => ({ size, sizeComplexScript: size })
const bold = { bold: true, boldComplexScript: true } as const

export function stylesIn(language: Language): IStylesOptions {
  const tag = tagOf(language)
  const heading = (size: number, before: number, colour: string = INK) => ({
    run: { font, ...sized(size), ...bold, color: colour },
    paragraph: { spacing: { before, after: 120 }, keepNext: true, keepLines: true },
  })
  const plain = { basedOn: 'Normal', quickFormat: true } as const
  return {
    default: {
      document: {
        run: { font, ...sized(20), color: INK, language: { value: tag, bidirectional: tag } },
        paragraph: { spacing: { after: 120, line: 264, lineRule: LineRuleType.AUTO } },
      },
      title: heading(48, 0),
      heading1: heading(32, 360),
      heading2: heading(25, 300, ACCENT),
      heading3: heading(21, 280),
      caption: {
        run: { font, ...sized(17), ...bold, color: SOFT },
        paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
      },
    },
    paragraphStyles: [
      {
        id: 'Kind',
        name: 'Kind of document',
        ...plain,
        run: { ...sized(26), color: SOFT },
        paragraph: { spacing: { before: 3600 } },
      },
      { id: 'ContentsHeading', name: 'Contents heading', ...plain, run: { ...sized(32), ...bold } },
      {
        id: 'Warning',
        name: 'Warning',
        ...plain,
        run: { ...bold },
        paragraph: {
          border: Object.fromEntries(
            (['top', 'bottom', 'left', 'right'] as const).map((side) => [
              side,
              { style: BorderStyle.SINGLE, size: 12, space: 4, color: WARNING },
            ]),
          ),
          spacing: { before: 120, after: 240 },
        },
      },
      {
        id: 'Note',
        name: 'Note',
        ...plain,
        run: { ...sized(17), color: SOFT },
        paragraph: { spacing: { before: 40, after: 60 } },
      },
      {
        id: 'TableText',
        name: 'Table text',
        ...plain,
        run: sized(16),
        paragraph: { spacing: { before: 20, after: 20, line: 240, lineRule: LineRuleType.AUTO } },
      },
      { id: 'TableHeading', name: 'Table heading', basedOn: 'TableText', run: bold },
      {
        id: 'Quotation',
        name: 'Quotation',
        ...plain,
        paragraph: { indent: { start: 360 }, spacing: { before: 120, after: 60 } },
      },
      {
        id: 'Beside',
        name: 'Beside a quotation',
        ...plain,
        run: { ...sized(17), color: SOFT },
        paragraph: { indent: { start: 360 } },
      },
      { id: 'PageEdge', name: 'Edge of the page', ...plain, run: { ...sized(15), color: SOFT } },
    ],
  }
}
