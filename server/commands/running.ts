/** What every command shares: its place, opening and closing the system, printing. What is large is loaded where it is used, so that a command starts at once. */
import type { Command } from 'commander'
import { FALLBACK, isLanguage } from '../../surveys/language.ts'
import type { Language, Text } from '../../surveys/types.ts'
import { environmentConfig, environmentLanguage } from '../config.ts'
import { problems } from '../contracts/problems.ts'
import { COMMAND_LINE, type Campaign } from '../contracts/records.ts'
import type { Standalone } from '../operations/system.ts'

/** Who acts, in the audit trail. */
export const ACTOR = { name: COMMAND_LINE } as const

/** Global options as the command was called with them. */
export function globalOptions(command: Command): { readonly json: boolean; readonly lang: Language } {
  const { json = false, lang } = command.optsWithGlobals<{ json?: boolean; lang?: string }>()
  return { json, lang: (lang !== undefined && isLanguage(lang) ? lang : environmentLanguage()) ?? FALLBACK }
}

/** Opens store, keys and mailer, does the work, and closes them whatever happens. Logs go to standard error, faults only. */
export async function withSystem<T>(work: (system: Standalone) => Promise<T>): Promise<T> {
  const { openStandalone, faultsOnly } = await import('../operations/system.ts')
  const system = await openStandalone(environmentConfig(), faultsOnly())
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

/** The command that stands on the list of `program.ts` under this name. */
export function topLevel(program: Command, name: string): Command {
  const found = program.commands.find((command) => command.name() === name)
  if (!found) throw new Error(`no command ${name}`)
  return found
}

/** Throws `campaignUnknown`. */
export async function campaignNamed({ store }: Pick<Standalone, 'store'>, id: string): Promise<Campaign> {
  const { campaignNamed: stored } = await import('../fielding/campaigns/campaigns.ts')
  return stored(store, id)
}

/** `fr=Titre` → the text by languages. @throws `textUnread` where no language is named */
export function textFrom(said: readonly string[]): Text {
  return Object.fromEntries(
    said.map((one) => {
      const at = one.indexOf('=')
      if (at < 1 || !isLanguage(one.slice(0, at))) throw problems.textUnread(one)
      return [one.slice(0, at), one.slice(at + 1)]
    }),
  )
}
