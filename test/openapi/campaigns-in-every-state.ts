/** A standalone server with a campaign in every state, and one right call of every operation. */
import { SIGNED_RELEASE } from '../../server/api/headers.ts'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Express } from 'express'
import { Secret, TOTP } from 'otpauth'
import { pino } from 'pino'
import { blind, trustedKey, unblind } from '../../client/respond/ballot/blind.ts'
import { readConfig } from '../../server/config.ts'
import { stakeholderSurveys } from '../../server/index.ts'
import { linkCode, optOutCode } from '../../server/ballots/formats.ts'
import { openSession, type OwnSession } from '../../server/accounts/sessions.ts'
import { keyFolder } from '../../server/ballots/keys.ts'
import { draftOf } from '../../server/fielding/campaigns/campaigns.ts'
import { imapMailbox } from '../../server/mail/imap.ts'
import { imapServer, PASSWORD } from '../mail/imap-server.ts'
import { folderMailer } from '../../server/mail/folder.ts'
import type { AccountRole } from '../../server/contracts/records.ts'
import { type Standalone } from '../../server/operations/system.ts'
import { standaloneApp } from '../../server/standalone.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { assignmentOf, changeOf, inviteeOf, unitOf } from '../store/records.ts'
import { verbatims } from '../../server/tabulation/quotes/texts.ts'
import { surveys } from '../../surveys/index.ts'
import { boxFor, openCampaign, respondent, survey, TODAY, trustee, trusteeOf } from '../ballots/small-campaign.ts'
import { sealBallot } from '../../client/respond/ballot/box.ts'
import { writeCast } from '../../server/api/ballot.ts'
import { closedCampaign, exhibit2Answers, publish } from '../tabulation/closed-campaigns.ts'
import { begin, openAndRelease, type Begun } from '../../opening/open.ts'
import { handOver } from '../../sealing/opening.ts'
import { signRequest, type Wanted } from '../../sealing/requests.ts'
import { proveShare } from '../../sealing/box/trustee.ts'
import type { ReleaseRequest } from '../../server/api/trustee.ts'
import type { LetterFolderReply } from '../../server/api/admin.ts'
import { addSurvey } from '../../server/surveys/uploads.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'

const SETUP = 'setup-token'

export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** ms: the longest wait for the next part of it. */
  readonly silence: number
}
export interface Asking {
  readonly path: string
  readonly method: string
  readonly role?: AccountRole | null
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
  /** Hangs up. */
  readonly signal?: AbortSignal
}

export interface ApiWorld {
  readonly app: Express
  readonly log: string[]
  ask(asking: Asking): Promise<Reply>
  /** The acts of the audit trail, the latest first. */
  acts(): Promise<string[]>
  /** A right call: path below the mount, body, media type. */
  right(operation: string): Promise<Right>
  close(): Promise<void>
}
export interface Right {
  readonly path: string
  readonly body?: object | Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly role?: AccountRole
}

interface WorldTerms {
  /** Requests follow each other on the same connections. */
  readonly keepAlive?: boolean
  /** Files of the release `told` that were written before, by their names. */
  readonly kept?: ReadonlyMap<string, Uint8Array>
}

