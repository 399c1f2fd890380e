/** Every command that changes something, or shows a secret, stands in the audit trail; the others leave nothing in it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { trusteeApi } from '../../opening/api.ts'
import { begin } from '../../opening/open.ts'
import { readKeyText } from '../../sealing/box/key-text.ts'
import { publicKeysOf, publicLine } from '../../sealing/keys.ts'
import { commandLine, everyCommand } from '../../server/commands/program.ts'
import { ACTOR } from '../../server/commands/running.ts'
import { environmentConfig } from '../../server/config.ts'
import { hasWords } from '../../server/language/locales.ts'
import type { AuditEntry } from '../../server/contracts/records.ts'
import { openStandalone } from '../../server/operations/system.ts'
import { serve } from '../../server/standalone.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { standardLetterOf } from '../../server/fielding/letters/letter-sources.ts'
import { imapServer, PASSWORD, type ImapServer } from '../mail/imap-server.ts'
import { changeOf, inviteeOf } from '../store/records.ts'
import { LANGUAGES } from '../languages.ts'

let folder: string
const at = (name: string) => join(folder, name)
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

let url = ''
let line = ''
let removal = ''
let change = ''
let version = ''
let mailbox: ImapServer | undefined
const versionOf = async (name: string) => {
  const store = await embeddedStore(at('data'))
  const versions = await store.surveyVersions()
  await store.close()
  return versions.find((one) => one.name === name)!.version
}
const trusteeKeys = async () => readKeyText(await readFile(at('key.txt'), 'utf8'))
/** An opening on another device of the trustee's. */
const beginElsewhere = async () =>
  begin(
    trusteeApi(`${url}/api/trustee`, 'eval', { now: () => new Date(), language: 'en' }),
    [await trusteeKeys()],
    false,
  )

