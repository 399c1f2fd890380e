/** The README's campaign on the command line, from the first account to the end of the keys. */
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ballotApi } from '../../client/respond/ballot/protocol.ts'
import { addDays, localTime } from '../../server/fielding/sending/mailings.ts'
import { castAnswers } from '../ballots/casting.ts'
import type { PublicCampaign } from '../../server/api/respond.ts'
import { compileAnswerCheck } from '../../surveys/answers/answers.ts'
import { memoryDevice, survey } from '../ballots/small-campaign.ts'
import { emptyPlace, type Place } from './cli.ts'

const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8')

/** The commands under "Run a campaign", continuation lines joined, comments and quotes taken away. */
const inReadme = /## Run a campaign[\s\S]*?```sh\n([\s\S]*?)```/
  .exec(readme)![1]!
  .replace(/\\\n\s*/g, ' ')
  .trim()
  .split('\n')
  .filter((line) => !line.startsWith('#'))
  .map((line) =>
    [
      ...line
        .replace(/\s+#.*$/, '')
        .replace(/^npx stakeholder-surveys /, '')
        .matchAll(/"([^"]*)"|(\S+)/g),
    ].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  )
const named = (...words: string[]) => inReadme.find((args) => words.every((word, at) => args[at] === word)) ?? []

let place: Place
beforeAll(async () => {
  place = await emptyPlace()
})
afterAll(() => place.close())

/** In the time zone of the README's campaign, where it may be tomorrow already. */
const { day: today } = localTime(new Date(), 'Europe/Oslo')
const inAMonth = addDays(today, 30)
const file = (name: string) => join(place.folder, name)

let url = ''
const publicLines = new Map<string, string>()
const TRUSTEES = ['vera', 'ben', 'li'] as const

/** The README's arguments with files in the temporary folder, days around today, this server, and the public lines of these trustees. */
const here = (args: readonly string[]) =>
  args.map((arg, at) => {
    if (args[at - 1] === '--opens') return today
    if (args[at - 1] === '--server') return url
    if (arg.endsWith('=trustee1-…'))
      return arg.replace('trustee1-…', publicLines.get(arg.split('=')[0]!.toLowerCase())!)
    if (args[at - 1] === '--closes') return inAMonth
    return /\.(csv|mbox|txt)$/.test(arg) || arg === 'tables' ? file(arg) : arg
  })

/** The same on the machine of this trustee. */
const of = (name: (typeof TRUSTEES)[number], args: readonly string[]) =>
  args.map((arg) => (arg === 'vera.txt' ? `${name}.txt` : arg))

async function does(args: readonly string[], code = 0) {
  expect(args.length, 'is in the README').toBeGreaterThan(0)
  const ran = await place.run(here(args))
  expect([args.join(' '), ran.code, ran.code === code ? '' : ran.err + ran.out]).toEqual([args.join(' '), code, ''])
  return ran
}

/** Starts the server; gives what stops it. */
async function serving(): Promise<() => Promise<void>> {
  const server = place.start(named('serve'))
  let said = ''
  while (!said.includes('Stop with')) said += String((await once(server.stdout!, 'data'))[0])
  url = /running at (\S+)/.exec(said)![1]!
  return async () => {
    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])
  }
}

