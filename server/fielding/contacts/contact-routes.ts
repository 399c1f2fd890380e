/** Contacts over HTTP: preview, import, list, add, correct, remove, erase, export. */
import type { ContactMapping } from '../../contracts/contact-mapping.ts'
import express, { Router, type Request } from 'express'
import { z } from 'zod'
import {
  confirmRequest,
  contactChange,
  contactRequest,
  contactsQuery,
  type ContactReply,
  type ContactsReply,
  type ImportLine,
} from '../../api/admin.ts'
import { callerOf } from '../../http/access.ts'
import { jsonBody } from '../../http/bodies.ts'
import { parseBody } from '../../http/parsed.ts'
import { translate } from '../../language/locales.ts'
import type { LetterFolder } from '../../mail/folder.ts'
import { languageOf } from '../../http/languages.ts'
import { problemDetails } from '../../http/problem-responses.ts'
import { ENCODINGS } from '../../contracts/encodings.ts'
import { Problem, problems } from '../../contracts/problems.ts'
import { addressKey, isAnonymous, type Campaign, type Invitee } from '../../contracts/records.ts'
import type { AdminServices } from '../campaigns/admin-services.ts'
import { addressIn } from './reading/addresses.ts'
import { campaignNamed, recordAct } from '../campaigns/campaigns.ts'
import { readContacts, type ContactsRead } from './contacts.ts'
import { previewOf, rejectInWords, SHOWN } from './preview.ts'
import { termsOf } from './terms.ts'
import { addUnit } from '../units/adding.ts'
import type { UnitsOfInvitee } from '../units/standing.ts'
import { refuseEarlier } from '../campaigns/earlier-standing.ts'
import { contactOf, inviteeOf } from './invitee.ts'
import { exportedContacts, importList, rejectsCsv } from './import-contacts.ts'
import { messageId } from '../letters/letters.ts'
import { contactPage } from './several/listing.ts'
import { removeContacts } from './several/removing.ts'
import { changeOf, refuseFixed } from './several/change.ts'
import { contactMapping } from '../../api/schemas.ts'