/** In the order in which they can be run: what is typed, and what it leaves in the audit trail. */
const COMMANDS: readonly {
  readonly args: () => readonly string[]
  readonly acts: readonly string[]
  readonly data?: string
  readonly first?: () => Promise<unknown>
  readonly by?: readonly string[]
}[] = [
  { args: () => ['migrate'], acts: [] }, // the embedded store brings itself up to date; of a database it is `storeMigrated`
  { args: () => ['account', 'create', 'anna', '--role', 'administrator'], acts: ['accountCreated'] },
  { args: () => ['account', 'password', 'anna'], acts: ['passwordReset'] },
  { args: () => ['account', 'campaigns', 'anna', '--all'], acts: ['accountLimited'] },
  { args: () => ['account', 'list'], acts: [] },
  { args: () => ['account', 'remove', 'anna'], acts: ['accountRemoved'] },
  { args: () => ['surveys', 'check', 'staff-partner-2010'], acts: [] },
  {
    args: () => ['surveys', 'new', 'another', '--title', 'en=Another', 'ru=Другой', '--in', at('surveys')],
    acts: [],
  },
  { args: () => ['surveys', 'preview', at('surveys/another'), at('another.html')], acts: [] },
  { args: () => ['surveys', 'add', at('surveys/another')], acts: ['surveyAdded'] },
  {
    first: async () => {
      version = await versionOf('another')
    },
    args: () => ['surveys', 'export', 'another', '--to', at('another.zip')],
    acts: [],
  },
  { args: () => ['surveys', 'texts', 'another', '--lang', 'fr', '--to', at('fr.csv')], acts: [] },
  {
    first: async () => {
      const empty = await readFile(at('fr.csv'), 'utf8')
      await writeFile(at('fr.csv'), empty.replace(',Another,,', ',Another,Autre,'))
    },
    args: () => ['surveys', 'texts', 'another', '--lang', 'fr', '--from', at('fr.csv')],
    acts: ['surveyAdded'],
  },
  { args: () => ['surveys', 'list'], acts: [] },
  { args: () => ['surveys', 'remove', 'another', version], acts: ['surveyRemoved'] },
  {
    args: () => [
      'campaign',
      'create',
      'eval',
      '--survey',
      'staff-partner-2010',
      '--opens',
      day(0),
      '--closes',
      day(30),
      '--sender',
      'team@example.org',
      '--sender-name',
      'en=Team',
      'ru=Группа',
    ],
    acts: ['campaignCreated'],
  },
  { args: () => ['trustee', 'create', at('key.txt')], acts: [] }, // on the trustee’s own machine
  { args: () => ['trustee', 'show', at('key.txt')], acts: [] },
  {
    first: async () => {
      line = publicLine(publicKeysOf(await trusteeKeys()))
    },
    args: () => ['keys', 'create', 'eval', '--trustee', `Vera=${line}`],
    acts: ['keysCreated'],
  },
  {
    args: () => ['trustee', 'prove', 'eval', '--key', at('key.txt'), '--server', url],
    acts: ['shareProved'],
    by: ['Vera'],
  },
  { args: () => ['keys', 'thumbprint', 'eval'], acts: [] },
  { args: () => ['contacts', 'import', 'eval', at('contacts.csv'), '--yes'], acts: ['contactsImported'] },
  { args: () => ['contacts', 'export', 'eval', at('exported.csv')], acts: ['contactsExported'] },
  { args: () => ['contacts', 'remove', 'eval', 'dva@example.org'], acts: ['contactsRemoved'] },
  {
    first: async () => {
      const store = await embeddedStore(at('data'))
      removal = (await store.removals('eval'))[0]!.id
      await store.close()
    },
    args: () => ['contacts', 'put-back', 'eval'],
    acts: [],
  },
  {
    args: () => ['contacts', 'put-back', 'eval', removal],
    acts: ['contactsPutBack'],
  },
  {
    args: () => ['contacts', 'change', 'eval', '--all', '--to-group', 'region=Managua', '--to-language', 'ru', '--yes'],
    acts: ['contactsChanged'],
  },
  {
    first: async () => {
      const store = await embeddedStore(at('data'))
      change = (await store.keptChanges('eval'))[0]!.id
      await store.close()
    },
    args: () => ['contacts', 'change-back', 'eval'],
    acts: [],
  },
  {
    args: () => ['contacts', 'change-back', 'eval', change],
    acts: ['contactsChangedBack'],
  },
  { args: () => ['contacts', 'import', 'eval', at('exported.csv'), '--yes'], acts: ['contactsImported'] },
  { args: () => ['contacts', 'link', 'eval', 'one@example.org'], acts: ['linkPrinted'] },
  {
    first: async () => {
      const store = await embeddedStore(at('data'))
      await store.insertInvitees([inviteeOf('eval', 77, { email: 'two@example.org' })])
      await store.close()
    },
    args: () => ['contacts', 'remove', 'eval', 'two@example.org'],
    acts: ['contactsRemoved'],
  },
  { args: () => ['campaign', 'settings', 'eval', '--k', '6'], acts: ['campaignChanged'] },
  { args: () => ['forecast', 'eval', '--answers', '20', '--data-sets', '1', '--plan-only'], acts: [] },
  { args: () => ['schedule', 'show', 'eval'], acts: [] },
  { args: () => ['schedule', 'set', 'eval', '--reminders', '3'], acts: ['campaignChanged'] },
  { args: () => ['letters', 'list', 'eval'], acts: [] },
  { args: () => ['letters', 'show', 'eval', '--kind', 'reminder'], acts: [] },
  { args: () => ['letters', 'set', 'eval', at('letter.txt'), '--language', 'ru'], acts: ['letterChanged'] },
  { args: () => ['letters', 'reset', 'eval', '--language', 'ru'], acts: ['letterReset'] },
  { args: () => ['letters', 'test', 'eval', '--to', 'anna@example.org'], acts: ['testLetterSent'] },
  { args: () => ['campaign', 'open', 'eval', '--letters-as-files'], acts: ['campaignOpened'] },
  { args: () => ['contacts', 'write', 'eval', '--all', '--kind', 'reminder', '--yes'], acts: ['lettersAgain'] },
  { args: () => ['campaign', 'pause', 'eval'], acts: ['campaignPaused'] },
  { args: () => ['campaign', 'resume', 'eval'], acts: ['campaignResumed'] },
  { args: () => ['campaign', 'list'], acts: [] },
  { args: () => ['campaign', 'show', 'eval'], acts: [] },
  { args: () => ['import', 'eval', at('answers.csv'), '--mode', 'paper', '--yes'], acts: ['answersImported'] },
  { args: () => ['contacts', 'took-part', 'eval', at('contacts.csv'), '--yes'], acts: ['tookPartElsewhere'] },
  { args: () => ['bounces', 'read', at('mailbox.mbox')], acts: ['bouncesRead'] },
  {
    first: async () => {
      mailbox = await imapServer()
      mailbox.append('From: anna@example.org\r\n\r\nHello\r\n')
      vi.stubEnv('IMAP_URL', `imaps://bounces%40evaluation.example:${PASSWORD}@localhost:${mailbox.port}`)
      vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    },
    args: () => ['bounces', 'fetch'],
    acts: ['bouncesRead'],
  },
  { args: () => ['rates', 'eval'], acts: [] },
  { args: () => ['campaign', 'close', 'eval', '--yes', 'eval'], acts: ['campaignClosed'] },
  { args: () => ['open', 'eval', '--share', at('key.txt'), '--server', url], acts: [] }, // says what to expect
  {
    args: () => ['trustee', 'share', 'eval', '--key', at('key.txt'), '--server', url],
    acts: [],
    first: () => beginElsewhere(),
  }, // shows the fingerprint to compare
  {
    args: () => [
      'open',
      'eval',
      '--share',
      at('key.txt'),
      '--server',
      url,
      '--yes',
      'eval',
      '--instead',
      '--despite-few-answers',
    ],
    acts: ['openingBegun', 'ballotsLoaded', 'released'],
    by: ['Vera'],
  },
  { args: () => ['keys', 'destroy', 'eval', '--yes', 'eval'], acts: ['keysDestroyed'] },
  { args: () => ['campaign', 'create', 'eval-2', '--follows', 'eval'], acts: ['campaignCreated', 'contactsTakenOver'] },
  { args: () => ['campaign', 'remove', 'eval-2', '--yes', 'eval-2'], acts: ['campaignRemoved'] },
  {
    args: () => [
      ...[
        'campaign',
        'create',
        'projects',
        '--survey',
        'ct-px-2020',
        '--by-name',
        '--opens',
        day(0),
        '--closes',
        day(30),
      ],
      ...['--sender', 'team@example.org', '--sender-name', 'en=Team', 'ru=Группа'],
    ],
    acts: ['campaignCreated'],
  },
  { args: () => ['contacts', 'import', 'projects', at('projects.csv'), '--yes'], acts: ['contactsImported'] },
  { args: () => ['units', 'list', 'projects', '--csv', at('units.csv')], acts: [] },
  { args: () => ['units', 'remove', 'projects', 'CT.2'], acts: ['unitRemoved'] },
  { args: () => ['letters', 'test', 'projects', '--to', 'anna@example.org'], acts: ['testLetterSent'] },
  { args: () => ['campaign', 'open', 'projects', '--letters-as-files'], acts: ['campaignOpened'] },
  { args: () => ['contacts', 'link', 'projects', 'managua@example.org'], acts: ['linkPrinted'] },
  {
    first: async () => {
      const store = await embeddedStore(at('data'))
      const change = changeOf('projects', 'CT.1', 1, { answers: { Q7: '1' }, complete: true })
      await store.saveRecord({ unit: 'CT.1', reviewer: null }, change)
      await store.close()
    },
    args: () => ['units', 'remove', 'projects', 'CT.1', '--yes', 'CT.1'],
    acts: ['unitWithdrawn'],
  },
  { args: () => ['units', 'restore', 'projects', 'CT.1'], acts: ['unitRestored'] },
  { args: () => ['campaign', 'close', 'projects', '--yes', 'projects', '--despite-letters'], acts: ['campaignClosed'] },
  { args: () => ['release', 'projects', '--yes', 'projects'], acts: ['released'] },
  { args: () => ['backup', at('copy')], acts: ['storeCopied'] },
  { args: () => ['restore', at('copy')], acts: ['storeRestored'], data: 'other-data' },
  { args: () => ['verify'], acts: [] },
  { args: () => ['verify-store'], acts: [] },
  {
    args: () => ['demo'],
    by: ['Demonstration', ACTOR.name],
    acts: [
      'shareProved',
      'shareProved',
      'openingBegun',
      'released',
      'shareProved',
      'openingBegun',
      'released',
      'shareProved',
      'demonstrationPrepared',
    ],
  },
  { args: () => ['table', 'demo-2010', 'C4'], acts: [] },
  { args: () => ['export', 'demo-2010', '--to', at('tables')], acts: [] },
  { args: () => ['report', 'demo-2010', '--to', at('report.html')], acts: [] },
]

