/** Settled codes as a question of the release: a multiple choice like any other, of everybody. */
import { shelf } from '../../collections/remembered.ts'
import { inEveryLanguage } from '../../language/translate.ts'
import { joinedText } from '../../../surveys/language.ts'
import { chosenOrNot, variablesOf } from '../../../surveys/variables.ts'
import type { Survey, Variable } from '../../../surveys/types.ts'
import type { Services } from '../../contracts/services.ts'
import { rowsOf } from '../counting/columns.ts'
import type { PublishedTable, Release, ReleasedVariable } from '../counting/table.ts'
import { wordsInAll } from '../table-words.ts'
import { codedQuestion, type CodedQuestion, type CodedTexts } from './coded-question.ts'
import { inForce } from './frames.ts'
import { frequencies } from './standing.ts'

type Coded = Pick<CodedQuestion, 'variable' | 'frame' | 'standing' | 'mayPublish'>

/**
 * The codes of an open question whose every text has codes that stand: a variable for each code in force. Texts are joined to nothing, so
 * there is a table of everybody and no other; it counts the texts, each by one respondent (of a repeated group, by one item). Empty until
 * all is settled. Where the release's policy does not allow the counts, there is no table, and a note says why.
 */
export function codedVariables({ variable, frame, standing, mayPublish }: Coded): readonly ReleasedVariable[] {
  if (!frame || standing.length === 0 || standing.some(({ final }) => final === null)) return []
  const { coded, codes } = frequencies(frame, standing)
  const published = mayPublish(
    coded,
    codes.map(({ texts }) => texts),
  )
  const counts = new Map(codes.map(({ code, texts }) => [code, texts]))
  return inForce(frame).map(({ code, label }) => {
    const own = codeVariable(variable, code, label)
    return {
      variable: own,
      tables: published ? [totalTable(own, counts.get(code) ?? 0, coded)] : [],
      notes: [{ kind: published ? 'coded' : 'totalRule' }],
    }
  })
}

/**
 * The release with the settled codes of its open questions, each behind the question it belongs to. The release that was published stays as
 * it is: neither its digest nor its archive knows of codes.
 */
export function withCodes(
  services: Pick<Services, 'surveys'> & { readonly store: CodedTexts },
): (release: Release) => Promise<Release> {
  const open = codedQuestion(services)
  const known = shelf<Release>(REMEMBERED)
  return async (release) => {
    const framed = new Set((await services.store.frames(release.campaign)).map(({ variable }) => variable))
    if (framed.size === 0) return release
    const survey = await services.surveys.named(release.survey, release.surveyVersion)
    if (!survey) return release
    const coded: (readonly ReleasedVariable[])[] = []
    for (const name of framed) coded.push(codedVariables(await open.question(release.id, name)))
    if (coded.every((codes) => codes.length === 0)) return release
    return known.get(JSON.stringify([release.id, coded]), () => ({
      ...release,
      variables: coded.reduce((before, codes) => inserted(survey, before, codes), release.variables),
    }))
  }
}

/** Releases as they are read now: what is worked out of their tables is worked out once. */
const REMEMBERED = 20

/** What the codes of an open question are called as a question: `B10.codes`. */
const codesOf = ({ name }: Pick<Variable, 'name'>): string => `${name}.codes`

function codeVariable(text: Variable, code: string, itemLabel: Variable['label']): Variable {
  const { question, section, group, label } = text
  return {
    name: `${codesOf(text)}.${code}`,
    question,
    ...(section && { section }),
    ...(group && { group }),
    element: codesOf(text),
    item: code,
    type: 'option',
    role: 'measure',
    label: joinedText([label, inEveryLanguage('tables:derived.codes')], (parts) => parts.join(' – ')),
    itemLabel,
    categories: chosenOrNot(),
    ordinal: false,
    special: [],
    derived: { of: 'codes', element: text.name },
    source: 'derived',
  }
}

/** The brand: `mayPublish` has allowed it. */
function totalTable(variable: Variable, chosen: number, coded: number): PublishedTable {
  const rows = rowsOf(variable).filter(({ kind }) => kind === 'answer')
  return {
    variable: variable.name,
    banner: null,
    level: 'total',
    columns: [{ categories: [], label: wordsInAll('columns.everybody') }],
    rows,
    counts: rows.map(({ code }) => [code === '1' ? chosen : coded - chosen]),
  } as unknown as PublishedTable
}

/** Behind the last variable that is asked no later than the text. */
function inserted(
  survey: Survey,
  variables: readonly ReleasedVariable[],
  codes: readonly ReleasedVariable[],
): readonly ReleasedVariable[] {
  const derived = codes[0]?.variable.derived
  if (derived?.of !== 'codes') return variables
  const order = new Map(variablesOf(survey).map(({ name }, at) => [name, at]))
  const place = order.get(derived.element) ?? Infinity
  const before = variables.findLastIndex(({ variable }) => (order.get(variable.name) ?? Infinity) < place) + 1
  return [...variables.slice(0, before), ...codes, ...variables.slice(before)]
}
