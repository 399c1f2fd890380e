/** The README's campaign on the command line, from the first account to the end of the keys. */
import { once } from 'node:events'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ballotApi, castAnswers } from '../../client/respond/ballot/protocol.ts'
import type { PublicCampaign } from '../../server/api/respond.ts'
import { compileAnswerCheck } from '../../surveys/answers.ts'
import { memoryDevice, survey } from '../ballots/world.ts'
import { emptyPlace, type Place } from './cli.ts'

const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8')

/** The commands under "Run a campaign", continuation lines joined, comments and quotes taken away. */
const inReadme = /## Run a campaign[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)![1]!.replace(/\\\n\s*/g, ' ').trim().split('\n')
  .map((line) => [...line.replace(/\s+#.*$/, '').replace(/^npx stakeholder-surveys /, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''))
const named = (...words: string[]) => inReadme.find((args) => words.every((word, at) => args[at] === word)) ?? []

let place: Place
beforeAll(async () => { place = await emptyPlace() })
afterAll(() => place.close())

const today = new Date().toISOString().slice(0, 10)
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
const file = (name: string) => join(place.folder, name)

/** The README's arguments with files in the temporary folder and days around today. */
const here = (args: readonly string[]) => args.map((arg, at) => {
  if (args[at - 1] === '--opens') return today
  if (args[at - 1] === '--closes') return inAMonth
  return /\.(csv|mbox)$/.test(arg) || arg === 'tables' ? file(arg) : arg
})

async function does(args: readonly string[], code = 0) {
  expect(args.length, 'is in the README').toBeGreaterThan(0)
  const ran = await place.run(here(args))
  expect([args.join(' '), ran.code, ran.code === code ? '' : ran.err + ran.out]).toEqual([args.join(' '), code, ''])
  return ran
}

describe('the README’s campaign', () => {
  it('can be run as it is written', async () => {
    expect((await does(named('account', 'create'))).out).toMatch(/anna can sign in with the password \S{16}/)
    const made = (await does(named('campaign', 'create'))).out
    expect(made).toContain('Must have: C4:region.')
    expect(made).toContain('eval-2026')
    expect((await does(named('forecast'), 1)).err).toContain('As long as there are no contacts')
    await writeFile(file('contacts.csv'), 'Email,Name,Language,Country\none@example.org,One,en,Kenya\ndva@example.org,Два,ru,Ukraine\nbroken,Nobody,en,Kenya\n')
    await does([...named('keys', 'escrow'), '--to', place.folder])
    expect(await readFile(file('escrow-eval-2026.txt'), 'utf8')).toContain('B01')
    expect((await does(named('campaign', 'open'), 1)).err).toContain('Still to do')
    await does(['keys', 'confirm-escrow', 'eval-2026'])
    expect((await does(named('contacts', 'import'), 1)).out).toContain('Imported: 2. Rejected: 1.')
    expect(await readFile(file('rejects.csv'), 'utf8')).toContain('broken')
    await does(named('letters', 'test'))
    const forecast = await does([...named('forecast'), '--answers', '20', '--data-sets', '1', '--plan-only'])
    expect(forecast.out).toMatch(/Forecast for “eval-2026”: 20 answers, 1 invented data sets\..*\n/)
    await does(named('campaign', 'open'))
    expect((await does(['campaign', 'settings', 'eval-2026', '--nested'], 1)).err).toContain('plan')

    const server = place.start(named('serve'))
    let said = ''
    while (!said.includes('Stop with')) said += String((await once(server.stdout!, 'data'))[0])
    const url = /running at (\S+)/.exec(said)![1]!
    const { link } = JSON.parse((await does(['contacts', 'link', 'eval-2026', 'dva@example.org', '--json'])).out) as { link: string }
    const given = new URLSearchParams(new URL(link).hash.slice(1))
    const base = `${url}/api/respond`
    const campaign = (await (await fetch(`${base}/eval-2026`)).json()) as PublicCampaign
    await castAnswers({
      api: ballotApi(base, campaign), device: memoryDevice(), campaign, check: compileAnswerCheck(survey),
      code: given.get('i')!, thumbprint: given.get('k')!, boxThumbprint: given.get('b')!,
    }, { C4: '2' })
    server.kill('SIGTERM')
    expect(await once(server, 'exit')).toEqual([0, null])

    await writeFile(file('mailbox.mbox'), 'From x@example.org Mon Nov  2 09:00:00 2026\nFrom: x@example.org\nSubject: hello\n\nhello\n')
    expect((await does(named('bounces', 'read'))).out).toContain('Messages read: 1.')
    const rates = await does(named('rates'))
    expect(rates.out).toMatch(/done\t0\n/)
    expect(rates.out).toContain('As of the last daily count')
    expect((await does(['campaign', 'close', 'eval-2026'], 1)).out).toContain('--yes eval-2026')
    await does(named('campaign', 'close'))
    expect((await does(named('rates'))).out).toMatch(/done\t1\n/)
    const asked = await does(['release', 'eval-2026'], 1)
    expect(asked.out).toContain('Answers in the box of “eval-2026”: 1.\nWith fewer than 10 answers nothing is published')
    expect(asked.out).toContain('--yes eval-2026 --despite-few-answers')
    expect((await does(named('release'), 1)).err).toContain('Nothing would be published')
    expect((await does([...named('release'), '--despite-few-answers'])).out).toContain('1 answers of')
    for (const table of inReadme.filter(([command]) => command === 'table')) await does(table, 1) // one answer is never published
    await does(named('export'))
    expect((await readdir(file('tables'))).length).toBeGreaterThan(0)

    const copy = ['backup', file('copy')]
    expect((await does(copy)).out).toContain('Keys are not in it')
    await does(copy, 1)
    await does(['restore', file('copy')], 1)
    const elsewhere = { DATA_FOLDER: file('other-data') }
    const restored = await place.run(['restore', file('copy'), '--json'], elsewhere)
    expect([restored.code, JSON.parse(restored.out)]).toMatchObject([0, { copied: { campaigns: 1, contacts: 2, releases: 1 }, campaignsWithoutKeys: [] }])
    expect(JSON.parse((await place.run(['campaign', 'list', '--json'], elsewhere)).out)).toMatchObject([{ id: 'eval-2026', state: 'released', done: 1 }])

    expect((await does(['keys', 'destroy', 'eval-2026'], 1)).out).toContain('--yes eval-2026')
    await does(named('keys', 'destroy'))
    expect(await readdir(file('keys'))).toEqual([])
  }, 240_000)

  it('can be followed by another wave, in which nobody who took part is asked again', async () => {
    const later = named('campaign', 'create', 'eval-2026-2')
    expect((await does(later)).out).toMatch(/wave 2, after “eval-2026”.*Contacts taken over: 1;/)
    expect(await readdir(file('keys'))).toEqual(['eval-2026-2.json'])
    const again = await does(['contacts', 'import', 'eval-2026-2', 'contacts.csv'], 1)
    expect(again.out).toContain('Imported: 0. Rejected: 3.')
    expect(again.out).toContain('took part in an earlier wave and is not asked again: dva@example.org')
    expect((await does(['campaign', 'list'])).out).toMatch(/wave 2, after eval-2026$/m)
    await does(['campaign', 'create', 'third', '--follows', 'eval-2026-2'], 1)
    await does(['campaign', 'create', 'third', '--follows', 'eval-2026', '--k', '3'], 2)
    await does(['campaign', 'create', 'third', '--opens', '2026-11-02'], 2)
  }, 240_000)

  it('leaves nothing out that the README says', () => {
    expect(inReadme.map((args) => args[0])).toEqual(['account', 'campaign', 'keys', 'contacts', 'forecast', 'letters', 'campaign', 'serve', 'bounces', 'rates', 'campaign', 'release', 'table', 'table', 'export', 'keys', 'campaign'])
  })
})
