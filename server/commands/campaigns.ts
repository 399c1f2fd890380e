/** campaign create|list|show|checklist|open|pause|resume|close · contacts import|link · letters test · bounces read · rates */
import { inLanguage } from '../../surveys/language.ts'
import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { readReturnedMail } from '../fielding/sending/returned-mail.ts'
import { messagesAt, readBounces } from '../fielding/sending/bounces.ts'
import {
  closeCampaign,
  openCampaign,
  pauseCampaign,
  readiness,
  recordAct,
  removeDraft,
} from '../fielding/campaigns/campaigns.ts'
import { readContacts } from '../fielding/contacts/contacts.ts'
import { outcomeRates, percent } from '../fielding/outcomes/dispositions.ts'
import { importList, rejectsCsv } from '../fielding/contacts/import-contacts.ts'
import { lettersUnderWay } from '../fielding/sending/letters-under-way.ts'
import { removeContact } from '../fielding/outcomes/removing.ts'
import { declareTookPart } from '../fielding/contacts/took-part.ts'
import { linksOf } from '../fielding/letters/links.ts'
import { lettersFolderOf } from '../mail/mailer.ts'
import { dayInWords, translate } from '../language/locales.ts'
import { problems } from '../contracts/problems.ts'
import { ensurePersonalKeys } from '../ballots/keys.ts'
import { isAnonymous } from '../contracts/records.ts'
import { termsOf } from '../fielding/contacts/terms.ts'
import { countedOf, readStandings } from '../fielding/units/reading.ts'
import { unitsOfInvitees } from '../fielding/units/standing.ts'
import { unitCommands } from './by-name/units.ts'
import { createCommand } from './create.ts'
import { letterCommands } from './letters/letters.ts'
import { settingsCommand } from './plan.ts'
import { scheduleCommands } from './letters/schedule.ts'
import { ACTOR, EXIT, campaignNamed, globalOptions, print, progress, withSystem } from './running.ts'

