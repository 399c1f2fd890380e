/** What every command shares: opening and closing the system, printing, failing by name. */
import { CommanderError } from 'commander'
import type { Command } from 'commander'
import { pino } from 'pino'
import { FALLBACK, isLanguage } from '../../surveys/language.ts'
import type { Language, Text } from '../../surveys/types.ts'
import { campaignNamed as storedCampaign } from '../fielding/campaigns/campaigns.ts'
import { environmentConfig, environmentLanguage } from '../config.ts'
import { SealingRefusal } from '../../sealing/refusals.ts'
import { asProblem, problemDetails } from '../http/problem-responses.ts'
import { Problem, problems } from '../contracts/problems.ts'
import type { Campaign } from '../contracts/records.ts'
import { openStandalone } from '../standalone.ts'
import type { Standalone } from '../standalone.ts'

export const EXIT = { done: 0, refused: 1, usage: 2, fault: 3 } as const

/** Who acts, in the audit trail: whoever may run commands here. */
export const ACTOR = { name: 'command line' } as const

/** Global options as the command was called with them. */
export function globalOptions(command: Command): { readonly json: boolean; readonly lang: Language } {
  const { json = false, lang } = command.optsWithGlobals<{ json?: boolean; lang?: string }>()
  return { json, lang: (lang !== undefined && isLanguage(lang) ? lang : environmentLanguage()) ?? FALLBACK }
}

/** Opens store, keys and mailer, does the work, and closes them whatever happens. Logs go to standard error, faults only. */
export async function withSystem<T>(work: (system: Standalone) => Promise<T>): Promise<T> {
  const system = await openStandalone(environmentConfig(), pino({ level: 'error' }, pino.destination(2)))
  try {
    return await work(system)
  } finally {
    await system.mailer.close()
    await system.store.close()
  }
}

/** Prints `data` for machines or `text` for people. */
export function print(command: Command, data: unknown, text: string): void {
  process.stdout.write((globalOptions(command).json ? JSON.stringify(data, null, 2) : text) + '\n')
}

/** Progress on standard error, only where a person watches. */
export function progress(label: string): (done: number, total: number) => void {
  let shown = -1
  return (done, total) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total)
    if (!process.stderr.isTTY || percent === shown) return
    shown = percent
    process.stderr.write(`\r${label} ${percent}% (${done}/${total})${percent === 100 ? '\n' : ''}`)
  }
}

/** Throws `campaignUnknown`. */
export function campaignNamed({ store }: Pick<Standalone, 'store'>, id: string): Promise<Campaign> {
  return storedCampaign(store, id)
}

/** `fr=Titre` → the text by languages. What has no `=` stands under an empty tag, which the schemas refuse. */
export function textFrom(said: readonly string[]): Text {
  return Object.fromEntries(
    said.map((one) => {
      const at = one.indexOf('=')
      return [one.slice(0, Math.max(0, at)), one.slice(at + 1)]
    }),
  )
}

const FILE_TROUBLE = ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EROFS']

/** Ends the process with a message in the reader's language and a code that means something. */
export function exitWith(error: unknown, program: Command): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
    return
  }
  const { json, lang } = globalOptions(program)
  if (error instanceof Problem || error instanceof SealingRefusal) {
    const problem = asProblem(error)
    const details = problemDetails(problem, lang)
    process.stderr.write(
      json
        ? JSON.stringify(details, null, 2) + '\n'
        : `${[details.title, details.detail, problem.problem === 'storeUnavailable' ? problem.params['reason'] : null].filter(Boolean).join('\n')}\n`,
    )
    process.exitCode = problem.status >= 500 ? EXIT.fault : EXIT.refused
    return
  }
  const { code, path } = error as { readonly code?: string; readonly path?: string }
  if (path !== undefined && code !== undefined && FILE_TROUBLE.includes(code))
    return exitWith(problems.fileUnreadable(path), program)
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = EXIT.fault
}
