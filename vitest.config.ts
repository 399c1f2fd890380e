import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** CI asks for a machine-readable report beside the one people read. */
const report = process.env['VITEST_REPORT']

export default defineConfig({
  // The example host names the package as any other application would.
  resolve: {
    alias: [{ find: /^stakeholder-surveys$/, replacement: fileURLToPath(new URL('server/index.ts', import.meta.url)) }],
  },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    setupFiles: ['test/load-locales.ts'],
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 3, // tests wait for browsers, databases and processes a third of their time
    // A browser on a busy machine may be late once; a rule that is broken fails twice.
    retry: process.env['CI'] ? 1 : 0,
  },
})
