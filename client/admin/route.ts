/** Where one is in the administration, as an address that can be kept: `#/campaigns/trial/letters/invitation/ru`. Works under any mount path. */
import { hashOfParts, partsOfHash } from '../shared/hashRoute.ts'

/** A campaign's pages, in the order of time; `overview` and `settings` stand outside it. */
export const STEPS = ['contacts', 'letters', 'schedule', 'opening', 'responses', 'close', 'release'] as const
export type Step = (typeof STEPS)[number]
export type CampaignPage = Step | 'overview' | 'settings'
const CAMPAIGN_PAGES: readonly CampaignPage[] = ['overview', ...STEPS, 'settings']

export type Route =
  | { readonly page: 'campaigns' | 'new' | 'surveys' | 'accounts' | 'audit' | 'folder' }
  | { readonly page: 'survey'; readonly name: string; readonly version: string | null }
  | {
      readonly page: 'texts'
      readonly name: string
      readonly language: string | null
      /** Translated from; null: the first language of the survey. */
      readonly from: string | null
    }
  | { readonly page: 'campaign'; readonly id: string; readonly step: CampaignPage; readonly rest: readonly string[] }

/** Reads an address; what it does not know is the list of campaigns. */
export const routeOf = (hash: string): Route => {
  const {
    parts: [first = '', id = '', step = '', ...rest],
  } = partsOfHash(hash)
  if (first === 'new' || first === 'accounts' || first === 'audit' || first === 'folder') return { page: first }
  if (first === 'surveys' && step === TEXTS && id !== '')
    return { page: 'texts', name: id, language: rest[0] || null, from: rest[1] || null }
  if (first === 'surveys') return id === '' ? { page: 'surveys' } : { page: 'survey', name: id, version: step || null }
  if (first !== 'campaigns' || id === '') return { page: 'campaigns' }
  return { page: 'campaign', id, step: CAMPAIGN_PAGES.find((each) => each === step) ?? 'overview', rest }
}

/** Stands where a version would: those are digests. */
const TEXTS = 'texts'

/** The address of a campaign's page, for links. */
export const campaignHref = (id: string, step: CampaignPage = 'overview', ...rest: readonly string[]): string =>
  hashOfParts(['campaigns', id, ...(step === 'overview' ? [] : [step]), ...rest])

/** The address of a survey's page: the newest version, or another one. */
export const surveyHref = (name: string, version?: string): string =>
  hashOfParts(['surveys', name, ...(version === undefined ? [] : [version])])

/** The address of a survey's texts, in two languages side by side. */
export const textsHref = (name: string, language?: string, from?: string): string =>
  hashOfParts([
    'surveys',
    name,
    TEXTS,
    ...(language === undefined ? [] : [language, ...(from === undefined ? [] : [from])]),
  ])
