/** The questions of a survey with what may be chosen of each. */
import { startsOf } from '../../surveys/format/change.ts'
import type { Role, Survey, Variable } from '../../surveys/types.ts'
import { askedByElement } from '../../surveys/variables.ts'
import type { SurveyReading } from '../api/surveys.ts'

type Question = SurveyReading['questions'][number]

export function questionsRead(survey: Survey): readonly Question[] {
  return [...askedByElement(survey)].map(([name, variables]) => questionOf(name, variables, survey))
}

function questionOf(name: string, variables: readonly [Variable, ...Variable[]], { codebook }: Survey): Question {
  const [first] = variables
  const items = variables.flatMap(({ item, itemLabel }) =>
    item !== undefined && itemLabel ? [{ code: item, label: itemLabel }] : [],
  )
  const kind = kindOf(first)
  const isChosen = kind === 'one' || kind === 'matrix'
  const entry = Object.hasOwn(codebook.entries, name) ? codebook.entries[name] : undefined
  const answers = isChosen
    ? first.categories.map(({ code, label }) => ({ code, label }))
    : kind === 'several' || kind === 'ranking'
      ? items
      : []
  return {
    name,
    label: first.label,
    kind,
    role: first.role,
    roles: rolesOf(kind),
    scale: isChosen ? (!first.ordinal ? 'none' : first.scores ? 'scored' : 'ordinal') : null,
    answers,
    rows: kind === 'matrix' ? items : [],
    special: isChosen ? [...first.special] : null,
    residual: answers.length > 0 ? [...(entry?.residual ?? first.residual ?? [])] : null,
    unit: first.unit ?? null,
    bandsFrom: kind === 'number' ? [...startsOf(first.bands ?? [])] : null,
    banner: kind === 'one' ? codebook.banners.some(({ variable }) => variable === first.name) : null,
  }
}

function kindOf({ type, item }: Variable): Question['kind'] {
  switch (type) {
    case 'single':
      return item === undefined ? 'one' : 'matrix'
    case 'option':
      return 'several'
    case 'rank':
      return 'ranking'
    default:
      return type
  }
}

function rolesOf(kind: Question['kind']): Role[] {
  if (kind === 'text') return ['verbatim', 'name', 'withheld']
  return kind === 'one' ? ['measure', 'classifier', 'withheld'] : ['measure', 'withheld']
}