export function campaignCommands(program: Command): void {
  const campaign = program.command('campaign').description('the fielding of a survey to a list of contacts')
  createCommand(campaign)
  settingsCommand(campaign)

  campaign
    .command('list')
    .description('every campaign with its state and who has taken part')
    .action(async (_options, command: Command) =>
      withSystem(async ({ store }) => {
        const { lang } = globalOptions(command)
        const lines = await Promise.all(
          (await store.campaigns()).map(async (each) => {
            const { counts } = await countedOf(store, each)
            const invited = Object.values(counts).reduce((sum, count) => sum + count, 0)
            const { id, state, policy, survey, followUp = null } = each
            return {
              id,
              state,
              policy,
              survey,
              title: inLanguage(each.title, lang),
              done: counts.done,
              invited,
              followUp,
            }
          }),
        )
        const waveOf = ({ followUp }: (typeof lines)[number]) =>
          followUp ? `\t${translate(lang, 'commands:campaign.wave', { ...followUp })}` : ''
        print(
          command,
          lines,
          lines.length === 0
            ? translate(lang, 'commands:campaign.none')
            : lines
                .map(
                  (each) =>
                    `${each.id}\t${each.state}\t${each.policy}\t${each.done}/${each.invited}\t${each.title}${waveOf(each)}`,
                )
                .join('\n'),
        )
      }),
    )

  campaign
    .command('show <campaign>')
    .description('everything an administrator may know of a campaign, as JSON')
    .action(async (id: string) =>
      withSystem(async (system) => {
        const found = await campaignNamed(system, id)
        const missing = found.state === 'draft' ? await readiness(system, found) : []
        process.stdout.write(
          JSON.stringify({ ...found, ...(await countedOf(system.store, found)), missing }, null, 2) + '\n',
        )
      }),
    )

  campaign
    .command('open <campaign>')
    .description('open a campaign whose checklist is done')
    .option('--letters-as-files', 'although there is no mail system, and letters are only written to files')
    .action(async (id: string, { lettersAsFiles }: { lettersAsFiles?: boolean }, command: Command) =>
      withSystem(async (system) => {
        const opened = await openCampaign(
          { ...system, linksOf: linksOf(system), makePersonalKeys: (name) => ensurePersonalKeys(system.keys, name) },
          id,
          ACTOR,
          { lettersAsFiles },
        )
        const { lang } = globalOptions(command)
        const folder = lettersFolderOf(system.mailer)
        print(
          command,
          opened,
          [
            translate(lang, 'commands:campaign.opened', { id, day: dayInWords(lang, opened.schedule.closesOn) }),
            ...(folder === null ? [] : [translate(lang, 'commands:letters.asFiles', { folder })]),
          ].join('\n'),
        )
      }),
    )

  for (const [name, paused, about] of [
    ['pause', true, 'stop letters, not answers'],
    ['resume', false, 'send letters again'],
  ] as const) {
    campaign
      .command(`${name} <campaign>`)
      .description(about)
      .action(async (id: string, _options, command: Command) =>
        withSystem(async (system) => {
          const changed = await pauseCampaign(system, id, paused, ACTOR)
          print(command, changed, translate(globalOptions(command).lang, `commands:campaign.${name}d`, { id }))
        }),
      )
  }

  campaign
    .command('remove <campaign>')
    .description('remove a draft with its contacts, letters and keys')
    .option('--yes <campaign>', 'the campaign’s name once more')
    .action(async (id: string, { yes }: { yes?: string }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        if (yes === id) await removeDraft({ ...system, destroyKeys: (name) => system.keys.destroy(name) }, id, ACTOR)
        else {
          if ((await campaignNamed(system, id)).state !== 'draft') throw problems.campaignNotDraft(id)
          process.exitCode = EXIT.refused
        }
        const said = translate(lang, yes === id ? 'commands:campaign.removed' : 'commands:campaign.removeConfirm', {
          id,
        })
        print(command, { id, removed: yes === id }, said)
      }),
    )

  campaign
    .command('close <campaign>')
    .description('end answers and letters for good')
    .option('--yes <campaign>', 'the campaign’s name once more')
    .option('--despite-letters', 'although letters are still to go out')
    .action(async (id: string, { yes, despiteLetters }: { yes?: string; despiteLetters?: boolean }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        if (yes !== id) {
          await campaignNamed(system, id)
          const letters = await lettersUnderWay(system.store, id)
          print(
            command,
            { id, lettersUnderWay: letters, confirm: `--yes ${id}${letters > 0 ? ' --despite-letters' : ''}` },
            [
              translate(lang, 'commands:campaign.closeConfirm', { id }),
              ...(letters > 0 ? [translate(lang, 'commands:campaign.closeLetters', { count: letters })] : []),
            ].join('\n'),
          )
          process.exitCode = EXIT.refused
          return
        }
        print(
          command,
          await closeCampaign(system, id, ACTOR, { despiteLetters }),
          translate(lang, 'commands:campaign.closed', { id }),
        )
      }),
    )

  addContacts(program)
  letterCommands(program)
  scheduleCommands(program)
  addBounces(program)
  addRates(program)
  unitCommands(program)
}

