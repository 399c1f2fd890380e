/** What the coding of a question is taken along as: the codebook with frequencies, and quotes by code. UTF-8 CSV, line feed, RFC 4180 quoting. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { CodeFrame } from '../../contracts/coding.ts'
import { csvText, neutral } from '../../text/csv.ts'
import { words } from '../table-words.ts'
import type { CodedQuestion } from './coded-question.ts'
import { inForce } from './frames.ts'
import { frequencies } from './standing.ts'

/**
 * One line for each code: texts with it, and its share of the texts and of all mentions. Where the policy does not allow the counts beside the
 * tables, they are left out, and the last line says so.
 */
export function codebookCsv({ standing, mayPublish }: CodedQuestion, frame: CodeFrame, language: Language): string {
  const { coded, mentions, codes } = frequencies(frame, standing)
  const published = mayPublish(
    coded,
    codes.map(({ texts }) => texts),
  )
  const share = (n: number, of: number) => (of === 0 ? '' : ((100 * n) / of).toFixed(1))
  const lines = inForce(frame).map(({ code, label, definition, example }) => {
    const texts = codes.find((one) => one.code === code)?.texts ?? 0
    const counts = published ? [String(texts), share(texts, coded), share(texts, mentions)] : ['', '', '']
    return [code, inLanguage(label, language), definition, example, ...counts]
  })
  const heads = ['code', 'label', 'definition', 'example', 'texts', 'percentOfTexts', 'percentOfMentions']
  const last = published
    ? ['', words(language, 'coding.base'), '', '', String(coded), '', '']
    : ['', words(language, 'coding.notPublished'), '', '', '', '', '']
  return csvOf([heads.map((head) => words(language, `coding.${head}`)), ...lines, last])
}

/** Accepted quotes alone, as they are published, under each code that stands; no id: nothing to join by. */
export function quotesByCodeCsv({ standing, quotes }: CodedQuestion, frame: CodeFrame, language: Language): string {
  const finals = new Map(standing.map(({ text, final }) => [text, final ?? []]))
  const accepted = quotes.filter(({ state }) => state === 'accepted')
  const lines = inForce(frame).flatMap(({ code, label }) =>
    accepted
      .filter(({ id }) => finals.get(id)?.includes(code))
      .map(({ redacted, original }) => [code, inLanguage(label, language), redacted ?? original]),
  )
  return csvOf([['code', 'label', 'quote'].map((head) => words(language, `coding.${head}`)), ...lines])
}

const csvOf = (lines: readonly (readonly string[])[]): string =>
  csvText(
    lines.map((cells) => cells.map(neutral)),
    { bom: false, ending: '\n' },
  )
