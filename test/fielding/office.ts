/** A store in a temporary folder, a clock that can be set, and links as a campaign has them. */
import { createHmac, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CampaignLinks } from '../../server/fielding/letters/letters.ts'
import type { Campaign } from '../../server/contracts/records.ts'
import { embeddedStore } from '../../server/store/embedded.ts'
import type { Store } from '../../server/store/store.ts'
import { surveys } from '../../surveys/index.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import type { SurveyCatalogue } from '../../server/contracts/services.ts'

export interface Office {
  readonly store: Store
  readonly folder: string
  readonly surveys: SurveyCatalogue
  clock: Date
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  readonly linksOf: (campaign: Campaign) => Promise<CampaignLinks>
  close(): Promise<void>
}

export async function office(clock = new Date('2010-11-08T08:00:00Z')): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'fielding-'))
  const place: Office = {
    store: await embeddedStore(folder, () => place.clock.getTime()),
    folder,
    surveys: surveyCatalogue(surveys),
    clock,
    now: () => place.clock,
    random: (bytes) => randomBytes(bytes),
    linksOf: async (campaign) => links(campaign),
    close: async () => {
      await place.store.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return place
}

const code = (use: string, campaign: string, id: string) =>
  id + createHmac('sha256', 'key').update(`${use} ${campaign} ${id}`).digest('hex').slice(0, 32)

export const links = (campaign: Campaign): CampaignLinks => ({
  linkOf: ({ id }) =>
    `https://survey.example/surveys/s/${campaign.id}#i=${code('link', campaign.id, id)}&k=${campaign.ballot!.thumbprint}&b=${campaign.ballot!.box.thumbprint}`,
  unitLinkOf: ({ id }, language) =>
    `https://survey.example/surveys/s/${campaign.id}?lang=${language}#i=${code('link', campaign.id, id)}&by=name`,
  stopPageOf: ({ id }) => `https://survey.example/surveys/s/${campaign.id}/stop#i=${code('link', campaign.id, id)}`,
  oneClickOf: ({ id }) =>
    `https://survey.example/surveys/api/respond/${campaign.id}/opt-out/${code('stop', campaign.id, id)}`,
  messageIdKey: Buffer.from('message-id-key'),
})
