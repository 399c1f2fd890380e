/** What a campaign opens with stays: its survey's version goes into the store, wherever it came from. */
import { filesOf } from '../../surveys/format/write.ts'
import type { Survey } from '../../surveys/types.ts'
import type { Store } from '../store/store.ts'

/** Does nothing where the version is kept already. */
export async function keepVersion(
  { store, now }: { readonly store: Pick<Store, 'keepSurvey'>; readonly now: () => Date },
  survey: Survey,
  by: string,
): Promise<void> {
  const { name, version } = survey
  await store.keepSurvey({ name, version, survey, files: filesOf(survey), added: now().getTime(), by, uploaded: false })
}
