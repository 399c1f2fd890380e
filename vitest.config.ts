import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** CI asks for a machine-readable report beside the one people read. */
const report = process.env['VITEST_REPORT']

/** They replace what a process has once (its window, its settings, its output), so each has a process of its own. */
const APART = [
  'test/ballots/client.test.ts',
  'test/ballots/journey.test.ts',
  'test/browser/respond/kept.test.ts',
  'test/commands/audit.test.ts',
  'test/commands/follow-up-example.test.ts',
  'test/research/mirrored.test.ts',
]

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
