/** contacts remove|put-back|change|change-back|write: several contacts at once, as on the page. */
import { Option, type Command } from 'commander'
import { Temporal } from 'temporal-polyfill'
import { nameOf } from '../../../surveys/language.ts'
import type { Language } from '../../../surveys/types.ts'
import {
  contactSelection,
  contactsChange,
  type ContactsChange,
  type ContactSelection,
  type NotWritten,
} from '../../api/contacts/several.ts'
import { problems } from '../../contracts/problems.ts'
import { DISPOSITIONS, sendingFrom, type Campaign, type Disposition, type Removal } from '../../contracts/records.ts'
import { changeSeveral, forgetOldChanges, takeChangeBack } from '../../fielding/contacts/several/changing.ts'
import { refuseFixed } from '../../fielding/contacts/several/change.ts'
import { forgetOldRemovals, putBackContacts, removeContacts } from '../../fielding/contacts/several/removing.ts'
import { writeAgain, writingSummary } from '../../fielding/contacts/several/writing.ts'
import { summaryOf } from '../../fielding/contacts/several/selection.ts'
import { parseBody } from '../../http/parsed.ts'
import { dayInWords, enumerated, translate } from '../../language/locales.ts'
import type { Standalone } from '../../operations/system.ts'
import { EXIT } from '../exit.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem } from '../running.ts'
import { confirmed } from './understood.ts'

interface SelectionOptions {
  readonly search?: string
  readonly status?: Disposition
  readonly language?: string
  readonly group?: string
  readonly all?: boolean
  readonly yes?: boolean
}

export function severalCommands(contacts: Command): void {
  withSelection(contacts.command('remove <campaign> [emails...]')).action(
    async (id: string, emails: string[], options: SelectionOptions, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        const selection = await selectionFrom(system, campaign, emails, options)
        const { contacts: expected, removable } = await summaryOf(system.store, campaign, selection)
        const asked = translate(lang, 'commands:several.toRemove', { contacts: expected, removable })
        // One that is named is removed at once, as it can be put back.
        if (emails.length !== 1 && !(await agreed(command, options, asked, { contacts: expected, removable }))) return
        const { removal, stayed } = await removeContacts(system, campaign, { selection, expected }, ACTOR)
        print(
          command,
          { removal, stayed },
          translate(lang, 'commands:several.removed', { contacts: removal.contacts, stayed, removal: removal.id }),
        )
      }),
  )

  contacts
    .command('put-back <campaign> [removal]')
    .action(async (id: string, removal: string | undefined, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        if (removal === undefined) {
          const removals = await forgetOldRemovals(system, id)
          const lines = removals.map((each) => [each.id, each.contacts, ...termOf(lang, campaign, each)].join('\t'))
          print(
            command,
            { removals },
            lines.length > 0 ? lines.join('\n') : translate(lang, 'commands:several.noRemovals'),
          )
          return
        }
        const { restored, taken } = await putBackContacts(system, campaign, removal, ACTOR)
        print(
          command,
          { restored, taken },
          [
            translate(lang, 'commands:several.putBack', { contacts: restored }),
            ...(taken.length > 0 ? [translate(lang, 'commands:several.taken', { addresses: taken.join(', ') })] : []),
          ].join('\n'),
        )
      }),
    )

  withSelection(contacts.command('change <campaign> [emails...]'))
    .option('--to-language <language>')
    .addOption(new Option('--to-group <group=value...>').default([]))
    .action(
      async (
        id: string,
        emails: string[],
        options: SelectionOptions & { readonly toLanguage?: string; readonly toGroup: readonly string[] },
        command: Command,
      ) =>
        withSystem(async (system) => {
          const campaign = await campaignNamed(system, id)
          const { lang } = globalOptions(command)
          const change = parseBody(contactsChange, {
            ...(options.toLanguage !== undefined && { language: options.toLanguage }),
            ...(options.toGroup.length > 0 && { groups: Object.fromEntries(options.toGroup.map(pairIn)) }),
          })
          refuseFixed(campaign, change)
          const selection = await selectionFrom(system, campaign, emails, options)
          const { contacts: expected, changing } = await summaryOf(system.store, campaign, selection, change)
          const asked = translate(lang, 'commands:several.toChange', { contacts: expected, changing })
          if (!(await agreed(command, options, asked, { contacts: expected, changing }))) return
          const outcome = await changeSeveral(system, campaign, { selection, expected, change }, ACTOR)
          print(
            command,
            outcome,
            [
              translate(lang, 'commands:several.changed', { changed: outcome.changed, same: outcome.same }),
              ...(outcome.change
                ? [translate(lang, 'commands:several.changeable', { change: outcome.change.id })]
                : []),
            ].join(' '),
          )
        }),
    )

  contacts
    .command('change-back <campaign> [change]')
    .action(async (id: string, change: string | undefined, _options, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        if (change === undefined) {
          const changes = await forgetOldChanges(system, id)
          const lines = changes.map((each) =>
            [each.id, each.contacts, changeInWords(lang, each.change), ...termOf(lang, campaign, each)].join('\t'),
          )
          print(
            command,
            { changes },
            lines.length > 0 ? lines.join('\n') : translate(lang, 'commands:several.noChanges'),
          )
          return
        }
        const outcome = await takeChangeBack(system, campaign, change, ACTOR)
        print(command, outcome, translate(lang, 'commands:several.changedBack', { ...outcome }))
      }),
    )

  withSelection(contacts.command('write <campaign> [emails...]'))
    .addOption(new Option('--kind <kind>').choices(['invitation', 'reminder']).default('invitation'))
    .action(async (id: string, emails: string[], options: WriteOptions, command: Command) =>
      withSystem(async (system) => write(system, await campaignNamed(system, id), emails, options, command)),
    )
}