/** Starts what acts by its pages and its outbox; the accounts of `--demo` are created as by `account create`. */
const RUNS_ON = ['serve']

/** What these print is a text of somebody's own: a letter, a table, a key. */
const NOT_WORDS = ['letters show', 'letters list', 'table', 'keys thumbprint', 'contacts link']
/** Names of things and what is typed again: fingerprints, addresses, files, options, names of commands, surveys and settings. */
const namesLeftOut = (printed: string, typed: string): string =>
  typed
    .split(' ')
    .concat(folder)
    .reduce(
      (text, word) => (word.length > 2 ? text.replaceAll(word, ' ') : text),
      printed.replace(/\S+\.(?:json|md|zip|csv|html|txt)\b/g, ' '),
    )
    .replace(/https?:\S+|\S+@\S+|\/\S+|--[\w-]+|<[^>]+>|\b[\w-]{14,}\b/g, ' ')
    .replace(/\S*[\d…_-]\S*/g, ' ')
    .replace(/[A-Za-z]+/g, (word) => (NAMES.has(word) ? ' ' : word))
const NAMES: ReadonlySet<string> = new Set([
  ...['trustee', 'keys', 'contacts', 'campaign', 'account', 'import', 'open', 'share', 'create', 'list', 'password'],
  ...['schedule', 'set', 'release'],
  ...['prove', 'serve', 'AAPOR', 'COOP', 'CON', 'REF', 'CSV', 'SHA', 'UTC', 'MongoDB', 'SMTP', 'SurveyJS', 'embedded'],
  ...['Vera', 'Team', 'Another', 'Autre', 'One', 'Two', 'Managua', 'Email', 'Name', 'Language', 'Unit', 'Title'],
  ...['administrator', 'researcher', 'eval', 'projects', 'demo', 'anna', 'another', 'utf'],
  // Variables of the surveys, and a value in the file that was given.
  ...['region', 'organisation', 'year', 'category', 'notSent'],
])

