/** What the coding of a question is taken along as: the codebook with frequencies, and quotes by code, as CSV for readers. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import type { CodeFrame } from '../../contracts/coding.ts'
import { readersCsv, type ReadersCell } from '../../text/csv.ts'
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
  const share = (n: number, of: number): ReadersCell => (of === 0 ? null : { digits: ((100 * n) / of).toFixed(1) })
  const lines = inForce(frame).map(({ code, label, definition, example }) => {
    const texts = codes.find((one) => one.code === code)?.texts ?? 0
    const counts = published ? [texts, share(texts, coded), share(texts, mentions)] : [null, null, null]
    return [code, inLanguage(label, language), definition, example, ...counts]
  })
  const heads = ['code', 'label', 'definition', 'example', 'texts', 'percentOfTexts', 'percentOfMentions']
  const last = published
    ? ['', words(language, 'coding.base'), '', '', coded, null, null]
    : ['', words(language, 'coding.notPublished'), '', '', '', '', '']
  return readersCsv([heads.map((head) => words(language, `coding.${head}`)), ...lines, last], language)
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
  return readersCsv([['code', 'label', 'quote'].map((head) => words(language, `coding.${head}`)), ...lines], language)
}
