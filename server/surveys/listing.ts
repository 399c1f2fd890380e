/** Every survey with its versions and who uses them. */
import { askedByElement } from '../../surveys/variables.ts'
import type { SurveysReply } from '../api/surveys.ts'
import type { Services } from '../contracts/services.ts'
import type { Store } from '../store/store.ts'
import { complaintsOf } from './catalogue.ts'
import { usersOf } from './uploads.ts'

type Version = SurveysReply['surveys'][number]['versions'][number]

export async function surveyList({
  store,
  surveys,
}: Pick<Services, 'surveys'> & {
  readonly store: Pick<Store, 'surveyVersions' | 'campaigns' | 'releases'>
}): Promise<SurveysReply> {
  const users = await usersOf({ store })
  const heads = await store.surveyVersions()
  const drafts = (await store.campaigns()).filter(({ state }) => state === 'draft')
  return {
    surveys: (await surveys.all()).map((survey) => {
      const { name, title, defaultPolicy, version: newest } = survey
      const bound = (version: string) => users.get(`${name}/${version}`) ?? []
      const waiting = drafts.filter((draft) => draft.survey === name && !draft.followUp).map(({ id }) => id)
      const uploads = heads.filter((each) => each.name === name && each.uploaded).length
      const removable = (version: string, uploaded: boolean) =>
        uploaded && bound(version).length === 0 && (uploads > 1 || waiting.length === 0)
      const kept = heads
        .filter((each) => each.name === name && each.version !== newest)
        .map(({ version, added, by, uploaded }): Version => ({
          version,
          added: uploaded ? added : null,
          by: uploaded ? by : null,
          newest: false,
          usedBy: [...bound(version)],
          removable: removable(version, uploaded),
        }))
      const head = heads.find((each) => each.name === name && each.version === newest && each.uploaded)
      const first = {
        version: newest,
        added: head?.added ?? null,
        by: head?.by ?? null,
        newest: true,
        usedBy: [...new Set([...bound(newest), ...waiting])],
        removable: removable(newest, head !== undefined),
      }
      return {
        name,
        title,
        source: surveys.isOwn(name) ? ('own' as const) : ('upload' as const),
        policy: defaultPolicy,
        languages: Object.keys(title),
        questions: askedByElement(survey).size,
        complaints: complaintsOf(survey).length,
        versions: [first, ...kept.reverse()],
      }
    }),
  }
}
