/** What became of the letters and of the list, over HTTP: outbox, dispositions, bounces, audit. Nothing here knows an answer. */
import express, { Router, type Response } from 'express'
import type { AuditReply, BouncesReply, DispositionsReply, MailboxReply, OutboxReply } from '../../api/admin.ts'
import { callerOf } from '../../http/access.ts'
import { isLimited, sees } from '../../http/rights.ts'
import { translate } from '../../language/locales.ts'
import { languageOf } from '../../http/languages.ts'
import { Problem, problems } from '../../contracts/problems.ts'
import { problemDetails } from '../../http/problem-responses.ts'
import {
  isAnonymous,
  type AuditEntry,
  type Campaign,
  type Invitee,
  type LetterCounts,
  type LetterKind,
} from '../../contracts/records.ts'
import { FALLBACK } from '../../../surveys/language.ts'
import { frameLabel } from '../../../surveys/sampling-frame.ts'
import type { FrameVariable, Language } from '../../../surveys/types.ts'
import { surveyOf } from '../../surveys/catalogue.ts'
import { completeDays, countedOf, readStandings } from '../units/reading.ts'
import { dispositionOf } from '../units/standing.ts'
import type { AdminServices } from '../campaigns/admin-services.ts'
import { readReturnedMail } from '../sending/returned-mail.ts'
import { sentLetters, takeBounces } from '../sending/bounces.ts'
import { campaignNamed, recordAct } from '../campaigns/campaigns.ts'
import {
  byStratum,
  CODES,
  DISPOSITION_ORDER,
  dispositionsCsv,
  outcomeRates,
  RATES,
  strataCsv,
  strataOf,
  type DispositionWords,
} from './dispositions.ts'
import { notificationsIn } from './notification-reading.ts'

const SHOWN = 100 // failures
const AUDIT_SHOWN = 500 // entries
const AUDIT_SEARCHED = 50_000 // entries
/** Strata of fewer contacts are shown together. */
const SMALLEST_STRATUM = 5 // contacts

export function reportRoutes(services: AdminServices): Router {
  const { store } = services
  const router = Router()

  router.get('/campaigns/:id/outbox', async (request, response) => {
    const { id } = await campaignNamed(store, request.params.id)
    const reader = languageOf(request)
    const failures = await Promise.all(
      (await store.lettersHeldUp(id, SHOWN)).map(async ({ kind, state, invitee, mailing, failure = '' }) => {
        const email = (await store.invitee(id, invitee))?.email ?? ''
        return { contact: invitee, email, kind, mailing, state, reason: failureInWords(reader, failure) }
      }),
    )
    response.json({ counts: shown(await store.countLetters(id)), failures } satisfies OutboxReply)
  })

  router.get('/campaigns/:id/dispositions', async (request, response) => {
    const campaign = await campaignNamed(store, request.params.id)
    const { id } = campaign
    const by = typeof request.query['by'] === 'string' ? request.query['by'] : null
    const invitees = await everybody(services, campaign)
    const { counts, partial } = await countedOf(store, campaign)
    response.json({
      counts,
      partial,
      rates: outcomeRates(counts, partial),
      codes: CODES,
      strata: strataOf(invitees),
      minimum: SMALLEST_STRATUM,
      groups: by === null ? [] : byStratum(invitees, by, SMALLEST_STRATUM),
      completesByDay: isAnonymous(campaign) ? await store.completesByDay(id) : await completeDays(store, campaign),
    } satisfies DispositionsReply)
  })
  router.get('/campaigns/:id/dispositions.csv', async (request, response) => {
    const campaign = await campaignNamed(store, request.params.id)
    const reader = languageOf(request)
    const { counts, partial } = await countedOf(store, campaign)
    sendCsv(
      response,
      `${campaign.id}-${translate(reader, 'fielding:table.file')}`,
      dispositionsCsv(counts, wordsIn(reader, campaign), partial),
    )
  })
  router.get('/campaigns/:id/dispositions-by-group.csv', async (request, response) => {
    const campaign = await campaignNamed(store, request.params.id)
    const reader = languageOf(request)
    const invitees = await everybody(services, campaign)
    const strata = Object.fromEntries(
      strataOf(invitees).map((stratum) => [stratum, byStratum(invitees, stratum, SMALLEST_STRATUM)]),
    )
    sendCsv(
      response,
      `${campaign.id}-${translate(reader, 'fielding:table.fileByGroup')}`,
      strataCsv(strata, wordsIn(reader, campaign)),
    )
  })

  router.post(
    '/bounces',
    express.raw({
      type: ['application/octet-stream', 'message/rfc822', 'application/mbox', 'text/plain'],
      limit: '40mb',
    }),
    async (request, response) => {
      if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw problems.mailUnreadable()
      const report = await takeBounces(services, notificationsIn(request.body), sentLetters(services))
      await recordAct(services, callerOf(response), 'bouncesRead', null, { ...report })
      response.json(report satisfies BouncesReply)
    },
  )

  router.get('/bounces', async (request, response) => {
    response.json((await mailboxOf(services, languageOf(request))) satisfies MailboxReply)
  })
  router.post('/bounces/mailbox', async (_request, response) => {
    const { mailbox } = services
    if (!mailbox) throw problems.mailboxNotSet()
    response.json((await readReturnedMail({ ...services, mailbox }, callerOf(response))) satisfies BouncesReply)
  })

  router.get('/audit', async (_request, response) => {
    const caller = callerOf(response)
    // What is about no campaign may name all of them.
    const isSeen = ({ campaign }: AuditEntry) => campaign !== null && sees(caller, campaign)
    const entries = isLimited(caller)
      ? (await store.audit(AUDIT_SEARCHED)).filter(isSeen).slice(0, AUDIT_SHOWN)
      : await store.audit(AUDIT_SHOWN)
    response.json({ entries } satisfies AuditReply)
  })
  return router
}

