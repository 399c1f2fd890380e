/** A campaign as it is typed: every field a text, so that nothing half-typed is lost. Pure. */
import { dayAt, DAY } from '../days.ts'
import type { CampaignDraft } from '../../../server/api/admin.ts'
import {
  LARGEST_K,
  SMALLEST_K,
  type AnalysisPlan,
  type Campaign,
  type Schedule,
} from '../../../server/contracts/records.ts'
import { perLanguage } from '../../../surveys/language.ts'
import { dayOn } from '../../../surveys/moments.ts'
import type { Language, Policy, Text } from '../../../surveys/types.ts'

export interface TypedSchedule extends Record<Exclude<keyof Schedule, 'sendingHours'>, string> {
  readonly from: string
  readonly to: string
}
export interface TypedCampaign {
  readonly id: string
  readonly survey: string
  readonly title: Text
  readonly languages: readonly Language[]
  readonly policy: Policy
  readonly byName: boolean
  readonly k: string
  readonly plan: AnalysisPlan
  readonly sender: Text
  readonly address: string
  readonly replyTo: string
  readonly synthetic: boolean
  readonly schedule: TypedSchedule
}

/** Until a survey is chosen. */
const NO_PLAN: AnalysisPlan = { banners: [], nested: false, priorities: [] }
const dayAfter = (now: Date, days: number): string => dayAt(now.getTime() + days * DAY)

/** Opens in a week on a Monday, six weeks long, a reminder every Monday. */
export const newCampaign = (now: Date, timeZone: string): TypedCampaign => {
  const toMonday = 7 + ((8 - now.getUTCDay()) % 7)
  return {
    id: '',
    survey: '',
    title: {},
    languages: [], // until a survey is chosen
    policy: 'confidential',
    byName: false,
    k: '5',
    plan: NO_PLAN,
    sender: {},
    address: '',
    replyTo: '',
    synthetic: false,
    schedule: {
      timeZone,
      opensOn: dayAfter(now, toMonday),
      closesOn: dayAfter(now, toMonday + 41),
      weekday: '1',
      hour: '9',
      intervalDays: '7',
      maximumReminders: '5',
      minimumGapDays: '3',
      from: '8',
      to: '18',
      lastReminderDaysBefore: '3',
      skippedDays: '',
    },
  }
}

export const typedOf = (campaign: Campaign): TypedCampaign => ({
  id: campaign.id,
  survey: campaign.survey,
  title: campaign.title,
  languages: campaign.languages,
  policy: campaign.policy,
  byName: campaign.byName ?? false,
  k: String(campaign.k),
  plan: campaign.plan,
  sender: campaign.sender.name,
  address: campaign.sender.address,
  replyTo: campaign.sender.replyTo ?? '',
  synthetic: campaign.synthetic,
  schedule: typedScheduleOf(campaign.schedule),
})

export const typedScheduleOf = ({ sendingHours, ...schedule }: Schedule): TypedSchedule => ({
  timeZone: schedule.timeZone,
  opensOn: schedule.opensOn,
  closesOn: schedule.closesOn,
  weekday: String(schedule.weekday),
  hour: String(schedule.hour),
  intervalDays: String(schedule.intervalDays),
  maximumReminders: String(schedule.maximumReminders),
  minimumGapDays: String(schedule.minimumGapDays),
  from: String(sendingHours.from),
  to: String(sendingHours.to),
  lastReminderDaysBefore: String(schedule.lastReminderDaysBefore),
  skippedDays: (schedule.skippedDays ?? []).join(' '),
})

/** What the server takes. Empty numbers become NaN; ask `draftFaults` first. */
export const draftOf = (typed: TypedCampaign): CampaignDraft => ({
  survey: typed.survey,
  title: textOf(typed.title, typed.languages),
  languages: [...typed.languages],
  policy: typed.policy,
  byName: typed.policy === 'open' && typed.byName,
  k: Number(typed.k),
  plan: wirePlan(typed),
  sender: {
    name: textOf(typed.sender, typed.languages),
    address: typed.address.trim(),
    ...(typed.replyTo.trim() && { replyTo: typed.replyTo.trim() }),
  },
  synthetic: typed.synthetic,
  schedule: scheduleOf(typed.schedule),
})

/** In the campaign's languages only. */
const textOf = (typed: Text, languages: readonly Language[]): Text =>
  perLanguage(languages, (language) => (typed[language] ?? '').trim())

/** Days that are typed with spaces between them. */
export const daysIn = (typed: string): readonly string[] => typed.split(' ').filter(Boolean)

