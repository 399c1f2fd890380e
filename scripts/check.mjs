/**
 * Everything about the code that can be said without running it, and the laws of the house: two at once, each with its seconds.
 * `npm run check` · `npm run check -- types lint` for some of them.
 */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { join } from 'node:path'

const CACHE = join('node_modules', '.cache', 'check')
const AT_ONCE = 2 // the lint alone takes one core for as long as all the others take another

/** Longest first. */
const CHECKS = {
  lint: ['eslint', '.', '--cache', '--cache-location', join(CACHE, 'lint'), '--max-warnings', '0'],
  types: ['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', join(CACHE, 'types')],
  format: ['prettier', '--check', '.', '--cache', '--cache-location', join(CACHE, 'format'), '--log-level', 'warn'],
  unused: ['knip', '--no-progress', '--treat-config-hints-as-errors'],
  laws: [
    'vitest',
    'run',
    'test/floors.test.ts',
    'test/languages-in-code.test.ts',
    'test/locales.test.ts',
    '--reporter',
    'dot',
  ],
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in CHECKS))
if (unknown.length > 0) {
  console.error(`no such check: ${unknown.join(', ')}; there are ${Object.keys(CHECKS).join(', ')}`)
  process.exit(2)
}
mkdirSync(CACHE, { recursive: true })

const waiting = Object.entries(CHECKS).filter(([name]) => asked.length === 0 || asked.includes(name))
const begun = performance.now()
const failed = []
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, command] = next
      const started = performance.now()
      const { code, output } = await run(command)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(7)}${seconds(started)}`)
      if (code !== 0) {
        failed.push(name)
        console.log(output.trimEnd())
      }
    }
  }),
)
console.log(
  `${failed.length === 0 ? 'everything holds' : `broken: ${failed.join(', ')}`}, after${seconds(begun).trimStart().padStart(8)}`,
)
process.exitCode = failed.length === 0 ? 0 : 1

function run([tool, ...options]) {
  return new Promise((ended) => {
    const child = spawn(join('node_modules', '.bin', tool), options, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    child.on('error', (error) => ended({ code: 1, output: error.message }))
    child.on('close', (code, signal) => ended({ code, output: signal ? `${output}\nended by ${signal}` : output }))
  })
}

function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1).padStart(7)} s`
}
