/** What stops no campaign, and what an author should know. */
import { MOMENTS } from '../moments.ts'
import { canonical, notesOf } from '../canonical/canonical.ts'
import { questionsOf, type Coded, type Question } from '../questions.ts'
import type { Survey } from '../types.ts'
import type { Finding } from './complaints.ts'

/** What was left out on purpose, what is withheld without having been asked to be, what has no wording. */
export function warningFindings(survey: Pick<Survey, 'definition' | 'codebook'>): readonly Finding[] {
  const questions = questionsOf(canonical(survey.definition))
  return [
    ...notesOf(survey.definition),
    ...questions.flatMap((question) =>
      asksMoment(question) && !survey.codebook.entries[question.name]?.role ? [moment(question)] : [],
    ),
    ...questions.flatMap(unworded),
  ]
}

const moment = ({ name }: Question): Finding => ({ place: `definition ${name}`, kind: 'momentIdentifies' })

function asksMoment(question: Question): boolean {
  const blanks =
    question.kind === 'blank'
      ? [question.blank]
      : question.kind === 'blanks'
        ? question.items.map(({ blank }) => blank)
        : question.kind === 'table'
          ? question.columns.map(({ blank }) => blank)
          : []
  return blanks.some((blank) => blank.holds === 'text' && MOMENTS.some((one) => one === blank.moment))
}

/** Words that nobody has written: respondents would read a name or a code. */
function unworded(question: Question): readonly Finding[] {
  const at = `definition ${question.name}`
  const coded: readonly (readonly [string, readonly Coded[]])[] = [
    ...('choices' in question ? [[question.kind === 'matrix' ? 'columns' : 'choices', question.choices] as const] : []),
    ...('rows' in question ? [['rows', question.rows] as const] : []),
    ...('items' in question ? [['items', question.items] as const] : []),
    ...('columns' in question ? [['columns', question.columns] as const] : []),
  ]
  return [
    ...(question.element['title'] === undefined ? [{ place: `${at} title`, kind: 'missingText' } as const] : []),
    ...coded.flatMap(([list, entries]) =>
      entries.filter(saysItsCode).map(({ code }): Finding => ({ place: `${at} ${list} ${code}`, kind: 'missingText' })),
    ),
  ]
}

/** A code of letters that stands for its own wording in every language. */
function saysItsCode({ code, label }: Coded): boolean {
  return /\p{L}/u.test(code) && Object.values(label).every((text) => text === code)
}