describe('the command line', () => {
  const written = new Map<string, readonly AuditEntry[]>()
  const said: string[] = []
  const inRussian = new Map<string, string>()
  let heard = true

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-'))
    await writeFile(at('contacts.csv'), 'Email,Name,Language\none@example.org,One,en\ndva@example.org,Два,ru\n')
    const letter = standardLetterOf('invitation', 'ru')
    await writeFile(at('letter.txt'), `${letter.subject}\n\nЕщё раз.\n\n${letter.body}`)
    await writeFile(
      at('projects.csv'),
      'Email,Name,Language,Unit,Title\nmanagua@example.org,Managua,en,CT.1,One\nmanagua@example.org,Managua,en,CT.2,Two\n',
    )
    await writeFile(at('answers.csv'), 'C4\n1\n2\n')
    await writeFile(
      at('mailbox.mbox'),
      'From x@example.org Mon Nov  2 09:00:00 2026\nFrom: x@example.org\nSubject: hello\n\nhello\n',
    )
    for (const [name, value] of Object.entries({
      DATA_FOLDER: at('data'),
      KEY_FOLDER: at('keys'),
      MAIL_FOLDER: at('letters'),
      PORT: '0',
      LOG_LEVEL: 'silent',
      MONGODB_URI: '',
      SMTP_URL: '',
      LC_ALL: '',
      LC_MESSAGES: '',
      LANG: 'ru_RU.UTF-8',
    }))
      vi.stubEnv(name, value)
    const system = await openStandalone(environmentConfig())
    const server = await serve(environmentConfig(), system)
    url = server.url
    let printed = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text)
      if (heard) said.push(String(text))
      return true
    })
    for (const [number, { args, data = 'data', first }] of COMMANDS.entries()) {
      await first?.()
      heard = args()[0] !== 'open' // of a closed campaign, the trustee who opens is told how many there are
      vi.stubEnv('DATA_FOLDER', at(data))
      // A restored store has what its copy had: all but the copying itself.
      const before = (await trail('data')).length - (data === 'data' ? 0 : 1)
      const words = args()
      await (await commandLine(words)).parseAsync([...words], { from: 'user' }).catch((error: unknown) => {
        throw new Error(`${args().join(' ')}: ${String(error)}`)
      })
      inRussian.set(words.join(' '), printed)
      printed = ''
      written.set(`${number} ${words.join(' ')}`, (await trail(data)).slice(before))
    }
    vi.restoreAllMocks()
    await server.close()
    await system.store.close()
    process.exitCode = 0
  }, 300_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await mailbox?.close()
    await rm(folder, { recursive: true, force: true })
  })

  /** The earliest first. */
  const trail = async (data: string): Promise<AuditEntry[]> => {
    const store = await embeddedStore(at(data))
    const entries = await store.audit(10_000)
    await store.close()
    return entries.reverse()
  }

  it('is decided upon, command by command', async () => {
    const leaves = (await everyCommand()).filter(({ command }) => command.commands.length === 0).map(({ path }) => path)
    const decided = (path: string) =>
      RUNS_ON.includes(path) || COMMANDS.some(({ args }) => `${args().join(' ')} `.startsWith(`${path} `))
    expect(
      leaves.filter((path) => !decided(path)),
      'say here what each of these leaves in the audit trail',
    ).toEqual([])
  })

  it('leaves in the audit trail what it should, under the name of the command line or of the trustee', () => {
    const acts = Object.fromEntries([...written].map(([typed, entries]) => [typed, entries.map(({ act }) => act)]))
    expect(acts).toEqual(
      Object.fromEntries(
        COMMANDS.map(({ args, acts: expected }, number) => [`${number} ${args().join(' ')}`, expected]),
      ),
    )
    const names = Object.fromEntries(
      [...written].map(([typed, entries]) => [typed, [...new Set(entries.map(({ account }) => account))]]),
    )
    expect(names).toEqual(
      Object.fromEntries(
        COMMANDS.map(({ args, acts: { length }, by = [ACTOR.name] }, number) => [
          `${number} ${args().join(' ')}`,
          length > 0 ? by : [],
        ]),
      ),
    )
  })

  it('prints no English to whoever reads Russian, no code and no date as machines write it', () => {
    const english = [...inRussian]
      .filter(([typed]) => !NOT_WORDS.some((path) => typed.startsWith(path)))
      .map(([typed, printed]) => [typed, [...new Set(namesLeftOut(printed, typed).match(/[A-Za-z]{3,}/g))]] as const)
      .filter(([, words]) => words.length > 0)
    expect(english).toEqual([])
    expect([...inRussian].filter(([, printed]) => /\b\d{4}-\d\d-\d\d\b/.test(printed))).toEqual([])
  })

  it('says what can be undone: how many contacts, what of them, until when, and who did it', () => {
    const until = 'до \\d\\d:\\d\\d \\(UTC\\)\tиз командной строки\n$'
    expect(inRussian.get('contacts put-back eval')).toMatch(new RegExp(`^${removal}\t1\t${until}`))
    expect(inRussian.get('contacts change-back eval')).toMatch(
      new RegExp(`^${change}\t2\tЯзык: русский; region: Managua\t${until}`),
    )
  })

  it('has words for each act and each detail in both languages', () => {
    const entries = [...written.values()].flat()
    const keys = [
      ...new Set(
        entries.flatMap(({ act, detail }) => [`acts.${act}`, ...Object.keys(detail).map((name) => `detail.${name}`)]),
      ),
    ]
    expect(
      keys.flatMap((key) =>
        LANGUAGES.filter((language) => !hasWords(language, `admin:${key}`)).map((language) => `${language} ${key}`),
      ),
    ).toEqual([])
  })

  it('names no address, no link and no number of answers in the box', () => {
    const text = JSON.stringify([...written.values()].map((entries) => entries.map(({ act: _, ...entry }) => entry)))
    expect(text).not.toMatch(/@example\.org|#i=|ballots/)
    expect(said.join('').replace(/"?ballot"?: \{/g, '')).not.toMatch(/ballots|sealed answers/i)
  })
})
