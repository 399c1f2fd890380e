/** Foreign programs that read our files: Python with pandas, openpyxl, pyreadstat, pyjstat, python-docx and lxml. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** Where `.ci/python` puts the modules; those of the machine serve as well. */
const MODULES = resolve(import.meta.dirname, '../../node_modules/.cache/python')
const NEEDED = ['pandas', 'openpyxl', 'pyreadstat', 'pyjstat', 'docx', 'lxml']

/**
 * Runs a script with python3; gives what it printed. One process that reads many files is cheaper than many.
 *
 * @param args `sys.argv[1:]` of the script
 * @throws Error with what the script said where it failed
 *
 * @example python('import sys, pandas; print(len(pandas.read_csv(sys.argv[1])))', 'C4.csv') // '37\n'
 */
export function python(script: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = run(['-c', script, ...args])
  if (status !== 0) throw new Error(`python3 ended with ${status}: ${error?.message ?? stderr}`)
  return stdout
}

/**
 * Why foreign programs cannot be tried here; null where they can: `describe.skipIf(noPythonBecause())`. With `REQUIRE_PYTHON=1` or `CI=true`
 * a missing module is a failure instead.
 */
export function noPythonBecause(): string | null {
  const missing = `import importlib.util as u; print(*[m for m in ${JSON.stringify(NEEDED)} if not u.find_spec(m)], sep=', ')`
  const { status, stdout } = run(['-c', missing])
  const lacking = status === 0 ? stdout.trim() : 'python3'
  if (lacking === '') return null
  const reason = `no ${lacking}: run .ci/python (Python with pip)`
  if (process.env['REQUIRE_PYTHON'] === '1' || process.env['CI'] === 'true') throw new Error(reason)
  console.warn(`Tests with foreign programs skipped: ${reason}`)
  return reason
}

const run = (args: readonly string[]) =>
  spawnSync('python3', args, {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024, // bytes
    env: { ...process.env, PYTHONPATH: MODULES, PYTHONUTF8: '1' },
  })
