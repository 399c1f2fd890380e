import type { Language } from '../../../surveys/types.ts'
import { isAnonymous, type Campaign } from '../../contracts/records.ts'
import type { SurveyCatalogue } from '../../contracts/services.ts'
import { surveyOf } from '../../surveys/catalogue.ts'
import type { ContactTerms } from './contacts.ts'

/** What a list of this campaign is read by, where somebody of this language brings it. @throws `surveyUnknown` */
export async function termsOf(
  { surveys }: { readonly surveys: SurveyCatalogue },
  campaign: Campaign,
  reader: Language,
): Promise<ContactTerms> {
  const { languages } = campaign
  if (isAnonymous(campaign)) return { languages }
  return { languages, units: (await surveyOf(surveys, campaign)).codebook.frame ?? [], reader }
}
