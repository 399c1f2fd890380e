/** The test letter: what invitees will get, to oneself. A campaign opens only after one has left. */
import type { Language } from '../../../surveys/types.ts'
import { problems } from '../../contracts/problems.ts'
import type { Campaign, LetterKind, LetterText } from '../../contracts/records.ts'
import { sampleLinks, type AdminServices } from '../campaigns/admin-services.ts'
import { addressIn } from '../contacts/reading/addresses.ts'
import { replaced, type Actor } from '../campaigns/campaigns.ts'
import { letterTextOf, letterWordsOf, minutesInLetter } from './letter-sources.ts'
import { letterFaults } from './letter-texts.ts'
import { renderLetter, type LetterUnit } from './letters.ts'
import { translate } from '../../language/locales.ts'
import { versionOf } from '../../surveys/catalogue.ts'

/**
 * Sends it and notes that it was sent. Its links open nobody's survey, it greets nobody by name, and subject and first lines say that it is a test.
 * @throws `addressRefused`, `letterRefused`, `letterNotSent`, `campaignChangedMeanwhile`
 */
export async function sendTestLetter(
  services: Pick<AdminServices, 'store' | 'mailer' | 'surveys' | 'now' | 'random' | 'publicUrl'>,
  campaign: Campaign,
  {
    to,
    kind,
    language,
  }: {
    readonly to: string
    readonly kind: LetterKind
    readonly language: Language
  },
  actor: Actor,
): Promise<Campaign> {
  const email = addressIn(to)
  if (!email) throw problems.addressRefused()
  const text = letterTextOf(campaign, kind, language)
  const faults = letterFaults(kind, text, campaign)
  if (faults.length > 0) throw problems.letterRefused(faults)
  const test = Buffer.from(services.random(8)).toString('hex')
  const delivery = await services.mailer.send(
    await sampleLetter(services, campaign, kind, language, marked(text, language), { name: '', email }, test),
  )
  if (delivery.outcome !== 'sent') throw problems.letterNotSent(delivery.reason)
  const checklist = { ...campaign.checklist, testLetterSent: true }
  return replaced(services, { ...campaign, checklist }, actor, 'testLetterSent', { kind, language })
}

const marked = (text: LetterText, language: Language): LetterText => ({
  subject: translate(language, 'fielding:testLetter.subject', { subject: text.subject }),
  body: `${translate(language, 'fielding:testLetter.text')}\n\n${text.body}`,
})

/** A letter as it would leave. `test` tells one from the next in its Message-ID. */
export async function sampleLetter(
  { publicUrl, surveys }: Pick<AdminServices, 'publicUrl' | 'surveys'>,
  campaign: Campaign,
  kind: LetterKind,
  language: Language,
  text: LetterText,
  to: { name: string; email: string; id?: string },
  test: string,
  units: readonly LetterUnit[] = sampleUnits(language),
) {
  return renderLetter({
    campaign,
    text,
    words: letterWordsOf(language),
    minutes: minutesInLetter(await surveys.named(campaign.survey, versionOf(campaign)), language),
    takesAnswers: campaign.state === 'draft' || campaign.state === 'open',
    links: sampleLinks(publicUrl, campaign),
    units,
    invitee: { id: '', name: to.name, email: to.email, language },
    queued: { id: `${campaign.id} ${kind} ${test}`, kind },
  })
}

/** Two, as one letter lists them. */
const sampleUnits = (language: Language): readonly LetterUnit[] =>
  ['unitOne', 'unitTwo'].map((key) => ({
    unit: {
      id: translate(language, `fielding:sample.${key}.id`),
      title: translate(language, `fielding:sample.${key}.title`),
    },
    assignment: { id: '' },
  }))