/** Without those that were overtaken: their number would tell of answers. */
const shown = (counts: LetterCounts): OutboxReply['counts'] =>
  Object.fromEntries(Object.entries(counts).map(([kind, { overtaken: _, ...standing }]) => [kind, standing])) as Record<
    LetterKind,
    OutboxReply['counts'][LetterKind]
  >

async function mailboxOf({ mailbox, store }: AdminServices, reader: Language): Promise<MailboxReply> {
  if (!mailbox) return { mailbox: null }
  const reading = await store.mailboxReading(mailbox.name)
  const failed = reading?.problem
  const { title, detail } = failed ? problemDetails(new Problem(failed.name, 502, failed.params), reader) : {}
  return {
    mailbox: {
      name: mailbox.name,
      readAt: reading?.at ?? null,
      problem: failed ? { title: title ?? '', detail: detail ?? '' } : null,
    },
  }
}

/** Those whom rates count: people, or units with their attributes. */
async function everybody(
  { store, surveys }: AdminServices,
  campaign: Campaign,
): Promise<Pick<Invitee, 'strata' | 'disposition'>[]> {
  const invitees = []
  const dispositions = new Map<string, Invitee['disposition']>()
  for await (const { id, strata, disposition } of store.invitees(campaign.id)) {
    invitees.push({ strata, disposition })
    dispositions.set(id, disposition)
  }
  if (isAnonymous(campaign)) return invitees
  const { codebook } = await surveyOf(surveys, campaign)
  return (await readStandings(store, campaign.id)).map((standing) => ({
    strata: Object.fromEntries(
      Object.entries(standing.unit.attributes).map(([name, value]) => [name, labelOf(codebook.frame, name, value)]),
    ),
    disposition: dispositionOf(standing, dispositions),
  }))
}

/** In English, as contact lists are usually written; the code where it has no label. */
function labelOf(frame: readonly FrameVariable[] = [], name: string, value: string | number): string {
  const variable = frame.find((each) => each.name === name)
  return (variable && frameLabel(variable, value)?.[FALLBACK]) ?? String(value)
}

/** Names of ours in words; what a mail system said stays as it is. */
function failureInWords(reader: Language, failure: string): string {
  return /^[a-z]+([A-Z][a-z]+)*$/.test(failure)
    ? translate(reader, `fielding:failures.${failure}`, { defaultValue: failure })
    : failure
}

function sendCsv(response: Response, file: string, text: string): void {
  response.attachment(file).type('text/csv; charset=utf-8').send(text)
}

function wordsIn(reader: Language, { policy, byName = false }: Pick<Campaign, 'policy' | 'byName'>): DispositionWords {
  const word = (key: string) => translate(reader, `fielding:${key}`)
  const each = <Name extends string>(names: readonly Name[], group: string) =>
    Object.fromEntries(names.map((name) => [name, word(`${group}.${name}`)])) as Record<Name, string>
  return {
    headings: each(['part', 'code', 'name', 'count', 'of', 'percent'], 'table'),
    disposition: each(DISPOSITION_ORDER, 'dispositions'),
    rate: each(RATES, 'rates'),
    everybody: word(byName ? 'table.everyUnit' : 'table.everybody'),
    smallGroups: word('table.smallGroups'),
    noGroup: word('table.noGroup'),
    use: policy === 'confidential' ? [word('table.use'), word('table.internal')] : null,
  }
}
