/** The example of a follow-up of recommendations: its survey has no complaints, and the commands of its README do what it says. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { commandLine, everyCommand } from '../../server/commands/program.ts'
import { withSystem } from '../../server/commands/running.ts'
import { saveAnswers } from '../../server/records/filling.ts'
import { surveyOf } from '../../server/surveys/catalogue.ts'
import { check, warnings } from '../../surveys/check.ts'
import { surveyIn } from '../../surveys/folders.ts'
import type { Answers } from '../../surveys/types.ts'

const EXAMPLE = join(import.meta.dirname, '../../examples/follow-up-of-recommendations')
const readme = await readFile(join(EXAMPLE, 'README.md'), 'utf8')

/** The README's commands in their order, comments and quotes taken away. */
const commands = /```sh\n([\s\S]*?)```/
  .exec(readme)![1]!
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.startsWith('npx stakeholder-surveys '))
  .map((line) =>
    [...line.replace(/\s+#.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)]
      .slice(2)
      .map(([, quoted, plain]) => quoted ?? plain ?? ''),
  )

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'follow-up-'))
  for (const [name, value] of Object.entries({ DATA_FOLDER: 'data', KEY_FOLDER: 'keys', MAIL_FOLDER: 'letters' }))
    vi.stubEnv(name, join(folder, value))
  vi.stubEnv('LANG', 'en_GB.UTF-8')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

const today = () => new Date().toISOString().slice(0, 10)
const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)

/** What a command prints, run on days around today, its output in the temporary folder. */
async function printed(args: readonly string[]): Promise<string> {
  const said: string[] = []
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((part) => said.push(String(part)) > 0)
  const here = args.map((arg, at) => {
    if (args[at - 1] === '--opens') return today()
    if (args[at - 1] === '--closes') return inAMonth()
    return args[at - 1] === '--to' && !arg.includes('@') ? join(folder, arg) : arg
  })
  try {
    const noMail = args[0] === 'campaign' && args[1] === 'open' ? ['--letters-as-files'] : []
    const words = [...here, ...noMail]
    await (await commandLine(words)).parseAsync(words, { from: 'user' })
  } finally {
    out.mockRestore()
  }
  expect([args.join(' '), process.exitCode ?? 0, said.join('')]).toEqual([args.join(' '), 0, expect.any(String)])
  return said.join('')
}

const answer = (id: string, given: Readonly<Record<string, Answers>>) =>
  withSystem(async ({ store, surveys, now }) => {
    const campaign = (await store.campaign(id))!
    const survey = await surveyOf(surveys, campaign)
    for (const assignment of await store.assignments(id)) {
      const answers = given[assignment.unit]
      if (answers) {
        const saving = { revision: 0, answers, complete: true }
        await saveAnswers(store, { campaign, survey, assignment }, saving, now(), today())
      }
    }
  })

/** The line of a unit in the data file of a release. */
const said = async (place: string, unit: string) =>
  (await readFile(join(folder, place, 'units.csv'), 'utf8')).split('\r\n').find((line) => line.startsWith(unit))

const ACCEPTED = { response: '1', action: 'A guideline is written.', responsible: 'Policy Division', due: '2027-12-31' }
const ROUNDS: readonly Readonly<Record<string, Answers>>[] = [
  { R1: { ...ACCEPTED, state: '1' }, R6: { response: '3', reason: 'Материалы уже переведены.' } },
  { R1: { ...ACCEPTED, state: '3', achieved: 'All reports use it.' } },
]

describe('the example of a follow-up of recommendations', () => {
  it('has a survey that nothing is to be said against, in either language', () => {
    const { survey, complaints } = surveyIn(join(EXAMPLE, 'recommendations'))
    expect(complaints).toBeUndefined()
    expect([check(survey!), warnings(survey!)]).toEqual([[], []])
  })

  it('is asked at two dates by the commands of its README, each with a release that says where a recommendation stands', async () => {
    const known = (await everyCommand()).map(({ path }) => path)
    expect(commands.map((args) => known.some((path) => args.join(' ').startsWith(path)))).not.toContain(false)
    let round = 0
    for (const args of commands) {
      if (args[0] === 'serve') {
        await answer(`recommendations-${round + 1}`, ROUNDS[round]!)
        round += 1
        continue
      }
      const out = await printed(args)
      if (args[0] === 'contacts') expect(out).toMatch(/\b6\b/)
      if (args[0] === 'campaign') expect(out).not.toMatch(/trustee (create|.s own)|keys create|--share/)
      if (args[1] === 'close') expect(out).toMatch(/Next: release recommendations-/)
      if (args[0] === 'units') expect(out).toMatch(/R6\tcomplete/)
    }
    expect(round).toBe(2)
    expect(await said('after-six-weeks/en', 'R1')).toMatch(/,Headquarters,High$/)
    expect(await said('after-six-weeks/en', 'R1')).toMatch(/,Policy Division,2027-12-31,Not begun,/)
    expect(await said('after-six-weeks/ru', 'R6')).toMatch(/;Отклонена;Материалы уже переведены\.;/)
    expect(await said('after-one-year/ru', 'R1')).toMatch(/;Принята;.*;Завершена;All reports use it\./)
  })
})
