/** A survey's texts as a file for translators. */
import { isKnownLanguage } from '../../surveys/language.ts'
import { languagesOf } from '../../surveys/texts.ts'
import type { Language, Survey } from '../../surveys/types.ts'
import { isOneLine, keptIn, limitOf } from '../../surveys/translation/changes.ts'
import { sourceOf, textsIn, type SurveyText, type Written } from '../../surveys/translation/texts.ts'
import { introductionLanguage } from '../../surveys/format/introduction.ts'
import { problems } from '../contracts/problems.ts'
import { enumerated, numberInWords, translate } from '../language/locales.ts'
import { quoted } from '../language/translate.ts'
import { csvOf } from './csv.ts'
import type { FileKind, WrittenLine } from './file.ts'
import { xliffOf } from './xliff.ts'

export interface Languages {
  readonly from: Language
  readonly to: Language
}

/**
 * From which language into which: `from` is the survey's first where it is not said.
 *
 * @throws `languageNotInSurvey`; `translationLanguageRefused` for what is no language, or the one it is translated from
 */
export function languagesAsked(survey: Survey, to: string, from?: string): Languages {
  const languages = languagesOf(survey)
  if (from !== undefined && !languages.includes(from)) throw problems.languageNotInSurvey(survey.name, [from])
  const source = from ?? languages.find((each) => each !== to) ?? languages[0] ?? to
  if (!isKnownLanguage(to) || introductionLanguage(`introduction.${to}.md`) === undefined || to === source)
    throw problems.translationLanguageRefused(to.slice(0, 40))
  return { from: source, to }
}

/** @param reader the language of what is said about each text */
export function translatorsFile(
  written: Written,
  {
    name,
    from,
    to,
    kind,
    reader,
  }: Languages & { readonly name: string; readonly kind: FileKind; readonly reader: Language },
): string {
  const texts = textsIn(written)
  const questions = questionsAsked(texts, from)
  const lines = texts.map((text): WrittenLine => {
    const source = sourceOf(text, from)
    const limit = limitOf(text.kind, source)
    return {
      id: text.id,
      source,
      target: text.text[to] ?? '',
      context: contextOf(text, questions, reader),
      note: notesOf(text, from, reader).join(' '),
      ...(limit !== undefined && { limit }),
    }
  })
  return (kind === 'csv' ? csvOf : xliffOf)({ name, from, to, lines })
}

/** What is asked, by the ids of the texts that ask it. */
export const questionsAsked = (texts: readonly SurveyText[], from: Language): ReadonlyMap<string, string> =>
  new Map(texts.filter(({ kind }) => kind === 'question').map((text) => [text.id, sourceOf(text, from)]))

/** “Answer (1) in S4: ‘Where do you work?’” */
export function contextOf(
  { id, kind, of, code }: SurveyText,
  questions: ReadonlyMap<string, string>,
  reader: Language,
): string {
  const what = translate(reader, `authoring:texts.kind.${kind}`)
  if (of === '') return what
  const asked = questions.get(`${of}.title`)
  const where = { what, of, code, question: asked === undefined ? '' : quoted(asked, reader) }
  const key = `${code === '' ? 'whole' : 'part'}${asked !== undefined && id !== `${of}.title` ? 'Of' : ''}`
  return translate(reader, `authoring:texts.context.${key}`, where)
}

/** What a translator has to heed, in sentences. */
export function notesOf(text: SurveyText, from: Language, reader: Language): readonly string[] {
  const source = sourceOf(text, from)
  const kept = keptIn(source)
  const limit = limitOf(text.kind, source)
  const say = (key: string, params: Readonly<Record<string, unknown>> = {}) =>
    translate(reader, `authoring:texts.note.${key}`, params)
  return [
    ...(kept.length > 0 ? [say('keep', { what: enumerated(kept, reader) })] : []),
    ...(limit === undefined ? [] : [say('limit', { count: limit, n: numberInWords(reader, limit) })]),
    ...(isOneLine(text.kind) ? [say('oneLine')] : []),
  ]
}
