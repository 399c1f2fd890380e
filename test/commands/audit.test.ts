/** Every command that changes something, or shows a secret, stands in the audit trail; the others leave nothing in it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandLine, everyCommand } from '../../server/commands/program.ts'
import { ACTOR } from '../../server/commands/running.ts'
import { hasWords } from '../../server/locales.ts'
import type { AuditEntry } from '../../server/records.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import { LANGUAGES } from '../../surveys/types.ts'

let folder: string
const at = (name: string) => join(folder, name)
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** In the order in which they can be run: what is typed, and what it leaves in the audit trail. */
const COMMANDS: readonly { readonly args: () => readonly string[]; readonly acts: readonly string[]; readonly data?: string; readonly first?: () => Promise<void> }[] = [
  { args: () => ['migrate'], acts: [] }, // the embedded store brings itself up to date; of a database it is `storeMigrated`
  { args: () => ['account', 'create', 'anna', '--role', 'administrator'], acts: ['accountCreated'] },
  { args: () => ['account', 'password', 'anna'], acts: ['passwordReset'] },
  { args: () => ['account', 'list'], acts: [] },
  { args: () => ['account', 'remove', 'anna'], acts: ['accountRemoved'] },
  { args: () => ['check', 'staff-partner-2010'], acts: [] },
  { args: () => ['survey', 'new', 'another-survey', '--title', 'Another', '--title-ru', 'Другой', '--in', at('surveys')], acts: [] },
  {
    args: () => ['campaign', 'create', 'eval', '--survey', 'staff-partner-2010', '--opens', day(0), '--closes', day(30), '--sender', 'team@example.org',
      '--sender-name-en', 'Team', '--sender-name-ru', 'Группа'],
    acts: ['campaignCreated', 'keysCreated'],
  },
  { args: () => ['keys', 'escrow', 'eval', '--to', folder], acts: ['keysShown'] },
  { args: () => ['keys', 'confirm-escrow', 'eval'], acts: ['keysEscrowed'] },
  { args: () => ['keys', 'thumbprint', 'eval'], acts: [] },
  { args: () => ['keys', 'take-box', 'eval'], acts: ['boxKeyTaken'] },
  { first: () => rm(at('keys/eval.json')), args: () => ['keys', 'restore', 'eval', at('escrow-eval.txt')], acts: ['keysRestored'] },
  { args: () => ['contacts', 'import', 'eval', at('contacts.csv')], acts: ['contactsImported'] },
  { args: () => ['contacts', 'link', 'eval', 'one@example.org'], acts: ['linkPrinted'] },
  { args: () => ['letters', 'test', 'eval', '--to', 'anna@example.org'], acts: ['testLetterSent'] },
  { args: () => ['campaign', 'open', 'eval'], acts: ['campaignOpened'] },
  { args: () => ['campaign', 'pause', 'eval'], acts: ['campaignPaused'] },
  { args: () => ['campaign', 'resume', 'eval'], acts: ['campaignResumed'] },
  { args: () => ['campaign', 'list'], acts: [] },
  { args: () => ['campaign', 'show', 'eval'], acts: [] },
  { args: () => ['import', 'eval', at('answers.csv')], acts: ['answersImported'] },
  { args: () => ['bounces', 'read', at('mailbox.mbox')], acts: ['bouncesRead'] },
  { args: () => ['rates', 'eval'], acts: [] },
  { args: () => ['campaign', 'close', 'eval', '--yes', 'eval'], acts: ['campaignClosed'] },
  { args: () => ['release', 'eval'], acts: ['released'] },
  { args: () => ['release', 'eval'], acts: ['releaseRepeated'] },
  { args: () => ['keys', 'destroy', 'eval', '--yes', 'eval'], acts: ['keysDestroyed'] },
  { args: () => ['campaign', 'create', 'eval-2', '--follows', 'eval'], acts: ['campaignCreated', 'contactsTakenOver', 'keysCreated'] },
  { args: () => ['backup', at('copy')], acts: ['storeCopied'] },
  { args: () => ['restore', at('copy')], acts: ['storeRestored'], data: 'other-data' },
  { args: () => ['verify'], acts: [] },
  { args: () => ['demo'], acts: ['demonstrationPrepared'] },
  { args: () => ['table', 'demo-2010', 'C4'], acts: [] },
  { args: () => ['export', 'demo-2010', '--to', at('tables')], acts: [] },
]

