/** The consent text as Markdown: headings and paragraphs, and after a thematic break the words that follow the last question. */
import type { Finding } from '../checks/complaints.ts'
import type { Introduction, Text } from '../types.ts'
import { languagesIn } from '../language.ts'
import { textRead } from './texts.ts'

interface Block {
  readonly heading: boolean
  readonly text: string
}
interface Read {
  readonly blocks: readonly Block[]
  readonly closing: string
  /** Are there words that follow the last question, be they translated or not? */
  readonly closes: boolean
  readonly findings: readonly Finding[]
}

const FILE = /^introduction\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.md$/
const BREAK = /^ {0,3}(?:-(?: *-){2,}|\*(?: *\*){2,}|_(?: *_){2,}) *$/
const HEADING = /^#{1,6} +(\S.*)$/
/** What Markdown would make of a line, and this survey does not: lists, quotations, tables, code, pictures, links, emphasis, HTML. */
const MARKUP = /^(?: {0,3}(?:[-+*]|\d{1,9}[.)]) +| {0,3}>|\||```|~~~| {4}|\t)|!?\[[^[\]]*\]\(|\*\*|__|`|<\/?[A-Za-z!?]/

/** Stands where a language has no words yet. */
const UNTRANSLATED = '<!-- untranslated -->'

/** The language of an introduction's file; undefined for other files. */
export const introductionLanguage = (file: string): string | undefined => FILE.exec(file)?.[1]

/** What people read before and after, from one text for each language. All have the same blocks in the same order. */
export function introductionRead(byLanguage: Readonly<Record<string, string>>): {
  readonly introduction: Introduction
  readonly findings: readonly Finding[]
} {
  const read = Object.entries(byLanguage).map(([language, text]) => [language, introductionOf(language, text)] as const)
  const first = read[0]
  if (!first) return { introduction: { blocks: [], closing: textRead('') }, findings: [] }
  const shape = shapeOf(first[1])
  const uneven = read
    .filter(([, each]) => shapeOf(each) !== shape)
    .map(([language, { blocks }]): Finding => ({
      place: fileOf(language),
      kind: 'introductionDiffers',
      facts: { found: String(blocks.length), other: fileOf(first[0]), expected: String(first[1].blocks.length) },
    }))
  const inAll = (said: (each: Read) => string): Text =>
    Object.fromEntries(read.map(([language, each]) => [language, said(each)]))
  return {
    introduction: {
      blocks: first[1].blocks.map(({ heading }, i) => ({
        ...(heading && { heading }),
        text: inAll(({ blocks }) => blocks[i]?.text ?? ''),
      })),
      closing: inAll(({ closing }) => closing),
    },
    findings: [...read.flatMap(([, { findings }]) => findings), ...uneven],
  }
}

/** The inverse of `introductionRead`: a file for each language. */
export function introductionToWrite({ blocks, closing }: Introduction): Readonly<Record<string, string>> {
  const languages = languagesIn([closing, ...blocks.map(({ text }) => text)])
  const closes = Object.values(closing).some((said) => said !== '')
  return Object.fromEntries(
    languages.map((language) => {
      const said = (text: Text) => text[language] ?? ''
      const written = blocks.map(({ heading, text }, i) =>
        heading ? `${i === 0 ? '#' : '##'} ${inHeading(said(text))}` : inParagraph(said(text)),
      )
      const end = closes ? ['---', inParagraph(said(closing))] : []
      return [fileOf(language), [...written, ...end].join('\n\n') + '\n']
    }),
  )
}

const fileOf = (language: string): string => `introduction.${language}.md`
const shapeOf = ({ blocks, closes }: Read): string =>
  blocks.map(({ heading }) => (heading ? 'h' : 'p')).join('') + (closes ? '.' : '')

function introductionOf(language: string, text: string): Read {
  const findings: Finding[] = []
  const parts: Block[][] = [[]]
  let lines: string[] = []
  const paragraph = () => {
    if (lines.length > 0) parts.at(-1)?.push({ heading: false, text: unescaped(lines.join(' ')) })
    lines = []
  }
  text.split(/\r\n|\r|\n/).forEach((line, i) => {
    const place = `${fileOf(language)} ${i + 1}`
    const heading = HEADING.exec(line)
    if (line.trim() === '') {
      paragraph()
      return
    }
    if (BREAK.test(line)) {
      paragraph()
      parts.push([])
      if (parts.length > 2) findings.push({ place, kind: 'introductionBreak' })
      return
    }
    if (line.trim() === UNTRANSLATED) {
      paragraph()
      parts.at(-1)?.push({ heading: false, text: '' })
      return
    }
    if (heading?.[1]?.trim() === UNTRANSLATED) {
      paragraph()
      parts.at(-1)?.push({ heading: true, text: '' })
      return
    }
    if (MARKUP.test(line.replace(/\\./g, 'x')))
      findings.push({ place, kind: 'introductionMarkup', facts: { text: line.trim().slice(0, 60) } })
    if (heading) {
      paragraph()
      parts.at(-1)?.push({ heading: true, text: unescaped(heading[1]?.trimEnd() ?? '') })
    } else lines.push(line.trim())
  })
  paragraph()
  const [blocks = [], ...closing] = parts
  return {
    blocks,
    closing: closing
      .flat()
      .map((block) => block.text)
      .join(' '),
    closes: closing.flat().length > 0,
    findings,
  }
}

/** A backslash before what Markdown would read as something else. */
const inHeading = (text: string): string =>
  text === '' ? UNTRANSLATED : text.replace(/[\\`<]|\*\*|__|(?<=\])\(/g, (mark) => `\\${mark}`)
const inParagraph = (text: string): string =>
  inHeading(text)
    .replace(/^(\d{1,9})([.)] )/, '$1\\$2')
    .replace(/^([-+*>|#~])/, '\\$1')
const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/g, '$1')