const LIST_TYPES = [
  'application/octet-stream',
  'text/csv',
  'text/plain',
  'text/tab-separated-values',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
const FILE_LIMIT = '40mb'

export function contactRoutes(services: AdminServices): Router {
  const { store } = services
  const router = Router()
  const json = jsonBody(20_000)
  const file = express.raw({
    type: LIST_TYPES,
    limit: FILE_LIMIT,
  })

  router.post('/campaigns/:id/contacts/preview', file, async (request, response) => {
    const campaign = await growing(services, request)
    const read = await listOf(services, campaign, request, true)
    response.json(await previewOf(services, campaign, read, languageOf(request)))
  })

  router.post('/campaigns/:id/contacts/import', file, async (request, response) => {
    const campaign = await growing(services, request)
    const reader = languageOf(request)
    const read = await listOf(services, campaign, request)
    response.type('application/x-ndjson').set('X-Accel-Buffering', 'no')
    const say = (line: ImportLine) => {
      response.write(JSON.stringify(line) + '\n')
    }
    try {
      const { inserted, changed, same, rejects } = await importList(
        services,
        campaign,
        read,
        callerOf(response),
        (progress) => say({ type: 'progress', ...progress }),
      )
      const words = rejectInWords(reader)
      const headings = {
        row: translate(reader, 'fielding:rejects.row'),
        reason: translate(reader, 'fielding:rejects.reason'),
      }
      say({
        type: 'result',
        inserted,
        changed,
        same,
        rejects: rejects.slice(0, SHOWN).map(words),
        rejectCount: rejects.length,
        unused: read.unused,
        rejectsCsv: rejectsCsv(read.columns, rejects, headings, (reject) => words(reject).words),
      })
    } catch (error) {
      const { problem, title, detail } = problemDetails(
        error instanceof Problem ? error : problems.internalFault(),
        reader,
      )
      services.logger.error({ problem }, 'import failed')
      say({ type: 'problem', problem, title, detail })
    }
    response.end()
  })

  router.get('/campaigns/:id/contacts', async (request, response) => {
    const campaign = await campaignNamed(store, request.params.id)
    const { after, limit, sort, descending, ...filter } = parseBody(contactsQuery, request.query)
    const wanted = { sort, descending, after, limit }
    const { contacts, next } = await contactPage(store, campaign, filter, wanted, languageOf(request))
    const shown = contacts.map(({ invitee, standing, units }) => ({
      ...contactOf({ ...invitee, disposition: standing }),
      ...(units && { units: unitsOf(units) }),
    }))
    response.json({ contacts: shown, next } satisfies ContactsReply)
  })
  router.get('/campaigns/:id/contacts.csv', async (request, response) => {
    const { id } = await campaignNamed(store, request.params.id)
    const reader = languageOf(request)
    const { text } = await exportedContacts(services, id, reader, callerOf(response))
    response
      .attachment(`${id}-${translate(reader, 'fielding:list.file')}`)
      .type('text/csv; charset=utf-8')
      .send(text)
  })

  router.post('/campaigns/:id/contacts', ...json, async (request, response) => {
    const campaign = await growing(services, request)
    const contact = parseBody(contactRequest, request.body)
    const email = addressIn(contact.email)
    if (!email) throw problems.addressRefused()
    if (!campaign.languages.includes(contact.language))
      throw problems.bodyInvalid([{ path: 'language', message: 'languageNotOffered' }])
    if (!isAnonymous(campaign)) {
      response.status(201).json(await addUnit(services, campaign, { ...contact, email }, callerOf(response)))
      return
    }
    await refuseEarlier(store, campaign, email)
    const invitee = inviteeOf(
      campaign.id,
      { email, name: contact.name, language: contact.language, strata: contact.strata },
      services.random,
    )
    if ((await store.insertInvitees([invitee])).inserted === 0) throw problems.addressTaken()
    await recordAct(services, callerOf(response), 'contactAdded', campaign.id)
    response.status(201).json(contactOf(invitee))
  })
  router.patch('/campaigns/:id/contacts/:contact', ...json, async (request, response) => {
    const invitee = await inviteeNamed(services, request)
    const { stopped, ...change } = parseBody(contactChange, request.body)
    const email = change.email === undefined ? undefined : addressIn(change.email)
    if (email === null) throw problems.addressRefused()
    const campaign = await campaignNamed(store, invitee.campaign)
    if (changeOf(invitee, { groups: change.strata })?.strata) refuseFixed(campaign, { groups: change.strata })
    if (email !== undefined && addressKey(email) !== addressKey(invitee.email))
      await refuseEarlier(store, campaign, email)
    const standing = standingAfter(invitee, email, stopped)
    const outcome = await store.updateInvitee(
      invitee.campaign,
      invitee.id,
      {
        ...change,
        ...(email && { email }),
        ...standing,
      },
      { disposition: invitee.disposition },
    )
    if (outcome === 'duplicate') throw problems.addressTaken()
    if (outcome === 'unknown') throw problems.inviteeUnknown()
    if (outcome === 'refused') throw problems.campaignChangedMeanwhile(invitee.campaign)
    if (invitee.disposition === 'bounced' && standing.bounceReason === '')
      await store.reviveLetters(invitee.campaign, invitee.id)
    await recordAct(services, callerOf(response), 'contactCorrected', invitee.campaign, {
      fields: Object.keys({ ...change, ...(stopped !== undefined && { stopped }) }).join(', '),
    })
    response.json(contactOf(await inviteeNamed(services, request)))
  })
  router.delete('/campaigns/:id/contacts/:contact', async (request, response) => {
    const invitee = await inviteeNamed(services, request)
    const campaign = await campaignNamed(store, invitee.campaign)
    const selection = { contacts: [invitee.id] }
    response.json(await removeContacts(services, campaign, { selection, expected: 1 }, callerOf(response)))
  })
  router.post('/campaigns/:id/contacts/:contact/erase', ...json, async (request, response) => {
    const invitee = await inviteeNamed(services, request)
    if (parseBody(confirmRequest, request.body).confirm.trim().toLowerCase() !== invitee.email.toLowerCase())
      throw problems.confirmationWrong(invitee.email)
    await forgetLetters(services, invitee)
    await store.removeInvitee(invitee.campaign, invitee.id)
    await recordAct(services, callerOf(response), 'contactErased', invitee.campaign)
    response.status(204).end()
  })
  return router
}

/** The list may grow while the campaign is planned or open. */
async function growing({ store }: AdminServices, request: Request): Promise<Campaign> {
  const campaign = await campaignNamed(store, String(request.params['id']))
  if (campaign.state !== 'draft' && campaign.state !== 'open') throw problems.campaignNotOpen(campaign.id)
  return campaign
}

async function inviteeNamed({ store }: AdminServices, request: Request): Promise<Invitee> {
  const { id } = await campaignNamed(store, String(request.params['id']))
  const invitee = await store.invitee(id, String(request.params['contact']))
  if (!invitee) throw problems.inviteeUnknown()
  return invitee
}

/** The list in the body of a request, read as its query says. */
async function listOf(
  services: AdminServices,
  campaign: Campaign,
  request: Request,
  looking = false,
): Promise<ContactsRead> {
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw problems.listUnreadable('empty')
  const { mapping, encoding } = parseBody(readingQuery, request.query)
  return readContacts(request.body, await termsOf(services, campaign, languageOf(request)), {
    mapping: mapping === undefined ? undefined : mappingIn(mapping),
    encoding,
    looking,
  })
}

const readingQuery = z.object({ mapping: z.string().optional(), encoding: z.enum(ENCODINGS).optional() })

function mappingIn(written: string): ContactMapping {
  try {
    return parseBody(contactMapping, JSON.parse(written))
  } catch (error) {
    throw error instanceof Problem ? error : problems.bodyInvalid([{ path: 'mapping', message: 'notJson' }])
  }
}

/** A bounced contact is written to again once the address is corrected or somebody says so, as one whose letters we stopped. Done stays done. */
function standingAfter(
  invitee: Invitee,
  email: string | undefined,
  stopped: boolean | undefined,
): Partial<Pick<Invitee, 'disposition' | 'bounceReason'>> {
  if (invitee.disposition === 'done') return {}
  if (stopped === true) return { disposition: 'optedOut' }
  const bounced = invitee.disposition === 'bounced'
  const corrected = bounced && email !== undefined && email !== invitee.email
  const resumes = stopped === false && (bounced || invitee.disposition === 'optedOut')
  if (!resumes && !corrected) return {}
  const wasWritten = invitee.mailings > 0 && !corrected
  return { disposition: wasWritten ? 'invited' : 'notSent', ...(bounced && { bounceReason: '' }) }
}

/** Letters in the folder are something known about the person. */
async function forgetLetters({ store, mailer, linksOf }: AdminServices, invitee: Invitee): Promise<void> {
  if (mailer.kind !== 'folder' || !('forget' in mailer)) return
  const campaign = await campaignNamed(store, invitee.campaign)
  if (!campaign.ballot) return
  const { messageIdKey } = await linksOf(campaign)
  for await (const queued of store.queuedLetters(campaign.id)) {
    if (queued.invitee === invitee.id)
      await (mailer as LetterFolder).forget(messageId(messageIdKey, queued.id, campaign.sender.address))
  }
}

const unitsOf = ({ all, missing }: UnitsOfInvitee): NonNullable<ContactReply['units']> =>
  all.map(({ unit: { id, title }, assignment }) => ({
    id,
    title,
    complete: !missing.some((each) => each.assignment.id === assignment.id),
  }))
