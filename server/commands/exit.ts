/** How the process ends: a code that means something, and a message in the reader's language. */
import { CommanderError } from 'commander'
import type { Command } from 'commander'

export const EXIT = { done: 0, refused: 1, usage: 2, fault: 3 } as const

const FILE_TROUBLE = ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EROFS']

/** What has printed its help already. */
const SILENT: ReadonlySet<string> = new Set(['commander.help', 'commander.helpDisplayed'])

export async function exitWith(error: unknown, program: Command): Promise<void> {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
    if (!SILENT.has(error.code)) await sayUsage(error.message, program)
    return
  }
  const [{ SealingRefusal }, { asProblem, problemDetails }, { Problem, problems }, { globalOptions }] =
    await Promise.all([
      import('../../sealing/refusals.ts'),
      import('../http/problem-responses.ts'),
      import('../contracts/problems.ts'),
      import('./running.ts'),
    ])
  const { json, lang } = globalOptions(program)
  const { code, path } = error as { readonly code?: string; readonly path?: string }
  const isFileTrouble = path !== undefined && code !== undefined && FILE_TROUBLE.includes(code)
  const refusal = isFileTrouble ? problems.fileUnreadable(path) : error
  if (!(refusal instanceof Problem || refusal instanceof SealingRefusal)) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = EXIT.fault
    return
  }
  const problem = asProblem(refusal)
  const details = problemDetails(problem, lang)
  process.stderr.write(
    json
      ? JSON.stringify(details, null, 2) + '\n'
      : `${[details.title, details.detail, problem.problem === 'storeUnavailable' ? problem.params['reason'] : null].filter(Boolean).join('\n')}\n`,
  )
  process.exitCode = problem.status >= 500 ? EXIT.fault : EXIT.refused
}

async function sayUsage(message: string, program: Command): Promise<void> {
  const [{ usageInWords }, { globalOptions }] = await Promise.all([
    import('./words/usage-in-words.ts'),
    import('./running.ts'),
  ])
  process.stderr.write(`${usageInWords(globalOptions(program).lang, message)}\n`)
}
