import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** CI asks for a machine-readable report beside the one people read. */
const report = process.env['VITEST_REPORT']

/** They replace what a process has once (its window, its settings, its output, the properties of its form library), so each has a process of its own. */
const APART = [
  'test/ballots/client.test.ts',
  'test/ballots/journey.test.ts',
  'test/browser/respond/kept.test.ts',
  'test/commands/audit.test.ts',
  'test/commands/follow-up-example.test.ts',
  'test/research/mirrored.test.ts',
  'test/surveys/format/format.test.ts',
]

/** They take longest, so they begin first and none is left over at the end; those that wait for others between those that compute. */
const LONGEST = [
  'browser/research/research',
  'store/failover-release',
  'browser/respond/respond',
  'browser/respond/device',
  'ballots/crash',
  'store/two-servers',
  'commands/campaign',
  'openapi/openapi',
  'ballots/linkage',
  'store/failover',
  'browser/respond/respond-pages',
  'ballots/nothing-in-clear',
  'browser/respond/by-name',
  'browser/admin',
  'fielding/sending/killing',
  'plugin/package',
  'browser/trustees',
  'tabulation/derived-demonstration',
]
const place = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
  return at < 0 ? LONGEST.length : at
}

/** What is named above in its order, then the largest file first, as vitest has it. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

const SHARED = {
  setupFiles: ['test/load-locales.ts'],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  execArgv: ['--max-semi-space-size=64'], // MB: tables and archives are made of many short-lived objects
}

export default defineConfig({
  // The example host names the package as any other application would.
  resolve: {
    alias: [{ find: /^stakeholder-surveys$/, replacement: fileURLToPath(new URL('server/index.ts', import.meta.url)) }],
  },
  test: {
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    sequence: { sequencer: LongestFirst },
    maxWorkers: 3, // tests wait for browsers, databases and processes a third of their time
    // A browser on a busy machine may be late once; a rule that is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
    projects: [
      {
        extends: true,
        test: {
          ...SHARED,
          name: 'together',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: APART,
          isolate: false, // the system is read once per process, not once per file
        },
      },
      { extends: true, test: { ...SHARED, name: 'apart', include: APART } },
    ],
  },
})
