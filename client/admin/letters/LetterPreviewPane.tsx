import { languageName } from '../../shared/formatting.ts'
import { useEffect, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactReply, ContactsReply, LetterFaultReply, LetterPreview } from '../../../server/api/admin.ts'
import type { LetterText } from '../../../server/contracts/records.ts'
import type { Language } from '../../../surveys/types.ts'
import { sendJson } from '../../shared/api.ts'
import { useLoaded, useReply } from '../../shared/hooks/useLoaded.ts'
import { useSettled } from '../contacts/useSettled.ts'
import { Choice, TextField } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useCampaign } from '../useCampaign.ts'
import { LetterView } from './LetterView.tsx'

/** The letter as this person would receive it, while it is typed. */
export const LetterPreviewPane = ({
  path,
  text,
  language,
  found,
}: {
  readonly path: string
  readonly text: LetterText
  readonly language: Language
  readonly found: (faults: readonly LetterFaultReply[]) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const [contact, setContact] = useState<string | null>(null)
  const [preview, setPreview] = useState<LetterPreview | null>(null)
  const { value, refusal } = useLoaded({
    key: ['preview', path, text, contact],
    load: () => sendJson<LetterPreview>('POST', path, { text, ...(contact && { contact }) }),
  })
  useEffect(() => {
    if (!value) return // a refusal leaves the last preview beside it
    setPreview(value)
    found(value.faults)
  }, [value, found])
  return (
    <section className="card preview" aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      <Recipient language={language} contact={contact} choose={setContact} />
      <Refusal refusal={refusal} />
      {preview && <LetterView letter={preview} language={language} />}
      <p className="small">{t('preview.links')}</p>
    </section>
  )
}

const Recipient = ({
  language,
  contact,
  choose,
}: {
  readonly language: Language
  readonly contact: string | null
  readonly choose: (id: string | null) => void
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const [search, setSearch] = useState('')
  const [known, setKnown] = useState<ContactReply | null>(null)
  const sought = useSettled(search, 300)
  const { value } = useReply<ContactsReply>(`admin/campaigns/${id}/contacts`, { search: sought, limit: '20' })
  const listed = value?.contacts ?? []
  // Those who would really get it in this language first.
  const sorted = [...listed].sort(
    (one, other) => Number(other.language === language) - Number(one.language === language),
  )
  const shown =
    known && known.id === contact && !sorted.some((each) => each.id === contact) ? [known, ...sorted] : sorted
  return (
    <div className="pair">
      <TextField
        label={t('preview.search')}
        type="search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Choice
        label={t('preview.to')}
        value={contact ?? ''}
        onChange={(event) => {
          setKnown(shown.find((each) => each.id === event.target.value) ?? null)
          choose(event.target.value || null)
        }}
      >
        <option value="">{t('preview.sample')}</option>
        {shown.map((each) => (
          <option key={each.id} value={each.id}>
            {each.name ? `${each.name} (${each.email})` : each.email} · {languageName(each.language)}
          </option>
        ))}
      </Choice>
    </div>
  )
}
