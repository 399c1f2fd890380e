/** The life of a campaign: draft, open, paused and resumed, closed. What was promised at the opening cannot change after it. */
import { perLanguage } from '../../../surveys/language.ts'
import { checkBox, type Box } from '../../../sealing/box/box.ts'
import { languagesOf } from '../../../surveys/texts.ts'
import type { Complaint, Language, Survey, Text } from '../../../surveys/types.ts'
import type { CampaignDraft } from '../../api/admin.ts'
import { carriedFrame } from '../../contracts/carried-variables.ts'
import { CHECKLIST, type ChecklistStep } from '../../contracts/checklist.ts'
import { problems } from '../../contracts/problems.ts'
import type { SurveyCatalogue } from '../../contracts/services.ts'
import {
  LETTER_KINDS,
  isAnonymous,
  type AuditEntry,
  type BallotBox,
  type BoxedCampaign,
  type Campaign,
} from '../../contracts/records.ts'
import type { Store } from '../../store/store.ts'
import { lettersFolderOf, type Mailer } from '../../mail/mailer.ts'
import { isAddress } from '../contacts/reading/addresses.ts'
import { planChange, planDecided, planDetail, planFaults } from './analysis-plan.ts'
import { letterTextOf } from '../letters/letter-sources.ts'
import { letterFaults } from '../letters/letter-texts.ts'
import { lettersUnderWay, NOT_AT_THIS_HOUR } from '../sending/letters-under-way.ts'
import { localTime } from '../sending/mailings.ts'
import { paddedSizeOf } from '../../../sealing/ballot.ts'
import { sound, surveyNamed, surveyOf, versionOf } from '../../surveys/catalogue.ts'
import { complaintsOf } from '../../surveys/looking.ts'
import { keepVersion } from '../../surveys/keeping.ts'
import { daysGoneBy, scheduleFaults } from '../sending/schedule-faults.ts'

export interface CampaignServices {
  readonly store: Pick<
    Store,
    | 'campaign'
    | 'insertCampaign'
    | 'replaceCampaign'
    | 'countInvitees'
    | 'invitees'
    | 'countLetters'
    | 'hastenLetters'
    | 'showDone'
    | 'forgetDeviceKeys'
    | 'appendAudit'
    | 'keepSurvey'
    | 'units'
    | 'assignments'
    | 'records'
  >
  readonly surveys: SurveyCatalogue
  readonly now: () => Date
}

/** Who acts, for the audit trail. */
export interface Actor {
  readonly name: string
}

/** What a later wave takes from the wave before and keeps, already as a draft: both are published under the same rules. */
const FIXED_IN_FOLLOW_UP = ['survey', 'policy', 'byName', 'k', 'plan', 'synthetic'] as const

/** Kept as they were when the first person could answer. */
const FIXED_AT_OPENING = ['survey', 'surveyVersion', 'policy', 'byName', 'k', 'plan', 'languages', 'synthetic'] as const

/** Throws `campaignUnknown`. */
export async function campaignNamed(store: Pick<Store, 'campaign'>, id: string): Promise<Campaign> {
  const campaign = await store.campaign(id)
  if (!campaign) throw problems.campaignUnknown(id)
  return campaign
}

/** Which fields of a campaign can no longer change. */
export const fixedFields = ({ state, followUp }: Pick<Campaign, 'state' | 'followUp'>): readonly (keyof Campaign)[] =>
  state !== 'draft' ? FIXED_AT_OPENING : followUp ? FIXED_IN_FOLLOW_UP : []

/**
 * A new draft. `more`: what a later wave takes over beside the settings. Throws `surveyUnknown`, `byNameOfConfidential`,
 * `planRefused`, `scheduleRefused`, `campaignExists`.
 */
export async function createCampaign(
  services: CampaignServices,
  id: string,
  draft: CampaignDraft,
  actor: Actor,
  more: Partial<Pick<Campaign, 'letters' | 'followUp' | 'surveyVersion'>> = {},
): Promise<Campaign> {
  const campaign: Campaign = {
    id,
    revision: 1,
    ...(await fromDraft(services, { id, state: 'draft', ...more }, draft)),
    state: 'draft',
    paused: false,
    letters: {},
    ballot: null,
    checklist: { testLetterSent: false },
    openedOn: null,
    closedOn: null,
    ...more,
  }
  if (!(await services.store.insertCampaign(campaign))) throw problems.campaignExists(id)
  await recordAct(services, actor, 'campaignCreated', id, {
    survey: campaign.survey,
    ...(more.followUp && { follows: more.followUp.follows }),
    ...planDetail(campaign),
  })
  return campaign
}

/**
 * Changes what may change. Throws `campaignChangeRefused`, `followUpChangeRefused` by the fields' names, `campaignChangedMeanwhile`, and what
 * `createCampaign` throws of a draft.
 */
