import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangesReply, TakenBackReply } from '../../../../server/api/admin.ts'
import { sendJson } from '../../../shared/api.ts'
import { useAct } from '../../../shared/hooks/useAct.ts'
import { useLanguage } from '../../../shared/hooks/useLanguage.ts'
import type { Loaded } from '../../../shared/hooks/useLoaded.ts'
import { enumerated, languageName, numberInWords } from '../../../shared/formatting.ts'
import { clockInWords } from '../../formatting.ts'
import { Refusal } from '../../parts/Refusal.tsx'
import { useSay } from '../../parts/Toasts.tsx'
import { useCampaign } from '../../useCampaign.ts'

type Kept = ChangesReply['changes'][number]

/** Contacts who were changed alike within the hour, and the way back. */
export const Changes = ({
  changes: { value },
  changed,
}: {
  readonly changes: Loaded<ChangesReply>
  readonly changed: () => Promise<void>
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const { busy, refusal, act } = useAct()
  const takeBack = useTakeBack(changed)
  if (!value || value.changes.length === 0) return null
  const what = ({ change: { language: given, groups = {} } }: Kept): string =>
    enumerated(
      [
        ...(given ? [`${t('contacts.column.language')}: ${languageName(given)}`] : []),
        ...Object.entries(groups).map(([group, said]) => `${group}: ${said || t('contacts.noValue')}`),
      ],
      language,
      'semicolon',
    )
  return (
    <section className="card" aria-label={t('several.changes')}>
      <Refusal refusal={refusal} />
      {value.changes.map((kept) => (
        <div key={kept.id}>
          <p>
            {t('several.changedUntil', {
              count: kept.contacts,
              n: numberInWords(language, kept.contacts),
              what: what(kept),
              time: clockInWords(language, kept.until),
            })}
          </p>
          <p className="buttons">
            <button type="button" className="button" disabled={busy} onClick={() => void act(() => takeBack(kept.id))}>
              {t('several.takeBack')}
            </button>
          </p>
        </div>
      ))}
    </section>
  )
}

/** Takes a change back and says how many contacts are what they were. */
export const useTakeBack = (done: () => Promise<void>): ((change: string) => Promise<void>) => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const n = (count: number) => numberInWords(language, count)
  return async (change) => {
    const { restored, stayed } = await sendJson<TakenBackReply>(
      'POST',
      `admin/campaigns/${id}/contacts/changes/${change}/take-back`,
    )
    say(
      [
        t('several.takenBack', { count: restored, n: n(restored) }),
        ...(stayed > 0 ? [t('several.stayed', { count: stayed, n: n(stayed) })] : []),
      ].join(' '),
    )
    await done()
  }
}
