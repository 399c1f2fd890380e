/** How long it takes to tabulate and protect 250 questions × 2 banners: as a ratio to the plain tables, and to DuckDB's. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AnalysisFile, PolicyMethod } from '../../server/tabulation/counting/columns.ts'
import { plain } from '../../server/tabulation/release/plain.ts'
import { syntheticSurvey } from '../../test/protect/synthetic.ts'

const QUESTIONS = 250
const SIZES = [109, 100_000, 1_000_000] // respondents

/** Processor time as a multiple of the plain tables', by N. */
export type Ratios = Readonly<Record<number, number>>

/** Prints the ratio for each N beside the one recorded. */
export function speed(method: PolicyMethod, recorded: Ratios): void {
  for (const respondents of SIZES) {
    const file = fileOf(respondents)
    const runs = respondents > 500_000 ? 3 : respondents > 50_000 ? 9 : 40
    const { first, fastest, median } = timed(method, file, runs)
    const ratio = fastest / timed(plain, file, runs).fastest
    console.log(
      `${QUESTIONS} questions × 2 banners, N = ${respondents}: tabulate and protect in ${median.toFixed(0)} ms of processor time ` +
        `(median of ${runs - 1} once compiled; fastest ${fastest.toFixed(0)}, very first ${first.toFixed(0)}), ` +
        `${ratio.toFixed(2)} times the plain tables (ladder-1: ${recorded[respondents] ?? '–'})`,
    )
  }
}

/** DuckDB counting the same 500 tables, without protecting them. `python` has the packages duckdb and numpy. */
export function againstDuckDb(method: PolicyMethod, python: string, respondents = 1_000_000): void {
  const file = fileOf(respondents)
  const { fastest } = timed(method, file, 3)
  const unprotected = timed(plain, file, 3).fastest
  const folder = mkdtempSync(join(tmpdir(), 'protection-'))
  try {
    const columns = [...file.banners, ...file.columns]
    writeFileSync(
      join(folder, 'columns.json'),
      JSON.stringify({ respondents, banners: file.banners.length, questions: file.columns.length }),
    )
    writeFileSync(join(folder, 'columns.bin'), Buffer.concat(columns.map(({ index }) => Uint8Array.from(index))))
    const script = fileURLToPath(new URL('count_with_duckdb.py', import.meta.url))
    const { stdout, status } = spawnSync(python, [script, folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (status !== 0)
      throw new Error('DuckDB did not count: install its packages (see bench/protect.ts) and name the interpreter')
    const ways = JSON.parse(stdout) as Readonly<Record<string, number>>
    console.log(
      `N = ${respondents}, ${file.columns.length} questions × ${file.banners.length} banners: ` +
        `tabulate and protect in ${fastest.toFixed(0)} ms of processor time, plain tables in ${unprotected.toFixed(0)} ms`,
    )
    for (const [way, ms] of Object.entries(ways))
      console.log(`  DuckDB, ${way}: ${ms.toFixed(0)} ms, ${(ms / fastest).toFixed(1)} times ours with protection`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All kinds of questions, repeated until there are enough. */
function fileOf(respondents: number): AnalysisFile {
  const file = syntheticSurvey(1, { respondents, scales: 40, nominals: 5, routed: 1, checkboxes: 1 })
  const columns = Array.from({ length: QUESTIONS }, (_, i) => {
    const column = file.columns[i % file.columns.length]!
    if (i < file.columns.length) return column
    const { variable } = column
    return {
      ...column,
      index: column.index.slice(),
      variable: { ...variable, name: `${variable.name}#${i}`, element: `${variable.element}#${i}`, parent: undefined },
    }
  })
  return { ...file, columns: columns }
}

/** Milliseconds of processor time, of all threads: other work on the machine counts less. All but the very first are of compiled code. */
function timed(
  method: PolicyMethod,
  file: AnalysisFile,
  runs: number,
): { readonly first: number; readonly fastest: number; readonly median: number } {
  const [first = 0, ...warm] = Array.from({ length: runs }, () => {
    const start = process.cpuUsage()
    method(file, { k: 5 })
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  const sorted = warm.sort((a, b) => a - b)
  return { first, fastest: sorted[0]!, median: sorted[sorted.length >> 1]! }
}