export const scheduleOf = (typed: TypedSchedule): Schedule => ({
  timeZone: typed.timeZone.trim(),
  opensOn: typed.opensOn,
  closesOn: typed.closesOn,
  weekday: Number(typed.weekday),
  hour: Number(typed.hour),
  intervalDays: Number(typed.intervalDays),
  maximumReminders: Number(typed.maximumReminders),
  minimumGapDays: Number(typed.minimumGapDays),
  sendingHours: { from: Number(typed.from), to: Number(typed.to) },
  lastReminderDaysBefore: Number(typed.lastReminderDaysBefore),
  ...(typed.skippedDays && { skippedDays: daysIn(typed.skippedDays) }),
})

/** Under policy `open` nothing is crossed or marked. */
const wirePlan = ({
  policy,
  plan: { banners, nested, priorities },
}: Pick<TypedCampaign, 'policy' | 'plan'>): NonNullable<CampaignDraft['plan']> => ({
  banners: [...banners],
  nested: policy === 'confidential' && nested,
  priorities: policy === 'confidential' ? [...priorities] : [],
})

/** Field → name of what is wrong with it (`faults.*`). The server has the last word. */
export type FieldFaults = Readonly<Record<string, string>>

/** `id` for what cannot be a campaign's short name. */
export const idFault = (id: string): 'id' | undefined => (/^[a-z0-9][a-z0-9-]{0,39}$/.test(id) ? undefined : 'id')

/** @param before the schedule that stands; null for a new campaign */
export const draftFaults = (typed: TypedCampaign, before: DaysBefore | null, now: Date): FieldFaults => ({
  ...(idFault(typed.id) && { id: 'id' }),
  ...(typed.survey === '' && { survey: 'needed' }),
  ...Object.fromEntries(
    typed.languages
      .filter((language) => (typed.title[language] ?? '').trim() === '')
      .map((language) => [`title ${language}`, 'needed']),
  ),
  ...(typed.languages.length === 0 && { languages: 'oneLanguage' }),
  ...(!within(typed.k, SMALLEST_K, LARGEST_K) && { k: 'k' }),
  ...(typed.address.trim() === ''
    ? { address: 'needed' }
    : !/^\S[^\s@]*@\S+$/.test(typed.address.trim()) && { address: 'address' }),
  ...(typed.replyTo.trim() !== '' && !/^\S[^\s@]*@\S+$/.test(typed.replyTo.trim()) && { replyTo: 'address' }),
  ...scheduleFieldFaults(typed.schedule, before, now),
})

const NUMBERS = {
  hour: [0, 23],
  intervalDays: [1, 90],
  maximumReminders: [0, 30],
  minimumGapDays: [1, 90],
  lastReminderDaysBefore: [0, 90],
} as const

export const scheduleFieldFaults = (typed: TypedSchedule, before: DaysBefore | null, now: Date): FieldFaults => {
  const faults: Record<string, string> = { ...dayFaults(typed, before, todayIn(typed.timeZone.trim(), now)) }
  if (typed.timeZone.trim() === '') faults['timeZone'] = 'needed'
  for (const [field, [least, most]] of Object.entries(NUMBERS)) {
    if (!within(typed[field as keyof typeof NUMBERS], least, most)) faults[field] = 'number'
  }
  return faults
}

/** The days of a schedule as they stand: they may have passed since they were set. */
export type DaysBefore = Pick<Schedule, 'opensOn' | 'closesOn'>

/** @param today null where the time zone is not one: then no day is known to have passed */
export const dayFaults = (
  typed: DaysBefore,
  before: DaysBefore | null,
  today: string | null,
): Readonly<Partial<Record<'opensOn' | 'closesOn', string>>> => {
  const isDay = (day: string) => /^\d{4}-\d{2}-\d{2}$/.test(day)
  const gone = (day: 'opensOn' | 'closesOn') => today !== null && typed[day] < today && typed[day] !== before?.[day]
  const opensOn = !isDay(typed.opensOn) ? 'day' : gone('opensOn') ? 'inPast' : undefined
  const inOrder = typed.closesOn < typed.opensOn ? 'closesBeforeOpening' : undefined
  const closesOn = !isDay(typed.closesOn) ? 'day' : gone('closesOn') ? 'inPast' : inOrder
  return { ...(opensOn && { opensOn }), ...(closesOn && { closesOn }) }
}

export const todayIn = (timeZone: string, now: Date): string | null => {
  try {
    return dayOn(now, timeZone)
  } catch {
    return null
  }
}

const within = (text: string, least: number, most: number): boolean =>
  /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
