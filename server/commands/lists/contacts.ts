/** contacts import|export|took-part|link: the sampling frame; see `several.ts` for the others */
import { readFile, writeFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { ENCODINGS, type Encoding } from '../../contracts/encodings.ts'
import { problems } from '../../contracts/problems.ts'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'
import { recordAct } from '../../fielding/campaigns/campaigns.ts'
import { readContacts, type ContactsRead } from '../../fielding/contacts/contacts.ts'
import { exportedContacts, importList, rejectsCsv } from '../../fielding/contacts/import-contacts.ts'
import { previewOf } from '../../fielding/contacts/preview.ts'
import { declareTookPart } from '../../fielding/contacts/took-part.ts'
import { termsOf } from '../../fielding/contacts/terms.ts'
import { linksOf } from '../../fielding/letters/links.ts'
import { readStandings } from '../../fielding/units/reading.ts'
import { unitsOfInvitees } from '../../fielding/units/standing.ts'
import { translate } from '../../language/locales.ts'
import type { Language } from '../../../surveys/types.ts'
import type { Standalone } from '../../operations/system.ts'
import { EXIT } from '../exit.ts'
import { ACTOR, campaignNamed, globalOptions, print, progress, withSystem, topLevel } from '../running.ts'
import { mappedBy } from './mapping.ts'
import { severalCommands } from './several.ts'
import { confirmed, contactsInWords, formInWords } from './understood.ts'

interface ListOptions {
  readonly map: readonly string[]
  readonly encoding?: Encoding
  readonly language?: Language
  readonly rejects?: string
  readonly yes?: boolean
}

export function contactCommands(program: Command): void {
  const contacts = topLevel(program, 'contacts')

  withListOptions(contacts.command('import <campaign> <file>'))
    .option('--language <language>')
    .option('--rejects <file>')
    .action(async (id: string, file: string, options: ListOptions, command: Command) =>
      withSystem(async (system) => importContacts(system, await campaignNamed(system, id), file, options, command)),
    )

  withListOptions(contacts.command('took-part <campaign> <file>')).action(
    async (id: string, file: string, options: ListOptions, command: Command) =>
      withSystem(async (system) => tookPart(system, await campaignNamed(system, id), file, options, command)),
  )

  contacts.command('export <campaign> <file>').action(async (id: string, file: string, _options, command: Command) =>
    withSystem(async (system) => {
      await campaignNamed(system, id)
      const { lang } = globalOptions(command)
      const { text, contacts: count } = await exportedContacts(system, id, lang, ACTOR)
      await writeFile(file, text)
      print(
        command,
        { contacts: count, file },
        translate(lang, 'commands:contacts.exported', { contacts: count, file }),
      )
    }),
  )

  severalCommands(contacts)

  contacts.command('link <campaign> <email>').action(async (id: string, email: string, _options, command: Command) =>
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

/** What every command takes that reads a list of people. */
const withListOptions = (command: Command): Command =>
  command
    .addOption(new Option('--map <field=column...>').default([]))
    .addOption(new Option('--encoding <encoding>').choices(ENCODINGS))
    .option('--yes')

async function importContacts(
  system: Standalone,
  campaign: Campaign,
  file: string,
  { map, encoding, language, rejects: to, yes }: ListOptions,
  command: Command,
): Promise<void> {
  const { lang } = globalOptions(command)
  const terms = await termsOf(system, campaign, lang)
  if (language !== undefined && !terms.languages.includes(language))
    throw problems.bodyInvalid([{ path: '--language', message: 'languageNotOffered' }])
  const mapped = mappedBy(map, terms)
  const read = await readContacts(await readFile(file), terms, {
    encoding,
    mapping: (guessed, columns) => ({
      ...mapped(guessed, columns),
      ...(language !== undefined && { languageElse: language }),
    }),
  })
  const preview = await previewOf(system, campaign, read, lang)
  const understood = contactsInWords(preview, read.form, lang)
  const { json } = globalOptions(command)
  if (!json) process.stdout.write(`${understood}\n`)
  if (!(await confirmed(yes, lang))) {
    print(command, { ...preview, confirm: '--yes' }, translate(lang, 'commands:lists.notYet'))
    process.exitCode = EXIT.refused
    return
  }
  const show = progress(translate(lang, 'commands:contacts.importing'))
  const outcome = await importList(system, campaign, read, ACTOR, ({ done, total }) => show(done, total))
  const { inserted: imported, changed, same, rejects } = outcome
  const word = rejectWords(lang)
  const heading = {
    row: translate(lang, 'commands:contacts.row'),
    reason: translate(lang, 'commands:contacts.reason'),
  }
  if (to !== undefined) await writeFile(to, rejectsCsv(read.columns, rejects, heading, word))
  print(
    command,
    { imported, changed, same, rejects, unused: read.unused, warnings: read.warnings },
    [
      translate(lang, 'commands:contacts.done', { imported, changed, same, rejected: rejects.length }),
      ...(read.unused.length === 0
        ? []
        : [translate(lang, 'commands:contacts.unused', { columns: read.unused.join(', ') })]),
      ...rejects.map((reject) => translate(lang, 'commands:import.row', { row: reject.row, message: word(reject) })),
      ...(to === undefined ? [] : [translate(lang, 'commands:contacts.rejectsWritten', { file: to })]),
    ].join('\n'),
  )
  if (rejects.length > 0) process.exitCode = EXIT.refused
}

async function tookPart(
  system: Standalone,
  campaign: Campaign,
  file: string,
  { map, encoding, yes }: ListOptions,
  command: Command,
): Promise<void> {
  const { lang, json } = globalOptions(command)
  const terms = { languages: campaign.languages }
  const read = await readContacts(await readFile(file), terms, { encoding, mapping: mappedBy(map, terms) })
  if (!json) process.stdout.write(`${peopleInWords(read, lang)}\n`)
  if (!(await confirmed(yes, lang))) {
    print(command, { contacts: read.contacts.length, confirm: '--yes' }, translate(lang, 'commands:lists.notYet'))
    process.exitCode = EXIT.refused
    return
  }
  const { named, rejects } = await declareTookPart(system.store, campaign, read)
  await recordAct(system, ACTOR, 'tookPartElsewhere', campaign.id, { contacts: named, rejected: rejects.length })
  const word = rejectWords(lang)
  print(
    command,
    { named, rejects },
    [
      translate(lang, 'commands:contacts.tookPart', { named, rejected: rejects.length }),
      ...rejects.map((reject) => translate(lang, 'commands:import.row', { row: reject.row, message: word(reject) })),
    ].join('\n'),
  )
  if (rejects.length > 0) process.exitCode = EXIT.refused
}

const peopleInWords = ({ form, mapping, contacts }: ContactsRead, lang: Language): string =>
  [
    formInWords(form, lang),
    translate(lang, 'commands:lists.people', {
      column: mapping.email,
      count: contacts.length,
      examples: contacts
        .slice(0, 3)
        .map(({ email }) => email)
        .join(', '),
    }),
  ].join('\n')

const rejectWords =
  (lang: Language) =>
  ({ reason, value }: { readonly reason: string; readonly value: string }): string =>
    translate(lang, `fielding:rejects.${reason}`, { value })
