/**
 * Every claim of this project about speed, size and firmness in one table: each beside a limit, or a peer that did the same work in the
 * same minutes, for ratios are steadier than figures.
 *
 *   npm run bench                       everything, within a quarter of an hour; the pages need a build (`npm run build`)
 *   npm run bench -- store load         some parts
 *   npm run bench -- --quick            the smallest sizes, within 20 seconds; ends with 1 only where a count is wrong
 *   npm run bench -- --quote            writes the table into README.md and docs/measured.md, with date and machine
 *
 * DuckDB and pandas are peers where there is a Python that has them: `python3 -m venv .venv && .venv/bin/pip install duckdb pandas numpy`, or
 * BENCH_PYTHON. Ends with 1 where something misses its goal.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import '../server/language/locales.ts'
import { machine } from './table/machine.ts'
import { PARTS, wordsRefused, type PartName } from './table/parts.ts'
import { quote } from './table/quoting.ts'
import { apart, asTable, type Part, type Row, type Scale } from './table/table.ts'

const asked = process.argv.slice(2)
const names = asked.filter((word) => !word.startsWith('--'))
const words = wordsRefused(asked)
if (words !== null) {
  console.error(words)
  process.exit(2)
}
const scale: Scale = asked.includes('--quick') ? 'quick' : 'standard'
const parts = (Object.keys(PARTS) as PartName[]).filter((name) => names.length === 0 || names.includes(name))

if (process.send) await answerParent()
else await measureAll()

async function measureAll(): Promise<void> {
  const started = performance.now()
  const rows: Row[] = []
  for (const name of parts) {
    const begun = performance.now()
    rows.push(...(await (scale === 'quick' ? measured(name) : inItsOwnProcess(name))))
    console.error(`${name.padEnd(12)}${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s`)
  }
  console.log(`${machine()}; ${((performance.now() - started) / 60_000).toFixed(1)} minutes\n`)
  console.log(asTable(rows))
  const missed = rows.filter(({ met, always }) => met === false && (always || scale === 'standard'))
  console.log(`\n${missed.length === 0 ? 'Every goal is met' : `${missed.length} goals are missed`}.`)
  if (asked.includes('--quote')) await quote(rows)
  process.exit(missed.length === 0 ? 0 : 1)
}

/** What one part leaves in memory and in the processor's caches is not the next one's to bear. */
function inItsOwnProcess(name: PartName): Promise<readonly Row[]> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(import.meta.url), [name, `--${scale}`], { execArgv: ['--import', 'tsx'] })
    let rows: readonly Row[] = [{ ...apart(name, 'the part ended without a word'), met: false, always: true }]
    child.on('message', (message) => {
      rows = message as readonly Row[]
    })
    child.on('exit', () => resolve(rows))
  })
}

async function answerParent(): Promise<void> {
  const rows: Row[] = []
  for (const name of parts) rows.push(...(await measured(name)))
  process.send?.(rows, () => process.exit(0))
}

async function measured(name: PartName): Promise<readonly Row[]> {
  try {
    const part: Part = await PARTS[name]()
    return await part(scale)
  } catch (error) {
    console.error(error)
    return [{ ...apart(name, `failed: ${String(error).slice(0, 300)}`), met: false, always: true }]
  }
}
