/** Every command: its help, its exit codes, its JSON, its refusals in both languages. */
import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandLine, everyCommand } from '../../server/commands/program.ts'
import { helpKeys } from '../../server/commands/words/help-in-words.ts'
import { LARGEST_K, SMALLEST_K } from '../../server/contracts/records.ts'
import { translate, wordsOf } from '../../server/language/locales.ts'
import { emptyPlace, type Place } from './cli.ts'

let place: Place
beforeAll(async () => {
  place = await emptyPlace()
})
afterAll(() => place.close())

describe('the help', () => {
  it.each(['en', 'ru'])(
    'says in %s of every command and option what it is for, and of nothing else',
    async (language) => {
      const named = [await commandLine(), ...(await everyCommand()).map(({ command }) => command)].flatMap(helpKeys)
      const said = wordsOf(language, 'help')?.['commands'] as Readonly<Record<string, string>>
      expect(Object.keys(said).sort()).toEqual([...new Set(named)].sort())
      expect(Object.entries(said).filter(([, text]) => text.length < 4)).toEqual([])
    },
  )

  it.each([[['--help']], [['letters', 'show', '--help']], [['surveys', 'list', '--json']], [['no-such-command']]])(
    'ends in silence when nobody reads what it prints: %j',
    async (args) => {
      const whole = await place.run(args)
      for (const unread of ['stdout', 'stderr'] as const) {
        const child = place.start(args)
        child[unread]?.destroy()
        let other = ''
        const read = unread === 'stdout' ? child.stderr : child.stdout
        read?.on('data', (part) => {
          other += String(part)
        })
        const code = await new Promise((ended) => child.once('close', ended))
        expect({ code, other }).toEqual({ code: whole.code, other: unread === 'stdout' ? whole.err : whole.out })
      }
    },
  )

  it('names the smallest and the largest k that there are', () => {
    expect(translate('en', 'help:commands.campaign create --k')).toContain(`from ${SMALLEST_K} to ${LARGEST_K}`)
  })

  it('is in the language of the reader, with its headings and what may be chosen', async () => {
    const { out } = await place.run(['letters', 'show', '--help', '--lang', 'ru'])
    for (const words of [
      'Использование: stakeholder-surveys letters show [параметры] <campaign>',
      'Параметры:',
      'одно из: ',
    ])
      expect(out).toContain(words)
    expect(out).not.toMatch(/Options|Usage|default|choices|display help/)
  })

  it('lists every command and the exit codes', async () => {
    const { code, out } = await place.run(['--help'])
    expect(code).toBe(0)
    for (const { path } of (await everyCommand()).filter(({ path: words }) => !words.includes(' ')))
      expect(out).toContain(`\n  ${path}`)
    expect(out).toContain(
      'Exit codes: 0 done, 1 refused or something to correct, 2 wrong use of a command, 3 a fault of the system.',
    )
  })

  it('knows --lang and --json in every command', async () => {
    const { code, out } = await place.run(['trustee', 'prove', '--help'])
    expect([code, out.includes('--json'), out.includes('--lang'), out.includes('--key <file>')]).toEqual([
      0,
      true,
      true,
      true,
    ])
  })
})

describe('exit codes', () => {
  it.each([
    ['1 for a campaign that is not there', ['campaign', 'open', 'nobody'], 1],
    ['1 for a survey that is not there', ['surveys', 'check', 'nobody'], 1],
    ['1 for a release that is not there', ['export', 'nobody', '--to', '/nonexistent/folder'], 1],
    ['1 for a copy that is not there', ['restore', '/nonexistent/copy'], 1],
    ['2 for a command that is not there', ['nonsense'], 2],
    ['2 for an option that is not there', ['campaign', 'list', '--nonsense'], 2],
    ['2 for an argument that is missing', ['campaign', 'open'], 2],
    ['2 for a role that is not there', ['account', 'create', 'anna', '--role', 'owner'], 2],
    ['2 for a part of a command', ['keys'], 2],
    ['2 for a language that is none', ['campaign', 'list', '--lang', 'в'], 2],
    ['2 for a layout that is not there', ['table', 'nobody', 'C4', '--layout', 'tydi'], 2],
    ['2 for a letter that is not there', ['letters', 'show', 'nobody', '--kind', 'thanks'], 2],
    ['1 for a draft that is not there', ['campaign', 'remove', 'nobody', '--yes', 'nobody'], 1],
    ['0 for a question about the list', ['campaign', 'list'], 0],
  ] as const)('are %s', async (_what, args, expected) => {
    const { code, err } = await place.run(args)
    expect([code, err]).toEqual([expected, expected === 0 ? '' : expect.stringMatching(/\S/)])
    expect(err).not.toContain('    at ')
  })

  it('are 3 for a store that is damaged, with its file, after it was found whole', async () => {
    const own = { DATA_FOLDER: join(place.folder, 'damaged') }
    await place.run(['campaign', 'list'], own)
    const whole = await place.run(['verify-store', '--json'], own)
    expect([whole.code, JSON.parse(whole.out)]).toEqual([
      0,
      { store: 'embedded', campaigns: 0, contacts: 0, releases: 0 },
    ])
    await truncate(join(own.DATA_FOLDER, 'answers.mdb'), 8192)
    const damaged = await place.run(['verify-store', '--lang', 'ru'], own)
    expect([damaged.code, damaged.err]).toEqual([3, expect.stringContaining('answers.mdb')])
  })

  it('are 3 when the settings are wrong, with all of them named and none of their values', async () => {
    const { code, err } = await place.run(['campaign', 'list'], {
      PORT: 'sesame-1',
      SMTP_URL: 'http://anna:sesame-2@host',
      LETTERS_PER_MINUTE: '0',
    })
    expect(code).toBe(3)
    for (const name of ['PORT', 'SMTP_URL', 'LETTERS_PER_MINUTE']) expect(err).toContain(name)
    expect(err).not.toContain('sesame')
  })

  it('are 3 when the database cannot be reached, with the reason and without the password', async () => {
    const { code, err } = await place.run(['campaign', 'list'], {
      MONGODB_URI: 'mongodb://anna:sesame@127.0.0.1:1/?serverSelectionTimeoutMS=300',
    })
    expect([code, err]).toEqual([3, expect.stringContaining('The database cannot be reached')])
    expect(err).toContain('127.0.0.1:1')
    expect(err).not.toContain('sesame')
  })

  it('are 3 when the keys lie where the data are', async () => {
    const { code, err } = await place.run(['campaign', 'list'], { KEY_FOLDER: `${place.settings['DATA_FOLDER']}/keys` })
    expect([code, err]).toEqual([3, expect.stringContaining('KEY_FOLDER')])
  })
})