export async function apiWorld({ keepAlive = false, kept = new Map() }: WorldTerms = {}): Promise<ApiWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'openapi-'))
  const store = await embeddedStore(join(folder, 'data'), () => TODAY.getTime())
  const keys = await keyFolder(join(folder, 'keys'), join(folder, 'data'))
  const log: string[] = []
  const returned = await imapServer()
  const services: Standalone = {
    store,
    keys,
    surveys: surveyCatalogue(surveys, store),
    ownSurveys: surveys,
    mailer: folderMailer(join(folder, 'letters'), () => TODAY),
    mailbox: imapMailbox({
      host: 'localhost',
      port: returned.port,
      secure: true,
      user: 'bounces@evaluation.example',
      password: PASSWORD,
      folder: 'INBOX',
      trustAnyCertificate: true,
    }),
    publicUrl: 'http://localhost/surveys',
    roleOf: (request) => {
      const role = request.get('x-role')
      const campaigns = request.get('x-campaigns')?.split(' ') ?? null
      return role === 'administrator' || role === 'researcher' ? { name: 'ada', role, campaigns } : null
    },
    secondFactor: 'optional',
    sessionOf: async (request) => (request.get('x-role') ? ownSession() : null),
    logger: pino({ level: 'info' }, { write: (line: string) => void log.push(line) }),
    now: () => TODAY,
    random: (bytes) => randomBytes(bytes),
  }
  const sessionOpened = async (): Promise<OwnSession | null> => {
    const account = await store.account('ada')
    if (!account) return null
    const { cookie } = await openSession(services, account)
    const session = await store.session(createHash('sha256').update(cookie).digest('hex'))
    return session && { session, account }
  }
  let own: OwnSession | null = null
  /** One for all requests, and another once that has ended. */
  const ownSession = async (): Promise<OwnSession | null> => {
    const account = own && (await store.session(own.session.id)) && (await store.account('ada'))
    own = own && account ? { session: own.session, account } : await sessionOpened()
    return own
  }
  const { campaign, codes, invitees } = await openCampaign(store, keys, 'asked', 12)
  await openCampaign(store, keys, 'ended', 3)
  await store.replaceCampaign({ ...(await store.campaign('ended'))!, state: 'closed', closedOn: '2010-12-01' })
  const named = await openCampaign(store, keys, 'named', 4)
  await store.replaceCampaign({
    ...named.campaign,
    policy: 'open',
    byName: true,
    ballot: null,
    survey: 'ct-px-2020',
    surveyVersion: surveys['ct-px-2020']!.version,
  })
  const assigned = named.invitees.map(({ id }, number) =>
    assignmentOf('named', number, `CT.${number}`, { invitee: id }),
  )
  await store.insertUnits(assigned.map(({ unit }) => unitOf('named', unit, { attributes: { region: 'europe' } })))
  await store.insertAssignments(assigned)
  const released = closedCampaign(survey, { id: 'told', state: 'released' })
  await store.insertCampaign(released)
  await publish(store, survey, released, exhibit2Answers())
  for (const [file, bytes] of kept) await store.keepFile('told', file, bytes)
  const reviewing = surveys['document-review-2010']!
  const review = closedCampaign(reviewing, { id: 'reviewed', state: 'released' })
  await publish(store, reviewing, review, [
    { I_A: '2', I_B: 'CT.0988', II_A: '1' },
    { I_A: '3', I_B: 'CT.0988', II_A: '2' },
  ])
  const quote = {
    id: 'ab'.repeat(16),
    campaign: 'told',
    variable: verbatim,
    original: 'Words of somebody',
    redacted: null,
    state: 'unread' as const,
    revision: 0,
  }
  await store.insertQuotes([quote])

  const plugin = await stakeholderSurveys({
    ...services,
    surveys,
    keys,
    lettersEvery: 0,
    mailboxEvery: 0,
    metricsToken: 'a token for the test',
  })
  const app = standaloneApp({ TRUST_PROXY: readConfig({}).TRUST_PROXY }, services, plugin, SETUP)
  const server = createServer(app)
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const { port } = server.address() as AddressInfo

  const agent = keepAlive && new Agent({ keepAlive })
  const ask = (asked: Asking): Promise<Reply> =>
    askOnce(asked).catch((error: unknown) => {
      // The server may close a connection while the next request is on its way.
      if (error instanceof OldConnection) return askOnce(asked)
      throw error
    })
  const askOnce = ({ path, method, role, body, headers = {}, signal }: Asking) =>
    new Promise<Reply>((replied, failed) => {
      const given = {
        ...(role && { 'x-role': role }),
        ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }),
        ...headers,
      }
      const asked = httpRequest(
        {
          port,
          host: '127.0.0.1',
          path,
          method: method.toUpperCase(),
          headers: given,
          agent,
          ...(signal && { signal }),
        },
        (response) => {
          const parts: Buffer[] = []
          heard()
          response.on('data', (part: Buffer) => {
            heard()
            parts.push(part)
          })
          response.on('end', () => {
            heard()
            const { statusCode: status = 0, headers } = response
            replied({ status, headers, body: Buffer.concat(parts), silence })
          })
          response.on('error', failed)
        },
      )
      let last = performance.now()
      let silence = 0
      const heard = () => {
        silence = Math.max(silence, performance.now() - last)
        last = performance.now()
      }
      let answered = false
      asked.on('response', () => {
        answered = true
      })
      asked.on('error', (error) => {
        if (!answered) failed(asked.reusedSocket && !signal?.aborted ? new OldConnection() : error)
      })
      asked.end(body)
    })

  const base = `http://127.0.0.1:${port}/api/respond`
  const code = (number: number) => codes[number]!
  const admin = (path: string) => `/api/admin${path}`
  const asked = admin('/campaigns/asked')
  /** Somebody to whom nothing was sent. */
  const unwritten = async (): Promise<string> => {
    const invitee = inviteeOf('asked', randomBytes(4).readUInt32LE(), {})
    await store.insertInvitees([invitee])
    return invitee.id
  }
  const removal = async (): Promise<string> => {
    const id = randomBytes(16).toString('hex')
    const until = services.now().getTime() + 60_000
    await store.setAside({ id, campaign: 'asked', until, by: 'ada' }, [await unwritten()])
    return id
  }
  const changed = async (): Promise<string> => {
    const id = randomBytes(16).toString('hex')
    const kept = {
      id,
      campaign: 'asked',
      until: services.now().getTime() + 60_000,
      by: 'ada',
      change: { groups: { region: 'North' } },
    }
    await store.keepFormer(kept, [{ invitee: invitees[5]!.id, language: 'en', strata: { region: 'South' } }])
    return id
  }
  const draft = draftOf(campaign)
  const fromNowOn = { ...draft, schedule: { ...draft.schedule, opensOn: '2010-11-20' } }
  const list = Buffer.from('Email;Name;Language\nnew@example.org;Anna;en\n')
  const json = async (path: string): Promise<unknown> =>
    JSON.parse((await ask({ path, method: 'get', role: 'administrator' })).body.toString())
  const sign = async () => {
    const given = await respondent({ base, campaign }, code(1))
    const ballot = await blind(await trustedKey(given.campaign, given.thumbprint), 'asked')
    const { blindSignature } = await given.api.ballot(code(1), ballot.blinded)
    const signature = Buffer.from(
      await unblind(await trustedKey(given.campaign, given.thumbprint), 'asked', ballot, blindSignature),
      'base64url',
    )
    const nonce = Buffer.from(ballot.nonce, 'hex')
    return writeCast({ nonce, signature, ciphertext: await sealBallot(given.campaign, nonce, { C4: '1' }) })
  }
  const boxOfEnded = async () => (await store.campaign('ended'))!.ballot!.box
  const signedBy = async (wants: Wanted) => ({
    path: `/api/trustee/ended/${wants}`,
    body: await signRequest('ended', await trustee(), wants, TODAY.getTime()),
  })
  let begun: Promise<Begun> | undefined
  const opened = async () => (begun ??= begin(trusteeOf(services, 'ended'), [await trustee()], true))
  /** As the trustee's device would send it. */
  const makeReleaseOfEnded = async (): Promise<ReleaseRequest> => {
    const sent: ReleaseRequest[] = []
    const held = {
      ...trusteeOf(services, 'ended'),
      release: async (asked: ReleaseRequest) => {
        sent.push(asked)
        return { release: 'ended', digest: '', already: false }
      },
    }
    await openAndRelease(held, await opened(), { despiteFewAnswers: true })
    return sent[0]!
  }
  let releasing: Promise<ReleaseRequest> | undefined
  const releaseOfEnded = () => (releasing ??= makeReleaseOfEnded()) // sent again it is the same
  let once: ReturnType<typeof sign> | undefined
  const signed = () => (once ??= sign())
  const revision = async (id: string) => (await store.campaign(id))!.revision
  const letter = { subject: 'A survey', body: 'Dear {{name}}\n\n{{link}}\n\n{{stop}}\n{{thumbprint}} {{closes}}' }
  let secret = ''

  const unitCode = async (number: number) => linkCode((await keys.read('named')).link, 'named', assigned[number]!.id)

  const rights: Record<string, () => Promise<Right> | Right> = {
    'post /api/session/setup': () => ({
      path: '/api/session/setup',
      body: { token: SETUP, name: 'ada', password: 'a long pass phrase' },
    }),
    'get /api/session/setup': () => ({ path: '/api/session/setup' }),
    'post /api/session': () => ({ path: '/api/session', body: { name: 'ada', password: 'a long pass phrase' } }),
    'get /api/session': () => ({ path: '/api/session', role: 'researcher' }),
    'delete /api/session': () => ({ path: '/api/session', role: 'researcher' }),
    'post /api/session/password': () => ({
      path: '/api/session/password',
      body: { password: 'a long pass phrase', newPassword: 'another pass phrase' },
    }),
    'post /api/session/proof': () => ({ path: '/api/session/proof', body: { password: 'a long pass phrase' } }),
    'get /api/session/sessions': () => ({ path: '/api/session/sessions' }),
    'delete /api/session/sessions': () => ({ path: '/api/session/sessions' }),
    'delete /api/session/sessions/{id}': async () => ({
      path: `/api/session/sessions/${(await sessionOpened())!.session.id}`,
    }),
    'get /api/session/one-time-codes': () => ({ path: '/api/session/one-time-codes' }),
    'post /api/session/one-time-codes': async () => {
      secret ||= ((await json('/api/session/one-time-codes')) as { secret: string }).secret
      const token = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: TODAY.getTime() })
      return { path: '/api/session/one-time-codes', body: { password: 'another pass phrase', secret, code: token } }
    },
    'get /api/accounts': () => ({ path: '/api/accounts' }),
    'post /api/accounts': () => ({
      path: '/api/accounts',
      body: { name: 'bob', role: 'researcher', password: 'a long pass phrase' },
    }),
    'put /api/accounts/{name}/campaigns': () => ({
      path: '/api/accounts/bob/campaigns',
      body: { campaigns: ['told'] },
    }),
    'delete /api/accounts/{name}': () => ({ path: '/api/accounts/bob' }),

    'get /api/respond/{campaign}': () => ({ path: '/api/respond/asked' }),
    'get /api/respond/{campaign}/definition': () => ({ path: '/api/respond/asked/definition' }),
    'get /api/respond/{campaign}/key': () => ({ path: '/api/respond/asked/key' }),
    'post /api/respond/{campaign}/status': () => ({ path: '/api/respond/asked/status', body: { code: code(0) } }),
    'post /api/respond/{campaign}/device-key': () => ({
      path: '/api/respond/asked/device-key',
      body: { code: code(4), deviceKey: 'A'.repeat(43) },
    }),
    'post /api/respond/{campaign}/ballot': () => ({
      path: '/api/respond/asked/ballot',
      body: { code: code(0), blinded: Buffer.concat([Buffer.alloc(1), Buffer.alloc(255, 7)]).toString('base64url') },
    }),
    'post /api/respond/{campaign}/cast': async () => ({
      path: '/api/respond/asked/cast',
      body: Buffer.from(await signed()),
    }),
    'post /api/respond/{campaign}/record': async () => ({
      path: '/api/respond/named/record',
      body: { code: await unitCode(0) },
    }),
    'post /api/respond/{campaign}/record/save': async () => ({
      path: '/api/respond/named/record/save',
      body: { code: await unitCode(0), revision: 0, answers: { Q4: 'Asked by the government' }, complete: true },
    }),
    'post /api/respond/{campaign}/done': () => ({ path: '/api/respond/asked/done', body: { code: code(0) } }),
    'post /api/respond/{campaign}/opt-out': () => ({ path: '/api/respond/asked/opt-out', body: { code: code(2) } }),
    'get /api/respond/{campaign}/opt-out/{code}': async () => ({
      path: `/api/respond/asked/opt-out/${optOutCode((await keys.read('asked')).link, 'asked', invitees[3]!.id)}`,
    }),
    'post /api/respond/{campaign}/opt-out/{code}': async () => ({
      path: `/api/respond/asked/opt-out/${optOutCode((await keys.read('asked')).link, 'asked', invitees[3]!.id)}`,
    }),

    'get /api/admin/surveys': () => ({ path: admin('/surveys') }),
    'post /api/admin/surveys/check': () => ({ path: admin('/surveys/check?name=visitors'), body: Buffer.from('{}') }),
    'put /api/admin/surveys/{survey}': () => ({ path: admin('/surveys/visitors'), body: Buffer.from('{}') }),
    'get /api/admin/surveys/{survey}': () => ({ path: admin('/surveys/ct-px-2020') }),
    'get /api/admin/surveys/{survey}/files.zip': () => ({ path: admin('/surveys/ct-px-2020/files.zip') }),
    'get /api/admin/surveys/{survey}/survey.json': () => ({ path: admin('/surveys/ct-px-2020/survey.json') }),
    'get /api/admin/surveys/{survey}/form.xlsx': async () => {
      await addSurvey(services, 'visitors', { 'survey.json': '{}' }, { name: 'ada' })
      return { path: admin('/surveys/visitors/form.xlsx') }
    },
    'put /api/admin/surveys/{survey}/meaning': async () => {
      const { version } = await addSurvey(services, 'visitors', { 'survey.json': '{}' }, { name: 'ada' })
      return { path: admin('/surveys/visitors/meaning'), body: { version, questions: {} } }
    },
    'get /api/admin/surveys/{survey}/texts': () => ({ path: admin('/surveys/ct-px-2020/texts?language=fr') }),
    'get /api/admin/surveys/{survey}/texts.csv': () => ({ path: admin('/surveys/ct-px-2020/texts.csv?language=fr') }),
    'get /api/admin/surveys/{survey}/texts.xlf': () => ({ path: admin('/surveys/ct-px-2020/texts.xlf?language=fr') }),
    'post /api/admin/surveys/{survey}/texts/check': async () => {
      await addSurvey(services, 'visitors', TITLED, { name: 'ada' })
      return { path: admin('/surveys/visitors/texts/check?language=fr'), body: IN_FRENCH }
    },
    'put /api/admin/surveys/{survey}/texts/file': async () => {
      await addSurvey(services, 'visitors', TITLED, { name: 'ada' })
      return { path: admin('/surveys/visitors/texts/file?language=fr'), body: IN_FRENCH }
    },
    'put /api/admin/surveys/{survey}/texts': async () => {
      await addSurvey(services, 'visitors', TITLED, { name: 'ada' })
      const texts = [{ id: 'title', source: 'Visitors', before: '', text: 'Besucher' }]
      return { path: admin('/surveys/visitors/texts'), body: { language: 'de', from: 'en', texts } }
    },
    'post /api/admin/surveys/{survey}/remove': async () => {
      const { version } = await addSurvey(services, 'visitors', { 'survey.json': '{}' }, { name: 'ada' })
      return { path: admin('/surveys/visitors/remove'), body: { version } }
    },
    'get /api/admin/campaigns': () => ({ path: admin('/campaigns') }),
    'post /api/admin/campaigns': () => ({
      path: admin('/campaigns'),
      body: { id: 'planned', campaign: fromNowOn },
    }),
    'get /api/admin/campaigns/{id}': () => ({ path: asked }),
    'put /api/admin/campaigns/{id}': async () => ({
      path: asked,
      body: { revision: await revision('asked'), campaign: draft },
    }),
    'post /api/admin/campaigns/{id}/keys': async () => ({
      path: admin('/campaigns/planned/keys?lang=ru'),
      body: await boxFor('planned'),
    }),
    'put /api/admin/campaigns/{id}/keys/box': async () => ({
      path: admin('/campaigns/planned/keys/box'),
      body: await boxFor('planned'),
    }),
    'get /api/admin/campaigns/{id}/units': () => ({ path: admin('/campaigns/named/units') }),
    'get /api/admin/campaigns/{id}/units.csv': () => ({ path: admin('/campaigns/named/units.csv') }),
    'get /api/admin/campaigns/{id}/units/history': () => ({ path: admin('/campaigns/named/units/history?unit=CT.0') }),
    'post /api/admin/campaigns/{id}/units/remove': () => ({
      path: admin('/campaigns/named/units/remove'),
      body: { unit: 'CT.1' },
    }),
    'post /api/admin/campaigns/{id}/units/restore': () => ({
      path: admin('/campaigns/named/units/restore'),
      body: { unit: 'CT.2' },
    }),
    'post /api/admin/campaigns/{id}/release': async () => {
      const record = await store.record('named', 'unit:ct.0')
      if (!record)
        await store.saveRecord(
          { unit: 'CT.0', reviewer: null },
          changeOf('named', 'CT.0', 1, { answers: {}, complete: true }),
        )
      await store.replaceCampaign({ ...(await store.campaign('named'))!, state: 'closed', closedOn: '2010-12-01' })
      return { path: admin('/campaigns/named/release'), body: { confirm: 'named' } }
    },
    'post /api/admin/campaigns/{id}/open': async () => {
      const test = {
        path: admin('/campaigns/planned/letters/test'),
        method: 'post',
        role: 'administrator' as const,
        headers: JSON_TYPE,
      }
      await ask({ ...test, body: JSON.stringify({ to: 'ada@example.org', language: 'en' }) })
      await trusteeOf(services, 'planned').prove(
        await proveShare((await store.campaign('planned'))!.ballot!.box, await trustee()),
      )
      return { path: admin('/campaigns/planned/open'), body: { confirm: 'planned', lettersAsFiles: true } }
    },
    'post /api/admin/campaigns/{id}/pause': () => ({ path: `${asked}/pause` }),
    'post /api/admin/campaigns/{id}/resume': () => ({ path: `${asked}/resume` }),
    'post /api/admin/campaigns/{id}/close': () => ({
      path: admin('/campaigns/planned/close'),
      body: { confirm: 'planned', despiteLetters: true },
    }),
    'get /api/admin/surveys/{survey}/questions': () => ({ path: admin('/surveys/staff-partner-2010/questions') }),
    'post /api/admin/campaigns/{id}/forecast': () => ({
      path: `${asked}/forecast`,
      body: { answers: 20, planOnly: true, dataSets: 1 },
    }),
    'get /api/admin/campaigns/{id}/follow-up': () => ({ path: admin('/campaigns/ended/follow-up') }),
    'post /api/admin/campaigns/{id}/follow-up': () => ({
      path: admin('/campaigns/told/follow-up'),
      body: { id: 'told-2' },
    }),
    'get /api/admin/campaigns/{id}/unread-texts': () => ({ path: admin('/campaigns/told/unread-texts') }),
    'post /api/admin/campaigns/{id}/keys/destroy': () => ({
      path: admin('/campaigns/ended/keys/destroy'),
      body: { confirm: 'ended' },
    }),
    'post /api/admin/campaigns/{id}/remove': async () => {
      await ask({
        path: admin('/campaigns'),
        method: 'post',
        role: 'administrator',
        body: JSON.stringify({ id: 'gone', campaign: fromNowOn }),
        headers: JSON_TYPE,
      })
      return { path: admin('/campaigns/gone/remove'), body: { confirm: 'gone' } }
    },
    'post /api/admin/campaigns/{id}/schedule/outlook': () => ({
      path: `${asked}/schedule/outlook`,
      body: { schedule: draft.schedule },
    }),
    'post /api/admin/campaigns/{id}/contacts/preview': () => ({
      path: `${asked}/contacts/preview?lang=ru`,
      body: list,
    }),
    'post /api/admin/campaigns/{id}/contacts/import': () => ({ path: `${asked}/contacts/import`, body: list }),
    'get /api/admin/campaigns/{id}/contacts': () => ({ path: `${asked}/contacts?limit=5&search=person` }),
    'get /api/admin/campaigns/{id}/contacts.csv': () => ({ path: `${asked}/contacts.csv?lang=ru` }),
    'post /api/admin/campaigns/{id}/contacts': () => ({
      path: admin('/campaigns/planned/contacts'),
      body: { email: 'one@example.org', name: 'One', language: 'en', strata: { country: 'KE' } },
    }),
    'patch /api/admin/campaigns/{id}/contacts/{contact}': () => ({
      path: `${asked}/contacts/${invitees[5]!.id}`,
      body: { name: 'Corrected', stopped: true },
    }),
    'delete /api/admin/campaigns/{id}/contacts/{contact}': async () => {
      const added = await store.inviteeByEmail('asked', 'new@example.org')
      return { path: `${asked}/contacts/${added?.id ?? invitees[8]!.id}` }
    },
    'get /api/admin/campaigns/{id}/contacts/groups': () => ({ path: `${asked}/contacts/groups` }),
    'post /api/admin/campaigns/{id}/contacts/selection': () => ({
      path: `${asked}/contacts/selection`,
      body: { selection: { filter: { disposition: 'notSent' } }, change: { groups: { region: 'North' } } },
    }),
    'post /api/admin/campaigns/{id}/contacts/remove': async () => ({
      path: `${asked}/contacts/remove`,
      body: { selection: { contacts: [await unwritten()] }, expected: 1 },
    }),
    'get /api/admin/campaigns/{id}/contacts/removals': () => ({ path: `${asked}/contacts/removals` }),
    'post /api/admin/campaigns/{id}/contacts/removals/{removal}/put-back': async () => ({
      path: `${asked}/contacts/removals/${await removal()}/put-back`,
    }),
    'delete /api/admin/campaigns/{id}/contacts/removals/{removal}': async () => ({
      path: `${asked}/contacts/removals/${await removal()}`,
    }),
    'post /api/admin/campaigns/{id}/contacts/change': () => ({
      path: `${asked}/contacts/change`,
      body: { selection: { contacts: [invitees[5]!.id] }, expected: 1, change: { language: 'en' } },
    }),
    'get /api/admin/campaigns/{id}/contacts/changes': () => ({ path: `${asked}/contacts/changes` }),
    'post /api/admin/campaigns/{id}/contacts/changes/{change}/take-back': async () => ({
      path: `${asked}/contacts/changes/${await changed()}/take-back`,
    }),
    'post /api/admin/campaigns/{id}/contacts/letters/outlook': () => ({
      path: `${asked}/contacts/letters/outlook`,
      body: { selection: { filter: { language: 'en' } } },
    }),
    'post /api/admin/campaigns/{id}/contacts/letters': () => ({
      path: `${asked}/contacts/letters`,
      body: { selection: { contacts: [invitees[5]!.id] }, expected: 1, kind: 'invitation' },
    }),
    'post /api/admin/campaigns/{id}/contacts/{contact}/erase': () => ({
      path: `${asked}/contacts/${invitees[6]!.id}/erase`,
      body: { confirm: invitees[6]!.email },
    }),
    'get /api/admin/campaigns/{id}/letters': () => ({ path: `${asked}/letters` }),
    'put /api/admin/campaigns/{id}/letters/{kind}/{language}': async () => {
      const { letters } = (await json(`${asked}/letters`)) as {
        letters: { kind: string; language: string; text: object }[]
      }
      return {
        path: `${asked}/letters/invitation/en`,
        body: letters.find((one) => one.kind === 'invitation' && one.language === 'en')?.text ?? letter,
      }
    },
    'delete /api/admin/campaigns/{id}/letters/{kind}/{language}': () => ({ path: `${asked}/letters/invitation/en` }),
    'post /api/admin/campaigns/{id}/letters/{kind}/{language}/preview': () => ({
      path: `${asked}/letters/reminder/ru/preview`,
      body: { contact: invitees[7]!.id },
    }),
    'post /api/admin/campaigns/{id}/letters/test': () => ({
      path: `${asked}/letters/test`,
      body: { to: 'ada@example.org', kind: 'invitation', language: 'en' },
    }),
    'get /api/admin/letters-folder': () => ({ path: admin('/letters-folder') }),
    'get /api/admin/letters-folder/{file}': async () => ({
      path: admin(`/letters-folder/${((await json(admin('/letters-folder'))) as LetterFolderReply).files[0]}`),
    }),
    'get /api/admin/campaigns/{id}/outbox': () => ({ path: `${asked}/outbox?lang=ru` }),
    'get /api/admin/campaigns/{id}/dispositions': () => ({ path: `${asked}/dispositions?by=country` }),
    'get /api/admin/campaigns/{id}/dispositions.csv': () => ({ path: `${asked}/dispositions.csv?lang=ru` }),
    'get /api/admin/campaigns/{id}/dispositions-by-group.csv': () => ({
      path: `${asked}/dispositions-by-group.csv?lang=ru`,
    }),
    'post /api/admin/bounces': () => ({
      path: admin('/bounces'),
      body: Buffer.from('From: a@example.org\nSubject: hello\n\nhello\n'),
    }),
    'get /api/admin/bounces': () => ({ path: admin('/bounces') }),
    'post /api/admin/bounces/mailbox': () => {
      returned.append('From: a@example.org\r\nSubject: hello\r\n\r\nhello\r\n')
      return { path: admin('/bounces/mailbox') }
    },
    'get /api/admin/audit': () => ({ path: admin('/audit') }),

    'post /api/trustee/{campaign}/state': () => signedBy('state'),
    'post /api/trustee/{campaign}/proof': async () => ({
      path: '/api/trustee/ended/proof',
      body: await proveShare(await boxOfEnded(), await trustee()),
    }),
    'post /api/trustee/{campaign}/opening': async () => {
      const { opening } = await opened()
      return {
        path: '/api/trustee/ended/opening',
        body: { opening, handOver: await handOver(await boxOfEnded(), opening, await trustee()), instead: true },
      }
    },
    'post /api/trustee/{campaign}/hand-over': async () => ({
      path: '/api/trustee/ended/hand-over',
      body: await handOver(await boxOfEnded(), (await opened()).opening, await trustee()),
    }),
    'post /api/trustee/{campaign}/facts': () => signedBy('facts'),
    'post /api/trustee/{campaign}/ballots': () => signedBy('ballots'),
    'post /api/trustee/{campaign}/release': async () => {
      const body = await releaseOfEnded()
      return {
        path: '/api/trustee/ended/release',
        body,
        headers: { [SIGNED_RELEASE]: Buffer.from(JSON.stringify(body.signed)).toString('base64url') },
      }
    },

    'get /api/research/releases': () => ({ path: '/api/research/releases?lang=ru' }),
    'get /api/research/releases/{id}': () => ({ path: '/api/research/releases/told?lang=ru' }),
    'get /api/research/releases/{id}/questions/{question}': () => ({
      path: '/api/research/releases/told/questions/C4?by=region&lang=ru',
    }),
    'get /api/research/releases/{id}/units': () => ({ path: '/api/research/releases/named/units' }),
    'get /api/research/releases/{id}/units/{file}': () => ({
      path: '/api/research/releases/named/units/texts.csv?lang=ru',
    }),
    'get /api/research/releases/{id}/questions': () => ({
      path: '/api/research/releases/told/questions?questions=C4,A3&by=region&base=asked&sort=A',
    }),
    'get /api/research/releases/{id}/archive.zip': () => ({ path: '/api/research/releases/told/archive.zip' }),
    'get /api/research/releases/{id}/tables.xlsx': () => ({ path: '/api/research/releases/told/tables.xlsx' }),
    'get /api/research/releases/{id}/report.{format}': () => ({
      path: '/api/research/releases/told/report.html?lang=ru',
    }),
    'get /api/research/releases/{id}/codebook.xml': () => ({ path: '/api/research/releases/told/codebook.xml' }),
    'get /api/research/releases/{id}/tables/{file}': () => ({
      path: '/api/research/releases/told/tables/C4.csv?by=region&layout=tidy',
    }),
    'get /api/research/releases/{id}/several.{ending}': () => ({
      path: '/api/research/releases/told/several.csv?questions=C4,A3&by=region&transpose=1',
    }),
    'get /api/research/releases/{id}/exhibits/{file}': () => ({
      path: '/api/research/releases/told/exhibits/exhibit-2?lang=ru',
    }),
    'get /api/research/releases/{id}/reviews': () => ({ path: '/api/research/releases/reviewed/reviews?lang=ru' }),
    'get /api/research/releases/{id}/reviews.xlsx': () => ({ path: '/api/research/releases/reviewed/reviews.xlsx' }),
    'get /api/research/releases/{id}/reviews/{table}.csv': () => ({
      path: '/api/research/releases/reviewed/reviews/agreement.csv',
    }),
    'get /api/research/releases/{id}/quotes': () => ({ path: '/api/research/releases/told/quotes' }),
    'get /api/research/releases/{id}/quotes/{file}': () => ({ path: `/api/research/releases/told/quotes/${verbatim}` }),
    'get /api/research/releases/{id}/quotes/{variable}/review': () => ({
      path: `/api/research/releases/told/quotes/${verbatim}/review`,
      role: 'researcher',
    }),
    'put /api/research/releases/{id}/quotes/{variable}/{quote}': () => ({
      path: `/api/research/releases/told/quotes/${verbatim}/${quote.id}`,
      role: 'researcher',
      body: { revision: 0, state: 'accepted', redacted: null },
    }),

    'get /api/research/releases/{id}/coding': () => ({
      path: '/api/research/releases/told/coding',
      role: 'researcher',
    }),
    'get /api/research/releases/{id}/coding/{variable}': () => ({
      path: `/api/research/releases/told/coding/${verbatim}`,
      role: 'researcher',
    }),
    'put /api/research/releases/{id}/coding/{variable}/frame': () => ({
      path: `/api/research/releases/told/coding/${verbatim}/frame`,
      role: 'researcher',
      body: {
        version: 0,
        several: true,
        codes: [{ code: 'money', label: { en: 'Money' }, definition: '', example: '', retired: false }],
        coders: ['ada'],
      },
    }),
    'put /api/research/releases/{id}/coding/{variable}/texts/{text}': () => ({
      path: `/api/research/releases/told/coding/${verbatim}/texts/${quote.id}`,
      role: 'researcher',
      body: { codes: ['money'], frame: 1, revision: 0 },
    }),
    'put /api/research/releases/{id}/coding/{variable}/texts/{text}/settled': () => ({
      path: `/api/research/releases/told/coding/${verbatim}/texts/${quote.id}/settled`,
      role: 'researcher',
      body: { codes: [], frame: 1, revision: 0 },
    }),
    'get /api/research/releases/{id}/coding/{variable}/{file}': () => ({
      path: `/api/research/releases/told/coding/${verbatim}/codebook.csv`,
      role: 'researcher',
    }),

    'get /health': () => ({ path: '/health' }),
    'get /ready': () => ({ path: '/ready' }),
    'get /api/metrics': () => ({ path: '/api/metrics' }),
    'get /api/openapi.json': () => ({ path: '/api/openapi.json' }),
  }

  return {
    app,
    log,
    ask,
    acts: async () => (await store.audit(10_000)).map(({ act }) => act),
    right: async (operation) => {
      const make = rights[operation]
      if (!make) throw new Error(`no right call is written down for ${operation}`)
      return make()
    },
    close: async () => {
      if (agent) agent.destroy()
      await new Promise((closed) => {
        server.close(closed)
      })
      await returned.close()
      await store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

class OldConnection extends Error {}

export const JSON_TYPE = { 'Content-Type': 'application/json' }

const verbatim = verbatims(survey)[0]?.name ?? ''

/** What an administrator would send to leave the campaign as it is. */

/** A survey with one text, and its translation. */
const TITLED = { 'survey.json': '{ "title": "Visitors" }' }
const IN_FRENCH = Buffer.from('id,source,target\ntitle,Visitors,Visiteurs\n')
