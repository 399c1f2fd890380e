/** Tabulation and protection: 250 questions × 2 banners from prepared columns, beside DuckDB and pandas; and a table served from a release. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wideCsv } from '../server/tabulation/formats/csv.ts'
import type { AnalysisFile, PolicyMethod } from '../server/tabulation/counting/columns.ts'
import { tabulate } from '../server/tabulation/counting/tabulate.ts'
import { protect } from '../server/tabulation/protection/protect.ts'
import { plain } from '../server/tabulation/release/plain.ts'
import { selectTables } from '../server/tabulation/reading/questions.ts'
import { questionView } from '../server/tabulation/reading/views.ts'
import { syntheticSurvey } from '../test/protect/synthetic.ts'
import { fileOf, QUESTIONS, releaseOf } from './analysis-file.ts'
import { besidePeers, peers } from './peers/python.ts'
import { beside, headline, ofSize, quantile, within, type Row, type Scale } from './table.ts'

export async function tabulation(scale: Scale): Promise<readonly Row[]> {
  const sizes = scale === 'quick' ? [1000] : [1000, 10_000, 100_000, 1_000_000]
  const counting = sizes.flatMap((size) => tablesOf(size, size === sizes.at(-1)))
  return [...counting, ...serving()]
}

function tablesOf(size: number, isLargest: boolean): readonly Row[] {
  const file = everyKind(size)
  const runs = size > 500_000 ? 2 : size > 50_000 ? 4 : 8
  const counted = fastest(() => tabulate(file), runs)
  const [unprotected, protectedToo] = [plain, protect].map((method) => fastest(() => method(file, { k: 5 }), runs))
  const what = `${ofSize(size)} answers, ${QUESTIONS} questions × 2 banners`
  const ours = { value: counted, unit: 'ms' }
  const both = { value: protectedToo!, unit: 'ms' }
  const inPlain = { name: 'plain tables', value: unprotected! }
  const rows = [
    ...besidePeers(`${what}: counted`, ours, peersOf(file), 1),
    ...(size < 100_000 ? [] : [beside(`${what}: tabulated and protected`, both, inPlain, { most: 5 })]),
    within(`${what}: tabulated and protected`, { value: protectedToo! / 1000, unit: 's' }, 10),
  ]
  return isLargest ? rows.map(headline) : rows
}

function peersOf(file: AnalysisFile): ReturnType<typeof peers> {
  const folder = mkdtempSync(join(tmpdir(), 'tabulation-'))
  try {
    const shape = { respondents: file.respondents, banners: file.banners.length, questions: file.columns.length }
    writeFileSync(join(folder, 'columns.json'), JSON.stringify(shape))
    const columns = [...file.banners, ...file.columns]
    writeFileSync(join(folder, 'columns.bin'), Buffer.concat(columns.map(({ index }) => Uint8Array.from(index))))
    return peers('count.py', folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** All kinds of questions, repeated until there are enough. */
function everyKind(respondents: number): AnalysisFile {
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
  return { ...file, columns }
}

function serving(): readonly Row[] {
  const release = releaseOf(fileOf(109), 'open')
  const times = (work: () => unknown) => {
    const taken = Array.from({ length: 200 }, () => {
      const start = performance.now()
      work()
      return performance.now() - start
    })
    return { value: quantile(taken, 0.5), unit: 'ms' }
  }
  const csv = times(() => wideCsv([selectTables(release, 'Q100', 'region', 'detail')], { language: 'en' }))
  return [
    within('one table as CSV, from a release in memory', csv, 5),
    within(
      'one question',
      times(() => questionView(release, 'Q100', 'region', 'detail', 'ru')),
      5,
    ),
  ]
}

/** Milliseconds of processor time, of all threads: other work on the machine counts less. The very first run is not of compiled code. */
function fastest(run: () => ReturnType<PolicyMethod> | ReturnType<typeof tabulate>, runs: number): number {
  const [, ...warm] = Array.from({ length: runs + 1 }, () => {
    const start = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1000
  })
  return Math.min(...warm)
}