export async function editCampaign(
  services: CampaignServices,
  id: string,
  revision: number,
  draft: CampaignDraft,
  actor: Actor,
): Promise<Campaign> {
  const before = await campaignNamed(services.store, id)
  const after: Campaign = {
    ...before,
    revision,
    ...(await fromDraft(services, before, draft)),
    ...(before.state !== 'draft' && { surveyVersion: before.surveyVersion }),
  }
  const fields: string[] = fixedFields(before).filter((field) => worded(before, field) !== worded(after, field))
  if (before.state === 'draft' && fields.length > 0) throw problems.followUpChangeRefused(id, fields)
  if (before.state === 'draft' && before.ballot && before.survey !== after.survey) fields.push('survey')
  if (before.state === 'draft' && before.ballot && !isAnonymous(after)) fields.push('byName')
  if (
    before.state === 'draft' &&
    isAnonymous(after) &&
    !isAnonymous(before) &&
    (await services.store.units(id)).length > 0
  )
    fields.push('byName')
  if (before.state === 'closed' || before.state === 'released')
    fields.push(
      ...(['schedule'] as const).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])),
    )
  if (before.state === 'open' && before.schedule.timeZone !== after.schedule.timeZone) fields.push('timeZone')
  if (fields.length > 0) throw problems.campaignChangeRefused(id, fields)
  const changed = Object.keys(draft).filter(
    (field) => JSON.stringify(before[field as keyof Campaign]) !== JSON.stringify(after[field as keyof Campaign]),
  )
  return replaced(services, after, actor, 'campaignChanged', {
    fields: changed.join(', '),
    ...planChange(before, after),
  })
}

export interface Readiness {
  /** Still to do before the campaign can open. */
  readonly missing: readonly ChecklistStep[]
  /** Known once the survey has been checked. */
  readonly beingChecked: readonly ChecklistStep[]
}

/** Steps that a survey with complaints does not let be done. */
const OF_SURVEY: readonly ChecklistStep[] = ['survey', 'policy']

/** @param complaints what is wrong with a survey; null: it is being checked, and nobody waits for it */
export async function readiness(
  services: Pick<CampaignServices, 'store' | 'now' | 'surveys'>,
  campaign: Campaign,
  complaints: (survey: Survey) => Promise<readonly Complaint[] | null> = complaintsOf,
): Promise<Readiness> {
  const languages = new Set<Language>()
  for await (const { language } of services.store.invitees(campaign.id)) languages.add(language)
  const complete = [...languages].every(
    (language) =>
      campaign.languages.includes(language) &&
      LETTER_KINDS.every((kind) => letterFaults(kind, letterTextOf(campaign, kind, language), campaign).length === 0),
  )
  const today = localTime(services.now(), campaign.schedule.timeZone).day
  const survey = await services.surveys.named(campaign.survey, versionOf(campaign))
  const found = survey && (await complaints(survey))
  const isSound = survey !== undefined && found?.length === 0
  const byName = !isAnonymous(campaign)
  const done: Record<ChecklistStep, boolean> = {
    survey: isSound,
    contacts: byName ? (await services.store.assignments(campaign.id)).length > 0 : languages.size > 0,
    sender:
      campaign.languages.every((language) => (campaign.sender.name[language] ?? '').trim() !== '') &&
      campaign.sender.address !== '',
    letters: complete,
    testLetter: campaign.checklist.testLetterSent,
    schedule: scheduleFaults(campaign.schedule).length === 0 && campaign.schedule.closesOn >= today,
    policy: isSound && planFaults(survey, campaign).length === 0,
    keys: byName || campaign.ballot !== null,
    trustees:
      byName ||
      (campaign.ballot !== null &&
        campaign.ballot.box.trustees.every((_, place) =>
          campaign.ballot?.proofs.some(({ trustee }) => trustee === place),
        )),
  }
  const isWaiting = (step: ChecklistStep): boolean => found === null && OF_SURVEY.includes(step)
  return {
    missing: CHECKLIST.filter((step) => !done[step] && !isWaiting(step)),
    beingChecked: CHECKLIST.filter(isWaiting),
  }
}

/** Keeps the public half of new keys. The secrets have been written to the key folder by `makeKeys`. Throws `campaignNotDraft`, `boxExists`. */
export async function keepKeys(
  services: CampaignServices,
  id: string,
  makeKeys: (campaign: Campaign) => Promise<BallotBox>,
  actor: Actor,
): Promise<BoxedCampaign> {
  const campaign = await campaignNamed(services.store, id)
  if (campaign.state !== 'draft') throw problems.campaignNotDraft(id)
  if (!isAnonymous(campaign)) throw problems.boxOfByName(id)
  if (campaign.ballot) throw problems.boxExists(id)
  const ballot = await makeKeys(campaign)
  const {
    box: { thumbprint, threshold, trustees },
  } = ballot
  return replaced(services, { ...campaign, ballot }, actor, 'keysCreated', {
    thumbprint: ballot.thumbprint,
    box: thumbprint,
    threshold,
    trustees: trustees.map(({ name }) => name).join(', '),
  })
}

