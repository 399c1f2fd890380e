/**
 * A definition as any SurveyJS tool writes it -> the one form that the rest of the code reads, and that the browser is sent.
 *
 * The form library fills in what a definition leaves out, and has several ways of saying one thing. Here both are done once:
 *
 * - `pages` of `elements`, everything named; older property names and the library's defaults gone;
 * - every choice, row and column `{ value, text }`, every code a string (`3` -> `'3'`, `true` -> `'true'`);
 * - a yes-no question, a row of buttons: one answer out of some (`radiogroup`); a slider, a text that is a range: a number;
 * - the points of a rating and the numbers of a dropdown, listed;
 * - "None", "Prefer not to say", "Don't know", "Other": choices like the others; the text of an "Other" or of a comment box is a
 *   question of its own behind it, as in a questionnaire on paper (`Q1_other_specify`);
 * - every text has its limit;
 * - what would make an answer obligatory is left out, because the consent lets people skip (see `warnings`).
 *
 * What it cannot read stays in its place under a type that no question has, so that `check` names it.
 */
import { TEXT_LIMIT } from '../text-limit.ts'
import type { Definition, Survey } from '../types.ts'
import type { Finding } from '../checks/complaints.ts'
import { choicesIn } from './carried.ts'
import { elementsOf } from './elements.ts'
import type { Reading } from './limits.ts'
import { namesIn } from './names.ts'
import { holding } from './notes.ts'
import { isPart, numeric, plain, without, written, type Properties } from './properties.ts'
import { worded } from './texts.ts'

interface Read {
  readonly definition: Definition
  readonly notes: readonly Finding[]
}

/** Longest "please specify" where a definition sets no limit, in UTF-16 code units. */
const SPECIFY_LIMIT = 250
const known = new WeakMap<object, Read>()

/**
 * The definition in its one form. Pure, total (any value whatever) and idempotent.
 *
 * @example canonical({ elements: [{ type: 'boolean', name: 'Q1' }] }).pages[0]?.elements?.[0]?.type // 'radiogroup'
 */
export function canonical(raw: unknown): Definition {
  return readDefinition(raw).definition
}

/** The survey with its definition in the one form. */
export function canonicalSurvey(survey: Survey): Survey {
  const definition = canonical(survey.definition)
  return definition === survey.definition ? survey : { ...survey, definition }
}

/** What was left out on purpose when the definition was read; found for a definition as written and for its one form alike. */
export function notesOf(definition: unknown): readonly Finding[] {
  return readDefinition(definition).notes
}

function readDefinition(raw: unknown): Read {
  if (!isPart(raw)) return readDefinition({ pages: [raw] })
  const before = known.get(raw)
  if (before) return before
  const found = read(raw)
  known.set(raw, found)
  known.set(found.definition, found)
  return found
}

const CONTAINERS: ReadonlySet<string> = new Set(['pages', 'elements'])

function read(raw: object): Read {
  const { properties, notes } = holding('definition', ['survey'], plain('survey', raw))
  const given = worded(without(properties, CONTAINERS))
  const { pages, elements } = plain('survey', raw)
  const list: readonly unknown[] = [
    ...(Array.isArray(pages) ? (pages as unknown[]) : pages === undefined ? [] : [pages]),
    ...(elements === undefined ? [] : [{ elements }]),
  ]
  const noted: Finding[] = [...notes]
  const limit = (name: string): number | undefined => {
    const given = numeric((raw as Properties)[name])
    return given !== undefined && Number.isInteger(given) && given > 0 ? given : undefined
  }
  const reading: Reading = {
    names: namesIn(list),
    choices: choicesIn(list),
    notes: noted,
    textLimit: limit('maxTextLength') ?? TEXT_LIMIT,
    commentLimit: limit('maxCommentLength') ?? limit('maxOthersLength') ?? SPECIFY_LIMIT,
  }
  return { definition: { ...given, pages: list.map((page: unknown) => pageOf(page, reading)) }, notes: noted }
}

function pageOf(raw: unknown, reading: Reading): Definition['pages'][number] {
  const name = reading.names.of(isPart(raw) ? raw : undefined, 'page')
  if (!isPart(raw)) return { name, elements: elementsOf([raw], reading) }
  const place = `definition page ${name}`
  const { properties, notes } = holding(place, ['page'], plain('page', raw))
  reading.notes.push(...notes)
  const { visibleIf, ...stated } = worded(without(properties, new Set(['elements', 'name'])))
  // As for a question: `visible` means nothing beside a condition.
  const given = visibleIf === undefined ? stated : without(stated, new Set(['visible']))
  return {
    ...given,
    name,
    ...(visibleIf !== undefined && { visibleIf: written(visibleIf) }),
    elements: elementsOf(plain('page', raw)['elements'] ?? [], reading),
  }
}
