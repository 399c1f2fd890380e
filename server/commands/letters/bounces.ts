/** bounces fetch|read: mail that came back. */
import type { Command } from 'commander'
import { problems } from '../../contracts/problems.ts'
import { recordAct } from '../../fielding/campaigns/campaigns.ts'
import { linksOf } from '../../fielding/letters/links.ts'
import { messagesAt, readBounces } from '../../fielding/sending/bounces.ts'
import { readReturnedMail } from '../../fielding/sending/returned-mail.ts'
import { translate } from '../../language/locales.ts'
import { ACTOR, globalOptions, print, topLevel, withSystem } from '../running.ts'

export function bounceCommands(program: Command): void {
  const bounces = topLevel(program, 'bounces')
  bounces.command('fetch').action(async (_options, command: Command) =>
    withSystem(async (system) => {
      const { mailbox } = system
      if (!mailbox) throw problems.mailboxNotSet()
      const report = await readReturnedMail({ ...system, mailbox, linksOf: linksOf(system) }, ACTOR)
      print(command, report, translate(globalOptions(command).lang, 'commands:bounces.done', { ...report }))
    }),
  )
  bounces.command('read <path>').action(async (path: string, _options, command: Command) =>
    withSystem(async (system) => {
      const report = await readBounces(
        { ...system, linksOf: linksOf(system) },
        messagesAt(path === '-' ? '/dev/stdin' : path),
      )
      await recordAct(system, ACTOR, 'bouncesRead', null, { ...report })
      print(command, report, translate(globalOptions(command).lang, 'commands:bounces.done', { ...report }))
    }),
  )
}