describe('words and data', () => {
  it('are Russian where the reader is', async () => {
    const [asked, byLocale] = await Promise.all([
      place.run(['--lang', 'ru', 'campaign', 'open', 'nobody']),
      place.run(['campaign', 'open', 'nobody'], { LANG: 'ru_RU.UTF-8' }),
    ])
    expect(asked.err).toMatch(/[А-Яа-я]{4}/)
    expect(byLocale.err).toBe(asked.err)
    expect((await place.run(['--lang', 'ru-RU', 'campaign', 'open', 'nobody'])).err).toBe(asked.err)
    const missing = await place.run([
      '--lang',
      'ru',
      'surveys',
      'texts',
      'staff-partner-2010',
      '--from',
      '/nonexistent/fr.csv',
    ])
    expect(missing.err).not.toMatch(/ENOENT/)
    expect((await place.run(['campaign', 'list', '--lang', 'ru'])).out.trim()).toBe('Опросов пока нет.')
  })

  it('say in words what was typed wrongly, with the field and no code, in both languages', async () => {
    const create = (more: Readonly<Record<string, string>>) => [
      'campaign',
      'create',
      ...Object.entries({
        '': 'spring',
        '--survey': 'staff-partner-2010',
        '--opens': '2099-11-02',
        '--closes': '2099-12-02',
        '--sender': 'team@example.org',
        '--sender-name': 'en=Team',
        '--languages': 'en',
        ...more,
      }).flatMap(([option, value]) => (option === '' ? [value] : [option, value])),
    ]
    const wrong = {
      'small Latin letters, digits and hyphens': create({ '': 'Весна' }),
      'Write “Team” with a language before it': create({ '--sender-name': 'Team' }),
      'These options are needed: --survey, --opens': ['campaign', 'create', 'spring', '--closes', '2099-12-02'],
      'a survey is a folder, a zip archive': ['surveys', 'add', 'README.md'],
      'there is no such time zone': create({ '--time-zone': 'Europe/Osl' }),
      'the opening day has passed': create({ '--opens': '2010-11-08' }),
      'the closing day has passed': create({ '--opens': '2010-11-08', '--closes': '2010-12-03' }),
      'Opening day: a day as year, month, day': create({ '--opens': 'Monday' }),
      'There is no command “nonsense”': ['nonsense'],
      'Something is missing: <campaign>': ['campaign', 'open'],
      'The option --to <folder> is needed': ['export', 'demo-2010'],
      'There is no option --nonsense here': ['campaign', 'list', '--nonsense'],
      'one of these: administrator, researcher': ['account', 'create', 'anna', '--role', 'owner'],
      'a port number': ['campaign', 'list', '--port'],
    }
    const said = await Promise.all(
      Object.entries(wrong).map(async ([words, args]) => {
        const [given, more] = words === 'a port number' ? [['campaign', 'list'], { PORT: 'x' }] : [args, {}]
        return [words, (await place.run(given, more)).err, (await place.run(['--lang', 'ru', ...given], more)).err]
      }),
    )
    for (const [words = '', english = '', russian = ''] of said) {
      expect(english).toContain(words)
      expect(english + russian).not.toMatch(/\(body\)|[a-z]{2,}[A-Z][a-z]+[A-Z]?|invalid_|undefined|\{\{/)
      expect(russian).toMatch(/[А-Яа-я]{4}/)
      expect(
        russian.replace(
          /<[^>]+>|--[\w-]+|“[^”]*”|«[^»]*»|\.[a-z]{3,4}\b|SurveyJS|XLSForm|administrator|researcher|[A-Z_]{4,}|Europe/g,
          '',
        ),
      ).not.toMatch(/[A-Za-z]{4,}/)
    }
  })

  it('are JSON for machines, also when refused', async () => {
    const listed = await place.run(['campaign', 'list', '--json'])
    expect(JSON.parse(listed.out)).toEqual([])
    const refused = await place.run(['--json', 'campaign', 'open', 'nobody'])
    expect(JSON.parse(refused.err)).toMatchObject({ problem: 'campaignUnknown', status: 404, name: 'nobody' })
    const checked = await place.run(['surveys', 'check', '--json'])
    expect([checked.code, JSON.parse(checked.out)]).toEqual([0, []])
  })
})
