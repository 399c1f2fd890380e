/** The archive and the tab books of a release: written once, whoever asks, and when. */
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { archiveOf } from '../../server/tabulation/formats/archive.ts'
import { tabBook } from '../../server/tabulation/formats/xlsx.ts'
import { keptFiles, tellingOfReleases } from '../../server/tabulation/packing/kept-files.ts'
import { surveyCatalogue } from '../../server/surveys/catalogue.ts'
import type { Store } from '../../server/store/store.ts'
import { SMALL } from '../surveys/small-survey.ts'
import { closedCampaign, onStore, publish } from './closed-campaigns.ts'
import { smallAnswers } from './derived/made.ts'

const surveys = surveyCatalogue({ [SMALL.name]: SMALL })
/** The store, and every file that was kept in it. */
const watched = (store: Store) => {
  const kept: string[] = []
  const keepFile: Store['keepFile'] = async (release, name, bytes) => {
    const first = await store.keepFile(release, name, bytes)
    kept.push(name)
    return first
  }
  return { kept, store: { ...store, keepFile } }
}

describe('files of a release', () => {
  it(
    'are written soon after it, once, and are there when somebody asks, after a restart too',
    { timeout: 120_000 },
    () =>
      onStore(async (opened) => {
        const { kept, store } = watched(opened)
        const files = keptFiles({ store, surveys })
        await store.insertCampaign(closedCampaign(SMALL))
        const { release } = await publish(
          tellingOfReleases(store, files.soon),
          SMALL,
          closedCampaign(SMALL),
          smallAnswers(20, 1),
        )
        expect(kept).toEqual([]) // nobody waits for them
        await vi.waitFor(() => expect(kept).toEqual(['tables-en.xlsx', 'tables-ru.xlsx', 'archive.zip']), {
          timeout: 60_000,
          interval: 200,
        })
        const restarted = keptFiles({ store, surveys })
        expect(await restarted.archive('trial')).toEqual(await archiveOf(release, SMALL.exhibits))
        expect(await restarted.tabBook('trial', 'ru')).toEqual(await tabBook(release, 'ru'))
        expect(kept).toHaveLength(3)
      }),
  )

  it('are written when somebody first asks where the process ended before; those who ask meanwhile wait for the same', () =>
    onStore(async (opened) => {
      const { kept, store } = watched(opened)
      const ended = keptFiles({ store, surveys })
      await publish(tellingOfReleases(store, ended.soon), SMALL, closedCampaign(SMALL), smallAnswers(20, 1))
      ended.close()
      await setTimeout(3_300)
      expect(kept).toEqual([])
      const files = keptFiles({ store, surveys })
      const [one, other] = await Promise.all([files.tabBook('trial', 'en'), files.tabBook('trial', 'en')])
      expect([one === other, kept]).toEqual([true, ['tables-en.xlsx']])
      await expect(files.archive('nobody')).rejects.toMatchObject({ problem: 'releaseUnknown' })
    }))
})