/**
 * Another ballot box for a draft, because a trustee changes or has lost a key: nothing was sealed yet. Every trustee shows anew that the share
 * opens, and a test letter goes out anew, since the box's fingerprint stands in the letters.
 * @throws `campaignNotDraft`, `keysMissing` where there is no box yet, SealingRefusal as `checkBox`
 */
export async function replaceBox(services: CampaignServices, id: string, box: Box, actor: Actor): Promise<Campaign> {
  const campaign = await campaignNamed(services.store, id)
  if (campaign.state !== 'draft') throw problems.campaignNotDraft(id)
  if (!campaign.ballot) throw problems.keysMissing(id)
  await checkBox(box, id)
  const { thumbprint, threshold, trustees } = box
  return replaced(
    services,
    {
      ...campaign,
      ballot: { ...campaign.ballot, box, proofs: [] },
      checklist: { ...campaign.checklist, testLetterSent: false },
    },
    actor,
    'boxReplaced',
    {
      box: thumbprint,
      threshold,
      trustees: trustees.map(({ name }) => name).join(', '),
    },
  )
}

/** Throws `keysMissing` where the key folder has not the campaign's keys. */
interface KeysAtHand {
  readonly makePersonalKeys: (campaign: string) => Promise<void>
  readonly linksOf: (campaign: Campaign) => Promise<unknown>
}

/**
 * Opens a draft that is ready. Letters go out from the opening day on. Throws `campaignNotReady` with what is missing,
 * `noMailSystem` where letters would only be written to files and it is not said that they may (made-up data need none to read them),
 * `surveyRefused` while `check` complains of the survey, and `keysMissing`: the checklist knows that keys were made, not that they are still there.
 */
export async function openCampaign(
  services: CampaignServices & KeysAtHand & { readonly mailer: Pick<Mailer, 'kind' | 'path'> },
  id: string,
  actor: Actor,
  { lettersAsFiles = false }: { readonly lettersAsFiles?: boolean | undefined } = {},
): Promise<Campaign> {
  const campaign = await campaignNamed(services.store, id)
  if (campaign.state !== 'draft') throw problems.campaignNotDraft(id)
  const survey = await sound(await surveyOf(services.surveys, campaign))
  const { missing } = await readiness(services, campaign)
  if (missing.length > 0) throw problems.campaignNotReady(id, missing)
  const folder = campaign.synthetic ? null : lettersFolderOf(services.mailer)
  if (folder !== null && !lettersAsFiles) throw problems.noMailSystem(id, folder)
  if (!isAnonymous(campaign)) await services.makePersonalKeys(id)
  await services.linksOf(campaign)
  const openedOn = localTime(services.now(), campaign.schedule.timeZone).day
  await keepVersion(services, survey, actor.name)
  const opened = await replaced(
    services,
    {
      ...campaign,
      state: 'open',
      paused: false,
      openedOn,
      surveyVersion: survey.version,
      ballot: campaign.ballot && { ...campaign.ballot, paddedSize: paddedSizeOf(survey) },
    },
    actor,
    'campaignOpened',
    {
      ...planDetail(campaign),
      survey: survey.name,
      surveyVersion: survey.version,
      ...(folder !== null && { lettersAsFiles: true }),
    },
  )
  await keepVersion(services, survey, actor.name) // an upload may have been removed in between
  return opened
}

/** Removes a draft with its contacts, letters and keys. Throws `campaignNotDraft`. */
export async function removeDraft(
  services: Pick<CampaignServices, 'now'> & {
    readonly store: Pick<Store, 'campaign' | 'removeCampaign' | 'appendAudit'>
    readonly destroyKeys: (campaign: string) => Promise<unknown>
  },
  id: string,
  actor: Actor,
): Promise<void> {
  if ((await campaignNamed(services.store, id)).state !== 'draft') throw problems.campaignNotDraft(id)
  await services.store.removeCampaign(id)
  await services.destroyKeys(id)
  await recordAct(services, actor, 'campaignRemoved', id)
}

/** Stops letters, not answers. Letters that were put off meanwhile are due at once when it goes on. */
export async function pauseCampaign(
  services: CampaignServices,
  id: string,
  paused: boolean,
  actor: Actor,
): Promise<Campaign> {
  const campaign = await campaignNamed(services.store, id)
  if (campaign.state !== 'open') throw problems.campaignNotOpen(id)
  if (campaign.paused === paused) return campaign
  const changed = await replaced(
    services,
    { ...campaign, paused },
    actor,
    paused ? 'campaignPaused' : 'campaignResumed',
  )
  if (!paused) await services.store.hastenLetters(id, NOT_AT_THIS_HOUR)
  return changed
}