/** Starts what acts by its pages and its outbox; the accounts of `--demo` are created as by `account create`. */
const RUNS_ON = ['serve']

describe('the command line', () => {
  const written = new Map<string, readonly AuditEntry[]>()
  const said: string[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audit-'))
    await writeFile(at('contacts.csv'), 'Email,Name,Language\none@example.org,One,en\ndva@example.org,Два,ru\n')
    await writeFile(at('answers.csv'), 'C4\n1\n2\n')
    await writeFile(at('mailbox.mbox'), 'From x@example.org Mon Nov  2 09:00:00 2026\nFrom: x@example.org\nSubject: hello\n\nhello\n')
    for (const [name, value] of Object.entries({ DATA_FOLDER: at('data'), KEY_FOLDER: at('keys'), MAIL_FOLDER: at('letters'), PORT: '0', LOG_LEVEL: 'silent', MONGODB_URI: '', SMTP_URL: '' })) vi.stubEnv(name, value)
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => { said.push(String(text)); return true })
    for (const [number, { args, data = 'data', first }] of COMMANDS.entries()) {
      await first?.()
      vi.stubEnv('DATA_FOLDER', at(data))
      // A restored store has what its copy had: all but the copying itself.
      const before = (await trail('data')).length - (data === 'data' ? 0 : 1)
      await commandLine().parseAsync([...args()], { from: 'user' }).catch((error: unknown) => { throw new Error(`${args().join(' ')}: ${String(error)}`) })
      written.set(`${number} ${args().join(' ')}`, (await trail(data)).slice(before))
    }
    vi.restoreAllMocks()
    process.exitCode = 0
  }, 300_000)
  afterAll(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true, force: true })
  })

  /** The earliest first. */
  const trail = async (data: string): Promise<AuditEntry[]> => {
    const store = await embeddedStore(at(data))
    const entries = await store.audit(10_000)
    await store.close()
    return entries.reverse()
  }

  it('is decided upon, command by command', () => {
    const leaves = everyCommand().filter(({ command }) => command.commands.length === 0).map(({ path }) => path)
    const decided = (path: string) => RUNS_ON.includes(path) || COMMANDS.some(({ args }) => `${args().join(' ')} `.startsWith(`${path} `))
    expect(leaves.filter((path) => !decided(path)), 'say here what each of these leaves in the audit trail').toEqual([])
  })

  it('leaves in the audit trail what it should, under the name of the command line', () => {
    const acts = Object.fromEntries([...written].map(([typed, entries]) => [typed, entries.map(({ act }) => act)]))
    expect(acts).toEqual(Object.fromEntries(COMMANDS.map(({ args, acts: expected }, number) => [`${number} ${args().join(' ')}`, expected])))
    expect(new Set([...written.values()].flat().map(({ account }) => account))).toEqual(new Set([ACTOR.name]))
  })

  it('has words for each act and each detail in both languages', () => {
    const entries = [...written.values()].flat()
    const keys = [...new Set(entries.flatMap(({ act, detail }) => [`acts.${act}`, ...Object.keys(detail).map((name) => `detail.${name}`)]))]
    expect(keys.flatMap((key) => LANGUAGES.filter((language) => !hasWords(language, `admin:${key}`)).map((language) => `${language} ${key}`))).toEqual([])
  })

  it('names no address, no link and no number of answers in the box', () => {
    const text = JSON.stringify([...written.values()])
    expect(text).not.toMatch(/@example\.org|#i=|ballots/)
    expect(said.join('').replace(/"?ballot"?: \{/g, '')).not.toMatch(/ballots|sealed answers/i)
  })
})
