/** Files for translators as tests make them, and what becomes of them when they come back. */
import { surveyFrom } from '../../surveys/format/read.ts'
import { filesOf } from '../../surveys/format/write.ts'
import { withTexts } from '../../surveys/translation/texts.ts'
import type { Survey } from '../../surveys/types.ts'
import { Problem } from '../../server/contracts/problems.ts'
import { textsLookedThrough, writtenOf, type Translated } from '../../server/translation/bringing.ts'
import { csvRead } from '../../server/translation/csv.ts'
import type { FileKind } from '../../server/translation/file.ts'
import { translatorsFile } from '../../server/translation/writing.ts'
import { xliffRead } from '../../server/translation/xliff.ts'
import { SMALL } from '../surveys/small-survey.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
export const fileOf = (survey: Survey, kind: FileKind, to = 'fr') =>
  translatorsFile(writtenOf(survey), { name: survey.name, from: 'en', to, kind, reader: 'en' })
export const bring = (survey: Survey, file: string | Uint8Array, to = 'fr'): Translated =>
  textsLookedThrough(survey, to, typeof file === 'string' ? bytes(file) : file)
export const readBack = (file: string, kind: FileKind) =>
  kind === 'csv' ? csvRead(file.replace(/^\uFEFF/, '')) : xliffRead(file)
export const small = surveyFrom(filesOf(SMALL), 'small').survey!

/** The places and kinds of what is refused. */
export function refused(survey: Survey, file: string | Uint8Array, to = 'fr'): readonly string[] {
  try {
    bring(survey, file, to)
    return []
  } catch (error) {
    if (!(error instanceof Problem) || error.problem !== 'textsRefused') throw error
    const complaints = error.params['complaints'] as readonly { place: string; kind: string }[]
    return complaints.map(({ place, kind }) => `${place}: ${kind}`)
  }
}
/** With the translation of one text, by its id. */
export const translated = (survey: Survey, id: string, target: string, kind: FileKind = 'csv', to = 'fr') => {
  const written = writtenOf(survey)
  return translatorsFile(withTexts(written, to, new Map([[id, target]])), {
    name: 'small',
    from: 'en',
    to,
    kind,
    reader: 'en',
  })
}
