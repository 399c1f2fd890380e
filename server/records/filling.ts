/** Filling in a record: opened by anybody who has a link to it, saved as one goes, editable until the close. */
import { isDeepStrictEqual } from 'node:util'
import { compileAnswerCheck, maximumAnswerBytes } from '../../surveys/answers/answers.ts'
import { FALLBACK } from '../../surveys/language.ts'
import type { Answers, AnswerValue, Language, Survey, Text } from '../../surveys/types.ts'
import type { RecordAsKept, RecordReply, SaveReply } from '../api/respond.ts'
import { remembered } from '../collections/remembered.ts'
import { problems } from '../contracts/problems.ts'
import {
  isOverdue,
  recordOf,
  type Assignment,
  type Campaign,
  type Day,
  type Unit,
  type UnitRecord,
} from '../contracts/records.ts'
import { numberInWords } from '../language/locales.ts'
import type { Store } from '../store/store.ts'

export type FillingStore = Pick<
  Store,
  'unit' | 'assignment' | 'assignments' | 'invitee' | 'markOpened' | 'record' | 'recordChanges' | 'saveRecord'
>

/** What is asked of a unit, and by whose link. */
export interface Filling {
  readonly campaign: Campaign
  readonly survey: Survey
  readonly assignment: Assignment
}

/** The record behind a link, as it stands. @throws `unitWithdrawn` */
export async function openRecord(store: FillingStore, { campaign, survey, assignment }: Filling): Promise<RecordReply> {
  const unit = await unitOf(store, campaign.id, assignment)
  await store.markOpened(campaign.id, assignment.id)
  const record = recordOf(assignment)
  const together = (await store.assignments(campaign.id)).filter((each) => recordOf(each) === record)
  return {
    campaign: campaign.state,
    unit: { id: unit.id, title: unit.title, attributes: attributesInWords(survey, unit) },
    role: assignment.role,
    others: together.filter(({ id }) => id !== assignment.id).length,
    record: await asKept(store, assignment),
  }
}

/**
 * Saves what has changed since `revision`. Where somebody else was faster nothing is stored, and the reply has what they wrote. Saving the
 * same again changes nothing.
 *
 * @param today in the campaign's time zone
 * @throws `campaignNotOpen`, `unitWithdrawn`, `answersRefused` of the questions that were given
 */
export async function saveAnswers(
  store: FillingStore,
  { campaign, survey, assignment }: Filling,
  given: {
    readonly revision: number
    readonly answers: Readonly<Record<string, unknown>>
    readonly complete?: boolean | undefined
  },
  at: Date,
  today: Day,
): Promise<SaveReply> {
  if (campaign.state !== 'open' || isOverdue(campaign, today)) throw problems.campaignNotOpen(campaign.id)
  await unitOf(store, campaign.id, assignment)
  const before = await asKept(store, assignment)
  if (before.revision !== given.revision) return { saved: false, record: before }
  const answers = changedAnswers(before.answers, given.answers)
  const complete = given.complete ?? before.complete
  refuseFaulty(survey, { ...before.answers, ...answers }, answers)
  if (Object.keys(answers).length === 0 && complete === before.complete) return { saved: true, record: before }
  const saved = await store.saveRecord(
    { unit: assignment.unit, reviewer: assignment.role === 'reviewer' ? assignment.id : null },
    {
      campaign: campaign.id,
      record: recordOf(assignment),
      revision: given.revision + 1,
      at: at.getTime(),
      by: assignment.id,
      answers,
      complete,
    },
  )
  return { saved, record: await asKept(store, assignment) }
}

/** The largest body of a saving, bytes: every answer there can be. */
export const longestSaving = (survey: Survey): number => compiled(survey).bytes

/** The answers of a record that count: what was asked and is as the survey has it. */
export const answersThatCount = (survey: Survey, { answers }: Pick<UnitRecord, 'answers'>): Answers =>
  compiled(survey).check(answers).answers

async function unitOf(store: FillingStore, campaign: string, assignment: Assignment): Promise<Unit> {
  const unit = await store.unit(campaign, assignment.unit)
  if (!unit || unit.withdrawn) throw problems.unitWithdrawn(assignment.unit)
  return unit
}

async function asKept(store: FillingStore, assignment: Assignment): Promise<RecordAsKept> {
  const { campaign, id } = assignment
  const record = await store.record(campaign, recordOf(assignment))
  if (!record) return { revision: 0, answers: {}, complete: false, changedBy: null }
  const by = (await store.recordChanges(campaign, record.id, record.revision - 1)).at(-1)?.by ?? id
  return {
    revision: record.revision,
    answers: record.answers,
    complete: record.complete,
    changedBy: by === id ? null : await nameOf(store, campaign, by),
  }
}

/** Of whoever has the assignment; the number that stands for it where the person was erased. */
export async function nameOf(
  store: Pick<Store, 'assignment' | 'invitee'>,
  campaign: string,
  assignment: string,
): Promise<string> {
  const found = await store.assignment(campaign, assignment)
  const invitee = found && (await store.invitee(campaign, found.invitee))
  return invitee?.name || invitee?.email || assignment.slice(0, 8)
}

/** Those that differ from what is kept; empty ones are taken out. */
function changedAnswers(
  kept: RecordAsKept['answers'],
  given: Readonly<Record<string, unknown>>,
): Record<string, AnswerValue | null> {
  return Object.fromEntries(
    Object.entries(given)
      .map(([question, value]) => [question, (value ?? null) as AnswerValue | null] as const)
      .filter(([question, value]) => !isDeepStrictEqual(kept[question] ?? null, value)),
  )
}

/** @throws `answersRefused` */
function refuseFaulty(
  survey: Survey,
  whole: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
) {
  const present = Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null))
  const faults = compiled(survey)
    .check(present)
    .faults.filter(({ question }) => Object.hasOwn(given, question))
  if (faults.length > 0) throw problems.answersRefused(faults)
}

function attributesInWords({ codebook }: Survey, { attributes }: Unit): RecordReply['unit']['attributes'] {
  return (codebook.frame ?? []).flatMap(({ name, label, categories }) => {
    const value = attributes[name]
    if (value === undefined) return []
    const category = categories?.find(({ code }) => code === value)
    const said: Text = category ? (category.short ?? category.label) : asWritten(value, Object.keys(label))
    return [{ label: { ...label }, value: { ...said } }]
  })
}

const asWritten = (value: string | number, languages: readonly Language[]): Text =>
  typeof value === 'string'
    ? { [FALLBACK]: value }
    : Object.fromEntries(languages.map((each) => [each, numberInWords(each, value, Number.isInteger(value) ? 0 : 2)]))

/** The answer check and the size of the longest answers; made once per survey. */
const compiled = remembered((survey: Survey) => ({
  check: compileAnswerCheck(survey),
  bytes: maximumAnswerBytes(survey),
}))