function addContacts(program: Command): void {
  const contacts = program.command('contacts').description('the sampling frame: who is invited')

  contacts
    .command('import <campaign> <file>')
    .description('add contacts from CSV (UTF-8 or Windows-1251; commas, semicolons or tabs)')
    .option('--rejects <file>', 'write the rows that were not taken to this CSV')
    .action(async (id: string, file: string, { rejects: to }: { rejects?: string }, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        const read = readContacts(await readFile(file), await termsOf(system, campaign, lang))
        const show = progress(translate(lang, 'commands:contacts.importing'))
        const { inserted, rejects } = await importList(system, campaign, read, ACTOR, ({ done, total }) =>
          show(done, total),
        )
        const word = ({ reason, value }: (typeof rejects)[number]) =>
          translate(lang, `fielding:rejects.${reason}`, { value })
        const heading = {
          row: translate(lang, 'commands:contacts.row'),
          reason: translate(lang, 'commands:contacts.reason'),
        }
        if (to !== undefined) await writeFile(to, rejectsCsv(read.columns, rejects, heading, word))
        print(
          command,
          { imported: inserted, rejects, unused: read.unused },
          [
            translate(lang, 'commands:contacts.done', { imported: inserted, rejected: rejects.length }),
            ...(read.unused.length === 0
              ? []
              : [translate(lang, 'commands:contacts.unused', { columns: read.unused.join(', ') })]),
            ...rejects.map((reject) =>
              translate(lang, 'commands:import.row', { row: reject.row, message: word(reject) }),
            ),
            ...(to === undefined ? [] : [translate(lang, 'commands:contacts.rejectsWritten', { file: to })]),
          ].join('\n'),
        )
        if (rejects.length > 0) process.exitCode = EXIT.refused
      }),
    )

  contacts
    .command('took-part <campaign> <file>')
    .description(
      'count the contacts in this CSV as having taken part, on paper or in an interview; their answers come in apart, with import',
    )
    .action(async (id: string, file: string, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        const { named, rejects } = await declareTookPart(
          system.store,
          campaign,
          readContacts(await readFile(file), { languages: campaign.languages }),
        )
        await recordAct(system, ACTOR, 'tookPartElsewhere', id, { contacts: named, rejected: rejects.length })
        print(
          command,
          { named, rejects },
          [
            translate(lang, 'commands:contacts.tookPart', { named, rejected: rejects.length }),
            ...rejects.map(({ row, reason, value }) =>
              translate(lang, 'commands:import.row', {
                row,
                message: translate(lang, `fielding:rejects.${reason}`, { value }),
              }),
            ),
          ].join('\n'),
        )
        if (rejects.length > 0) process.exitCode = EXIT.refused
      }),
    )

  contacts
    .command('remove <campaign> <email>')
    .description('take a contact out who has got no letter yet; contacts who have are erased on the page')
    .action(async (id: string, email: string, _options, command: Command) =>
      withSystem(async (system) => {
        await campaignNamed(system, id)
        const invitee = await system.store.inviteeByEmail(id, email)
        if (!invitee) throw problems.inviteeUnknown()
        await removeContact(system, invitee, ACTOR)
        print(
          command,
          { removed: email },
          translate(globalOptions(command).lang, 'commands:contacts.removed', { email }),
        )
      }),
    )

  contacts
    .command('link <campaign> <email>')
    .description('the personal link of one contact; whoever holds it can answer in their place')
    .action(async (id: string, email: string, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const invitee = await system.store.inviteeByEmail(id, email)
        if (!invitee) throw problems.inviteeUnknown()
        const links = await linksOf(system)(campaign)
        const units = isAnonymous(campaign)
          ? null
          : (unitsOfInvitees(await readStandings(system.store, id)).get(invitee.id)?.all ?? [])
        await recordAct(system, ACTOR, 'linkPrinted', id, { contact: invitee.id })
        if (units) {
          const made = units.map(({ unit, assignment }) => ({
            unit: unit.id,
            title: unit.title,
            link: links.unitLinkOf(assignment, invitee.language),
          }))
          print(command, { links: made }, made.map(({ unit, title, link }) => `${unit}\t${title}\t${link}`).join('\n'))
          return
        }
        const link = links.linkOf(invitee)
        print(command, { link }, link)
      }),
    )
}

function addBounces(program: Command): void {
  const bounces = program.command('bounces').description('mail that came back')
  bounces
    .command('fetch')
    .description('read what is new in the mailbox of IMAP_URL; the server does it by itself every IMAP_EVERY_MINUTES')
    .action(async (_options, command: Command) =>
      withSystem(async (system) => {
        const { mailbox } = system
        if (!mailbox) throw problems.mailboxNotSet()
        const report = await readReturnedMail({ ...system, mailbox, linksOf: linksOf(system) }, ACTOR)
        print(command, report, translate(globalOptions(command).lang, 'commands:bounces.done', { ...report }))
      }),
    )
  bounces
    .command('read <path>')
    .description(
      'read delivery notifications and automatic replies from a mailbox file, an .eml file or a folder; - for standard input',
    )
    .action(async (path: string, _options, command: Command) =>
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

function addRates(program: Command): void {
  program
    .command('rates <campaign>')
    .description('dispositions and outcome rates of all contacts together, by the AAPOR standard definitions')
    .action(async (id: string, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { counts, partial } = await countedOf(system.store, campaign)
        const rates = outcomeRates(counts, partial)
        print(
          command,
          { counts, partial, rates },
          [
            ...Object.entries(counts).map(([disposition, count]) => `${disposition}\t${count}`),
            ...rates.map(
              (rate) =>
                `${rate.name}\t${rate.numerator}/${rate.denominator}\t${rate.denominator === 0 ? '–' : `${percent(rate)}%`}`,
            ),
            ...(campaign.state === 'open' && isAnonymous(campaign)
              ? [translate(globalOptions(command).lang, 'commands:rates.daily')]
              : []),
          ].join('\n'),
        )
      }),
    )
}