interface WriteOptions extends SelectionOptions {
  readonly kind: 'invitation' | 'reminder'
}

async function write(
  system: Standalone,
  campaign: Campaign,
  emails: readonly string[],
  options: WriteOptions,
  command: Command,
): Promise<void> {
  const { lang } = globalOptions(command)
  const selection = await selectionFrom(system, campaign, emails, options)
  const summary = await writingSummary(system, campaign, selection)
  const { contacts: expected, letters } = summary
  const why = (notWritten: readonly NotWritten[]) =>
    notWritten.map(({ reason, count, from }) => {
      const day = from && dayInWords(lang, from)
      return `  ${translate(lang, `admin:several.why.${reason}`, { n: count, day })}`
    })
  const asked = translate(lang, 'commands:several.toWrite', { contacts: expected, letters })
  if (!(await agreed(command, options, [asked, ...why(summary.notWritten)].join('\n'), summary))) return
  const { schedule } = campaign
  const outcome = await writeAgain(system, campaign, { selection, expected, kind: options.kind }, ACTOR)
  print(
    command,
    outcome,
    [
      translate(lang, 'commands:several.queued', {
        queued: outcome.queued,
        from: sendingFrom(schedule),
        to: schedule.sendingHours.to,
        zone: schedule.timeZone,
      }),
      ...why(outcome.notWritten),
    ].join('\n'),
  )
  if (outcome.queued === 0) process.exitCode = EXIT.refused
}

/** Until when it can be undone, by the campaign's own clock, and who did it. */
function termOf(
  lang: Language,
  { schedule: { timeZone: zone } }: Campaign,
  { until, by }: Pick<Removal, 'until' | 'by'>,
): readonly string[] {
  const time = Temporal.Instant.fromEpochMilliseconds(until).toZonedDateTimeISO(zone).toPlainTime()
  return [
    translate(lang, 'commands:several.until', { time: time.toString({ smallestUnit: 'minute' }), zone }),
    by === ACTOR.name ? translate(lang, 'commands:several.here') : by,
  ]
}

const changeInWords = (lang: Language, { language, groups = {} }: ContactsChange): string =>
  enumerated(
    [
      ...(language === undefined
        ? []
        : [`${translate(lang, 'admin:contacts.column.language')}: ${nameOf(language, lang)}`]),
      ...Object.entries(groups).map(
        ([group, value]) => `${group}: ${value || translate(lang, 'admin:contacts.noValue')}`,
      ),
    ],
    lang,
    'semicolon',
  )

/** Which contacts a command is about. */
const withSelection = (command: Command): Command =>
  command
    .option('--search <text>')
    .addOption(new Option('--status <status>').choices(DISPOSITIONS))
    .option('--language <language>')
    .option('--group <group=value>')
    .option('--all')
    .option('--yes')

/** @throws `contactUnknown`, `selectionMissing` where nothing says who */
async function selectionFrom(
  { store }: Pick<Standalone, 'store'>,
  { id }: Pick<Campaign, 'id'>,
  emails: readonly string[],
  { search, status, language, group, all }: SelectionOptions,
): Promise<ContactSelection> {
  if (emails.length > 0) {
    const found = await Promise.all(emails.map((email) => store.inviteeByEmail(id, email)))
    const stranger = emails.find((_, at) => !found[at])
    if (stranger !== undefined) throw problems.contactUnknown(stranger, id)
    return { contacts: found.flatMap((invitee) => (invitee ? [invitee.id] : [])) }
  }
  const [name, value] = group === undefined ? [] : pairIn(group)
  const filter = {
    ...(search !== undefined && { search }),
    ...(status !== undefined && { disposition: status }),
    ...(language !== undefined && { language }),
    ...(name !== undefined && { group: name, value }),
  }
  if (!all && Object.keys(filter).length === 0) throw problems.selectionMissing()
  return parseBody(contactSelection, { filter })
}

/** Says what would be done, and asks. */
async function agreed(command: Command, { yes }: SelectionOptions, asked: string, data: object): Promise<boolean> {
  const { lang, json } = globalOptions(command)
  if (!json) process.stdout.write(`${asked}\n`)
  if (await confirmed(yes, lang, 'commands:several.goOn')) return true
  print(command, { ...data, confirm: '--yes' }, translate(lang, 'commands:several.notYet'))
  process.exitCode = EXIT.refused
  return false
}

function pairIn(written: string): [string, string] {
  const at = written.indexOf('=')
  if (at < 1) throw problems.groupUnread(written)
  return [written.slice(0, at).trim(), written.slice(at + 1).trim()]
}
