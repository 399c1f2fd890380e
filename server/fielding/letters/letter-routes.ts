/** Letters over HTTP: read, edit, go back to the standard, preview, test; and the folder of letters where there is no mail system. */
import { Router, type Request } from 'express'
import PostalMime from 'postal-mime'
import {
  letterPreviewRequest,
  letterRequest,
  testLetterRequest,
  type FolderLetterReply,
  type LetterFolderReply,
  type LetterPreview,
  type LettersReply,
} from '../../api/admin.ts'
import { callerOf } from '../../http/access.ts'
import { jsonBody } from '../../http/bodies.ts'
import { parseBody } from '../../http/parsed.ts'
import { translate } from '../../language/locales.ts'
import type { LetterFolder } from '../../mail/folder.ts'
import { problems } from '../../contracts/problems.ts'
import { readStandings } from '../units/reading.ts'
import { unitsOfInvitees } from '../units/standing.ts'
import { isAnonymous, LETTER_KINDS, type Campaign, type LetterKind } from '../../contracts/records.ts'
import type { Language } from '../../../surveys/types.ts'
import type { AdminServices } from '../campaigns/admin-services.ts'
import { campaignNamed, recordAct } from '../campaigns/campaigns.ts'
import { letterTextOf } from './letter-sources.ts'
import { letterFaults, placeholdersOf, requiredOf } from './letter-texts.ts'
import { keepLetter } from './keeping.ts'
import { sampleLetter, sendTestLetter } from './test-letter.ts'
import { letterKind } from '../../api/schemas.ts'

const SHOWN = 500 // files
const NAMED = 100 // files of which addressee and subject are read

export function letterRoutes(services: AdminServices): Router {
  const { store } = services
  const router = Router()
  const json = jsonBody(100_000)

  router.get('/campaigns/:id/letters', async (request, response) => {
    response.json(lettersOf(await campaignNamed(store, request.params.id)))
  })
  router.put('/campaigns/:id/letters/:kind/:language', ...json, async (request, response) => {
    const { campaign, kind, language } = await letterNamed(services, request)
    const text = parseBody(letterRequest, request.body)
    response.json(lettersOf(await keepLetter(services, campaign, kind, language, text, callerOf(response))))
  })
  router.delete('/campaigns/:id/letters/:kind/:language', async (request, response) => {
    const { campaign, kind, language } = await letterNamed(services, request)
    response.json(lettersOf(await keepLetter(services, campaign, kind, language, undefined, callerOf(response))))
  })
  router.post('/campaigns/:id/letters/:kind/:language/preview', ...json, async (request, response) => {
    const { campaign, kind, language } = await letterNamed(services, request)
    const { text = letterTextOf(campaign, kind, language), contact } = parseBody(
      letterPreviewRequest,
      request.body ?? {},
    )
    const invitee = contact === undefined ? null : await store.invitee(campaign.id, contact)
    if (contact !== undefined && !invitee) throw problems.inviteeUnknown()
    const sample = {
      name: translate(language, 'fielding:sample.name'),
      email: translate(language, 'fielding:sample.email'),
    }
    const units =
      invitee && !isAnonymous(campaign)
        ? unitsOfInvitees(await readStandings(store, campaign.id)).get(invitee.id)?.missing
        : undefined
    const letter = await sampleLetter(services, campaign, kind, language, text, invitee ?? sample, 'preview', units)
    response.json({
      from: `${letter.from.name} <${letter.from.address}>`,
      to: letter.to.name ? `${letter.to.name} <${letter.to.address}>` : letter.to.address,
      subject: letter.subject,
      text: letter.text,
      html: letter.html,
      faults: letterFaults(kind, text, campaign),
    } satisfies LetterPreview)
  })
  router.post('/campaigns/:id/letters/test', ...json, async (request, response) => {
    const campaign = await campaignNamed(store, request.params['id'] as string)
    const { to, kind, language } = parseBody(testLetterRequest, request.body)
    await sendTestLetter(services, campaign, { to, kind, language }, callerOf(response))
    response.json({ sent: true })
  })

  router.get('/letters-folder', async (_request, response) => {
    const folder = folderOf(services)
    const files = await folder.list()
    const letters = await Promise.all(
      files.slice(0, NAMED).map(async (file) => {
        const raw = await folder.read(file)
        const email = raw && (await PostalMime.parse(raw))
        return { file, to: email?.to?.[0]?.address ?? '', subject: email?.subject ?? '' }
      }),
    )
    response.json({
      files: files.slice(0, SHOWN),
      letters,
      count: files.length,
      path: folder.path,
    } satisfies LetterFolderReply)
  })
  router.get('/letters-folder/:file', async (request, response) => {
    const raw = await folderOf(services).read(request.params.file)
    if (!raw) throw problems.notFound()
    // With the personal link in it one could answer in the addressee's place.
    await recordAct(services, callerOf(response), 'letterRead', null, { file: request.params.file })
    if (request.query['download'] !== undefined) {
      response.attachment(request.params.file).type('message/rfc822').send(Buffer.from(raw))
      return
    }
    const email = await PostalMime.parse(raw)
    const who = (address?: { name?: string; address?: string }) =>
      [address?.name, address?.address && `<${address.address}>`].filter(Boolean).join(' ')
    response.json({
      file: request.params.file,
      from: who(email.from),
      to: who(email.to?.[0]),
      subject: email.subject ?? '',
      text: email.text ?? '',
      html: email.html ?? '',
      headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    } satisfies FolderLetterReply)
  })
  return router
}

async function letterNamed(
  { store }: AdminServices,
  request: Request,
): Promise<{ campaign: Campaign; kind: LetterKind; language: Language }> {
  const campaign = await campaignNamed(store, String(request.params['id']))
  const kind = letterKind.safeParse(request.params['kind'])
  const language = campaign.languages.find((each) => each === request.params['language'])
  if (!kind.success || !language) throw problems.notFound()
  return { campaign, kind: kind.data, language }
}

function lettersOf(campaign: Campaign): LettersReply {
  return {
    letters: LETTER_KINDS.flatMap((kind) =>
      campaign.languages.map((language) => {
        const text = letterTextOf(campaign, kind, language)
        return {
          kind,
          language,
          text,
          standard: campaign.letters[kind]?.[language] === undefined,
          faults: letterFaults(kind, text, campaign),
        }
      }),
    ),
    placeholders: placeholdersOf(campaign),
    required: requiredOf(campaign),
  }
}

function folderOf({ mailer }: AdminServices): LetterFolder {
  if (mailer.kind !== 'folder' || !('list' in mailer)) throw problems.notFound()
  return mailer as LetterFolder
}
