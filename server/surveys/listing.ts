/** Every survey with its versions and who uses them. */
import { askedByElement } from '../../surveys/variables.ts'
import type { Complaint, Survey } from '../../surveys/types.ts'
import type { SurveysReply } from '../api/surveys.ts'
import type { Services } from '../contracts/services.ts'
import type { Store } from '../store/store.ts'
import { complaintsOf } from './looking.ts'
import { draftsOf, isOnlyUpload, usersOf } from './uploads.ts'

type Version = SurveysReply['surveys'][number]['versions'][number]

/**
 * @param isSeen which campaigns may be named as users
 * @param complaints what is wrong with a survey; null: it is being checked
 */
export async function surveyList(
  {
    store,
    surveys,
  }: Pick<Services, 'surveys'> & {
    readonly store: Pick<Store, 'surveyVersions' | 'campaigns' | 'releases'>
  },
  isSeen: (campaign: string) => boolean = () => true,
  complaints: (survey: Survey) => Promise<readonly Complaint[] | null> = complaintsOf,
): Promise<SurveysReply> {
  const users = await usersOf({ store })
  const drafts = await draftsOf({ store })
  const heads = await store.surveyVersions()
  return {
    surveys: await Promise.all(
      (await surveys.all()).map(async (survey) => {
        const { name, title, defaultPolicy, version: newest } = survey
        const waiting = drafts.get(name) ?? []
        const usedBy = (version: string) => [...(users.get(`${name}/${version}`) ?? [])]
        const kept = heads
          .filter((each) => each.name === name && each.version !== newest)
          .map(({ version, added, by, uploaded }): Version => ({
            version,
            added: uploaded ? added : null,
            by: uploaded ? by : null,
            newest: false,
            usedBy: usedBy(version).filter(isSeen),
            removable: uploaded && usedBy(version).length === 0,
          }))
        const head = heads.find((each) => each.name === name && each.version === newest && each.uploaded)
        const first = {
          version: newest,
          added: head?.added ?? null,
          by: head?.by ?? null,
          newest: true,
          usedBy: [...new Set([...usedBy(newest), ...waiting])].filter(isSeen),
          removable:
            head !== undefined && usedBy(newest).length === 0 && !(waiting.length > 0 && isOnlyUpload(heads, name)),
        }
        return {
          name,
          title,
          source: surveys.isOwn(name) ? ('own' as const) : ('upload' as const),
          policy: defaultPolicy,
          languages: Object.keys(title),
          questions: askedByElement(survey).size,
          complaints: (await complaints(survey))?.length ?? null,
          versions: [first, ...kept.reverse()],
        }
      }),
    ),
  }
}
