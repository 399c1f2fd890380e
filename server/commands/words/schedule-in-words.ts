/** When letters leave, by the campaign's own clock. */
import type { Language } from '../../../surveys/types.ts'
import { sendingFrom, type Campaign } from '../../contracts/records.ts'
import { localTime } from '../../fielding/sending/mailings.ts'
import type { Outlook } from '../../fielding/sending/schedule.ts'
import { dayInWords, translate } from '../../language/locales.ts'

type Scheduled = Pick<Campaign, 'schedule' | 'paused' | 'state'>

/** The mailings to come and gone by, the days skipped, the close, the sending hours, and when the next letters leave. */
export function scheduleInWords(lang: Language, campaign: Scheduled, outlook: Outlook): string {
  const { closesOn, timeZone, sendingHours, skippedDays = [] } = campaign.schedule
  const line = ({ kind, day, at, letters, past }: Outlook['mailings'][number]) => {
    const leaves = localTime(new Date(at), timeZone)
    return translate(lang, past ? 'commands:schedule.past' : 'commands:schedule.mailing', {
      day: dayInWords(lang, past ? day : leaves.day),
      hour: leaves.hour,
      kind: translate(lang, `fielding:letterKinds.${kind}`),
      letters,
    })
  }
  return [
    ...outlook.mailings.map(line),
    ...(skippedDays.length > 0
      ? [
          translate(lang, 'commands:schedule.skipped', {
            days: skippedDays.map((day) => dayInWords(lang, day)).join('; '),
          }),
        ]
      : []),
    translate(lang, 'commands:schedule.close', { day: dayInWords(lang, closesOn), zone: timeZone }),
    translate(lang, 'commands:schedule.hours', {
      from: sendingHours.from,
      to: sendingHours.to,
      first: sendingFrom(campaign.schedule),
      zone: timeZone,
    }),
    leavingInWords(lang, campaign, outlook),
  ].join('\n')
}

/** When the next invitations or reminders leave: at once, at an hour of a day, or never. Says of a campaign that is not open what holds if it is opened now. */
export function leavingInWords(
  lang: Language,
  { schedule: { timeZone }, paused, state }: Scheduled,
  { next, leavesNow, mailings }: Outlook,
): string {
  if (next === null) return translate(lang, 'commands:schedule.noneLeave')
  if (paused) return translate(lang, 'commands:schedule.paused')
  const at = localTime(new Date(next), timeZone)
  const which = mailings.find(({ past }) => !past)?.kind === 'invitation' ? 'first' : 'next'
  const words = translate(lang, `commands:schedule.${which}${leavesNow ? 'AtOnce' : 'Leave'}`, {
    day: dayInWords(lang, at.day),
    hour: at.hour,
    zone: timeZone,
  })
  return state === 'draft' ? translate(lang, 'commands:schedule.ifOpened', { words }) : words
}