/** Ends answers and reminders for good, shows who took part last; what is still kept on people's devices can be read by nobody from then on. Throws `campaignNotOpen`, and unless it is `despiteLetters`, `lettersUnderWay`. */
export async function closeCampaign(
  services: CampaignServices,
  id: string,
  actor: Actor,
  { despiteLetters = false }: { readonly despiteLetters?: boolean | undefined } = {},
): Promise<Campaign> {
  const campaign = await campaignNamed(services.store, id)
  if (campaign.state !== 'open') throw problems.campaignNotOpen(id)
  const letters = await lettersUnderWay(services.store, id)
  if (letters > 0 && !despiteLetters) throw problems.lettersUnderWay(id, letters)
  const closedOn = localTime(services.now(), campaign.schedule.timeZone).day
  const closed = await replaced(
    services,
    { ...campaign, state: 'closed', paused: false, closedOn },
    actor,
    'campaignClosed',
    letters > 0 ? { lettersUnderWay: letters } : {},
  )
  await services.store.showDone(id, closedOn) // a crash before this: the next day's batch
  await services.store.forgetDeviceKeys(id) // a crash before this: `forgetAfterClose` does it at the next start
  await services.store.hastenLetters(id, NOT_AT_THIS_HOUR) // those of a pause: thank-yous leave, the others are overtaken
  return closed
}

/** Stores a changed campaign and the act. Throws `campaignChangedMeanwhile`. */
export async function replaced<C extends Campaign>(
  services: Pick<CampaignServices, 'store' | 'now'>,
  campaign: C,
  actor: Actor,
  act: string,
  detail: AuditEntry['detail'] = {},
): Promise<C> {
  if (!(await services.store.replaceCampaign(campaign))) throw problems.campaignChangedMeanwhile(campaign.id)
  await recordAct(services, actor, act, campaign.id, detail)
  return { ...campaign, revision: campaign.revision + 1 }
}

/** An administrative act into the audit trail. Never anything a respondent did. */
export async function recordAct(
  { store, now }: { readonly store: Pick<Store, 'appendAudit'>; readonly now: () => Date },
  actor: Actor,
  act: string,
  campaign: string | null,
  detail: AuditEntry['detail'] = {},
): Promise<void> {
  await store.appendAudit({ at: now().getTime(), account: actor.name, act, campaign, detail })
}

/** What an administrator decided of a campaign, as `editCampaign` takes it. */
export function draftOf({
  survey,
  title,
  languages,
  policy,
  byName,
  k,
  plan,
  sender,
  schedule,
  synthetic,
}: Campaign): CampaignDraft {
  return {
    survey,
    title: { ...title },
    languages: [...languages],
    policy,
    ...(byName !== undefined && { byName }),
    k,
    plan: { ...plan, banners: [...plan.banners], priorities: [...plan.priorities] },
    sender: { ...sender, name: { ...sender.name } },
    schedule,
    synthetic,
  }
}

/** For comparison: that answers are anonymous may be said in two ways. */
const worded = (campaign: Campaign, field: keyof Campaign): string =>
  JSON.stringify(field === 'byName' ? (campaign.byName ?? false) : campaign[field])

async function fromDraft(
  services: Pick<CampaignServices, 'surveys' | 'now'>,
  before: Pick<Campaign, 'id' | 'state'> & Partial<Campaign>,
  { byName: named, plan: wanted, ...draft }: CampaignDraft,
) {
  const byName = named ?? before.byName ?? false
  const survey = await surveyNamed(services.surveys, draft.survey, versionOf({ surveyVersion: '', ...before }))
  for (const address of [draft.sender.address, draft.sender.replyTo])
    if (address !== undefined && !isAddress(address)) throw problems.addressRefused()
  const foreign = draft.languages.filter((language) => !languagesOf(survey).includes(language))
  if (foreign.length > 0) throw problems.languageNotInSurvey(survey.name, foreign)
  const faults = [
    ...scheduleFaults(draft.schedule),
    ...daysGoneBy(draft.schedule, before.schedule ?? null, services.now()),
  ]
  if (faults.length > 0) throw problems.scheduleRefused(faults)
  const terms = { policy: draft.policy, byName }
  carriedFrame(survey, { id: before.id, ...terms })
  const plan = planDecided(survey, { ...terms, k: draft.k }, before, wanted)
  const inCampaign = (text: Text) =>
    perLanguage(
      draft.languages.filter((language) => text[language] !== undefined),
      (language) => text[language] ?? '',
    )
  const title = inCampaign(draft.title)
  const sender = { ...draft.sender, name: inCampaign(draft.sender.name) }
  return { ...draft, title, sender, byName, plan, surveyVersion: survey.version }
}