describe('the README’s campaign', () => {
  it('can be run as it is written', async () => {
    expect((await does(named('account', 'create'))).out).toMatch(/anna can sign in with the password \S{16}/)
    const made = (await does(named('campaign', 'create'))).out
    expect(made).toContain('Must have: C4:region.')
    expect(made).toContain('eval-2026')
    expect((await does(named('forecast'), 1)).err).toContain('As long as there are no contacts')
    await writeFile(
      file('contacts.csv'),
      'Email,Name,Language,Country\none@example.org,One,en,Kenya\ndva@example.org,Два,ru,Ukraine\nbroken,Nobody,en,Kenya\n',
    )
    for (const name of TRUSTEES) {
      expect((await does(of(name, named('trustee', 'create')))).out).toContain('trustee1-')
      await does(of(name, named('trustee', 'create')), 1) // a key is never overwritten
      publicLines.set(
        name,
        (
          JSON.parse((await does([...of(name, ['trustee', 'show', 'vera.txt']), '--json'])).out) as {
            publicLine: string
          }
        ).publicLine,
      )
    }
    expect((await does(named('keys', 'create'))).out).toContain('any 2 of 3 trustees open it together')
    expect((await does(named('campaign', 'open'), 1)).err).toContain('Still to do')
    const unasked = named('contacts', 'import').filter((arg) => arg !== '--yes')
    const understood = (await does([...unasked, '--map', 'site=Country'], 1)).out
    expect(understood).toContain('Read as utf-8, cells parted by “,”.')
    expect(understood).toContain('Country → A group to count by (site): Kenya | Ukraine')
    expect(understood).toMatch(/New: 2\. .* Not taken: 1\.\nrow 4: .*broken.*\nNothing is stored yet/)
    expect((await does([...unasked, '--map', 'email=Post'], 1)).err).toContain('There is no column “Post”.')
    expect((await does(named('contacts', 'import'), 1)).out).toContain(
      'Imported: 2. Changed: 0. There already: 0. Rejected: 1.',
    )
    expect(await readFile(file('rejects.csv'), 'utf8')).toContain('broken')
    await does(named('letters', 'test'))
    const forecast = await does([...named('forecast'), '--answers', '20', '--data-sets', '1', '--plan-only'])
    expect(forecast.out).toMatch(/Forecast for “eval-2026”: 20 answers, 1 invented data sets\..*\n/)
    const stopFirst = await serving()
    await does(of('vera', named('trustee', 'prove')))
    expect((await does(of('ben', named('trustee', 'prove')))).out).toContain(
      'Still to show that their share opens: Li.',
    )
    expect((await does(named('campaign', 'open'), 1)).err).toContain('Still to do')
    expect((await does(of('li', named('trustee', 'prove')))).out).toContain('Every trustee has shown')
    expect((await does(named('campaign', 'open'), 1)).err).toContain('No mail system is set')
    expect((await does([...named('campaign', 'open'), '--letters-as-files'])).out).toMatch(
      /The first letters leave .*Europe\/Oslo/,
    )
    expect((await does(['schedule', 'show', 'eval-2026'])).out).toMatch(
      /Sending hours: 8:00–18:00; .* from 9:00 on \(Europe\/Oslo\)/,
    )
    expect((await does(['campaign', 'settings', 'eval-2026', '--nested'], 1)).err).toContain('plan')

    const { link } = JSON.parse((await does(['contacts', 'link', 'eval-2026', 'dva@example.org', '--json'])).out) as {
      link: string
    }
    const given = new URLSearchParams(new URL(link).hash.slice(1))
    const base = `${url}/api/respond`
    const campaign = (await (await fetch(`${base}/eval-2026`)).json()) as PublicCampaign
    await castAnswers(
      {
        api: ballotApi(base, campaign),
        device: memoryDevice(),
        campaign,
        check: compileAnswerCheck(survey),
        code: given.get('i')!,
        thumbprint: given.get('k')!,
        boxThumbprint: given.get('b')!,
      },
      { C4: '2' },
    )
    await writeFile(file('paper.csv'), 'Nr,C4\nq1,1\nq2,77\nq1,2\n')
    const paper = await does(['import', 'eval-2026', 'paper.csv', '--mode', 'paper'], 1)
    expect(paper.out).toMatch(
      /Rows: 3\. Columns: Nr → case-id, C4\.\nrow 3: .*\nrow 4: .*\n2 rows are rejected\. Nothing was stored/,
    )
    await stopFirst() // a server that goes on would count the day's batch

    await writeFile(
      file('mailbox.mbox'),
      'From x@example.org Mon Nov  2 09:00:00 2026\nFrom: x@example.org\nSubject: hello\n\nhello\n',
    )
    expect((await does(named('bounces', 'read'))).out).toContain('Messages read: 1.')
    const rates = await does(named('rates'))
    expect(rates.out).toMatch(/Complete\t0\n/)
    expect(rates.out).toContain('As of the last daily count')
    expect((await does(['campaign', 'close', 'eval-2026'], 1)).out).toContain('--yes eval-2026')
    await does(named('campaign', 'close'))
    expect((await does(named('rates'))).out).toMatch(/Complete\t1\n/)
    const stopSecond = await serving()
    const opening = of('vera', named('open'))
    const asked = await does(
      opening.filter((arg, at) => arg !== '--yes' && opening[at - 1] !== '--yes'),
      1,
    )
    expect(asked.out).toContain(
      'Answers in the box of “eval-2026”: 1.\nWith fewer than 10 answers nothing is published',
    )
    expect(asked.out).toContain('--yes eval-2026 --despite-few-answers')
    expect((await does(opening, 1)).err).toContain('Nothing would be published')
    const opens = place.start(here([...opening, '--despite-few-answers']))
    let [printed, waits] = ['', '']
    opens.stdout!.on('data', (part) => {
      printed += String(part)
    })
    opens.stderr!.on('data', (part) => {
      waits += String(part)
    })
    const exited = once(opens, 'exit')
    await expect.poll(() => waits, { timeout: 30_000 }).toContain('Shares: 1 of 2')
    const handing = of('ben', named('trustee', 'share'))
    const alone = handing.filter((arg, at) => arg !== '--opening' && handing[at - 1] !== '--opening')
    const compare = await does([...alone, '--json'], 1)
    const { opening: fingerprint, by } = JSON.parse(compare.out) as { opening: string; by: string }
    expect([by, waits.includes(fingerprint)]).toEqual(['Vera', true])
    expect((await does([...alone, '--opening', `0${fingerprint.slice(1)}0`], 1)).out).toContain(
      'Nothing was handed over',
    )
    expect((await does([...alone, '--opening', fingerprint.toLowerCase().replaceAll('-', ' ')])).out).toContain(
      'Shares there: 2 of 2.',
    )
    expect(await exited).toEqual([0, null])
    expect(printed).toMatch(/^Answers in the tables: 1; people invited: \d;/m)
    expect(printed).toContain(
      'Ballots: 1 in the box, of these spoiled 0; issued 1, imported 0 (on paper 0, in interviews 0).',
    )
    await stopSecond()
    for (const table of inReadme.filter(([command]) => command === 'table')) await does(table, 1) // one answer is never published
    await does(named('export'))
    expect((await readdir(file('tables'))).length).toBeGreaterThan(0)

    const copy = ['backup', file('copy')]
    expect((await does(copy)).out).toContain('Keys are not in it')
    await does(copy, 1)
    await does(['restore', file('copy')], 1)
    const elsewhere = { DATA_FOLDER: file('other-data') }
    const restored = await place.run(['restore', file('copy'), '--json'], elsewhere)
    expect([restored.code, JSON.parse(restored.out)]).toMatchObject([
      0,
      { copied: { campaigns: 1, contacts: 2, releases: 1 }, campaignsWithoutKeys: [] },
    ])
    expect(JSON.parse((await place.run(['campaign', 'list', '--json'], elsewhere)).out)).toMatchObject([
      { id: 'eval-2026', state: 'released', done: 1 },
    ])

    expect((await does(['keys', 'destroy', 'eval-2026'], 1)).out).toContain('--yes eval-2026')
    await does(named('keys', 'destroy'))
    expect(await readdir(file('keys'))).toEqual([])
  }, 600_000)

  it('can be followed by another wave, in which nobody who took part is asked again', async () => {
    const later = named('campaign', 'create', 'eval-2026-2')
    expect((await does(later)).out).toMatch(/wave 2, after “eval-2026”.*Contacts taken over: 1;/)
    expect(await readdir(file('keys'))).toEqual([])
    const again = await does(['contacts', 'import', 'eval-2026-2', 'contacts.csv', '--yes'], 1)
    expect(again.out).toContain('Imported: 0. Changed: 0. There already: 1. Rejected: 2.')
    expect(again.out).toContain('took part in an earlier wave and is not asked again: dva@example.org')
    expect((await does(['campaign', 'list'])).out).toMatch(/wave 2, after eval-2026$/m)
    await does(['campaign', 'create', 'third', '--follows', 'eval-2026-2'], 1)
    await does(['campaign', 'create', 'third', '--follows', 'eval-2026', '--k', '3'], 2)
    await does(['campaign', 'create', 'third', '--opens', '2026-11-02'], 2)
  }, 600_000)

  it('leaves nothing out that the README says', () => {
    expect(inReadme.map((args) => args[0])).toEqual([
      'account',
      'campaign',
      'trustee',
      'keys',
      'contacts',
      'forecast',
      'letters',
      'serve',
      'trustee',
      'campaign',
      'bounces',
      'rates',
      'campaign',
      'open',
      'trustee',
      'table',
      'table',
      'table',
      'export',
      'report',
      'keys',
      'campaign',
    ])
  })
})
