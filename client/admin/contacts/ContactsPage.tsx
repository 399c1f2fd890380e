import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactReply, ContactsReply } from '../../../server/api/admin.ts'
import { apiAddress, getJson } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/words.ts'
import { Daily } from '../campaign/Daily.tsx'
import { DISPOSITIONS, totalOf } from '../counts.ts'
import { Choice, TextField } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { campaignHref } from '../route.ts'
import { useCampaign } from '../useCampaign.ts'
import { shareInWords } from '../formatting.ts'
import { ContactDialog } from './ContactDialog.tsx'
import { ContactTable } from './ContactTable.tsx'
import { ImportContacts } from './ImportContacts.tsx'
import { useSettled } from './useSettled.ts'

export const ContactsPage = ({ importing }: { readonly importing: boolean }): ReactElement =>
  importing ? <ImportContacts /> : <ContactList />

const ContactList = (): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, state, followUp },
      counts,
    },
    reload,
  } = useCampaign()
  const [search, setSearch] = useState('')
  const [disposition, setDisposition] = useState('')
  const [pages, setPages] = useState<readonly string[]>([])
  const [version, setVersion] = useState(0)
  const [open, setOpen] = useState<ContactReply | 'new' | null>(null)
  const sought = useSettled(search, 300)
  const after = pages.at(-1) ?? null
  const { value, refusal, loading } = useLoaded(
    `contacts ${id} ${sought} ${disposition} ${after} ${version} ${JSON.stringify(counts)}`,
    () => getJson<ContactsReply>(`admin/campaigns/${id}/contacts`, { search: sought, disposition, after }),
  )
  const total = totalOf(counts)
  const changed = async (): Promise<void> => {
    setVersion((before) => before + 1)
    await reload()
  }
  const grows = state === 'draft' || state === 'open'
  return (
    <>
      <p>
        {t('contacts.count', { count: total, n: numberInWords(language, total) })}{' '}
        {total > 0 &&
          state !== 'draft' &&
          t('contacts.answered', { share: shareInWords(t, language, counts.done, total) })}
      </p>
      {total > 0 && <Daily />}
      {grows && followUp && <p>{t('wave.list', { follows: followUp.follows })}</p>}
      <p className="buttons">
        {grows && (
          <a className={total === 0 ? 'button primary' : 'button'} href={campaignHref(id, 'contacts', 'import')}>
            {t('contacts.import')}
          </a>
        )}
        {grows && (
          <button type="button" className="button" onClick={() => setOpen('new')}>
            {t('contacts.add')}
          </button>
        )}
        {total > 0 && (
          <a className="button" href={apiAddress(`admin/campaigns/${id}/contacts.csv`)} download>
            {t('contacts.export')}
          </a>
        )}
      </p>
      {total === 0 && (
        <div className="card empty">
          <p>{t('contacts.empty')}</p>
        </div>
      )}
      {total > 0 && (
        <>
          <div className="pair filters" role="search">
            <TextField
              label={t('contacts.search')}
              type="search"
              value={search}
              maxLength={200}
              onChange={(event) => {
                setSearch(event.target.value)
                setPages([])
              }}
            />
            <Choice
              label={t('contacts.standing')}
              value={disposition}
              onChange={(event) => {
                setDisposition(event.target.value)
                setPages([])
              }}
            >
              <option value="">{t('contacts.all')}</option>
              {DISPOSITIONS.map((each) => (
                <option key={each} value={each}>
                  {t(`dispositions.${each}`)}
                </option>
              ))}
            </Choice>
          </div>
          <Refusal refusal={refusal} />
          <p className="visually-hidden" role="status">
            {!loading && value && t('contacts.shown', { count: value.contacts.length })}
          </p>
          {value?.contacts.length === 0 && <p>{t('contacts.none')}</p>}
          {value && value.contacts.length > 0 && (
            <div className="card">
              <ContactTable contacts={value.contacts} choose={setOpen} />
            </div>
          )}
          {(pages.length > 0 || value?.next) && (
            <nav className="buttons" aria-label={t('contacts.pages')}>
              <button
                type="button"
                className="button"
                disabled={pages.length === 0}
                onClick={() => setPages(pages.slice(0, -1))}
              >
                {t('contacts.back')}
              </button>
              <span>{t('contacts.page', { n: pages.length + 1 })}</span>
              <button
                type="button"
                className="button"
                disabled={!value?.next}
                onClick={() => value?.next && setPages([...pages, value.next])}
              >
                {t('contacts.next')}
              </button>
            </nav>
          )}
        </>
      )}
      {open && (
        <ContactDialog
          key={open === 'new' ? 'new' : open.id}
          contact={open === 'new' ? null : open}
          close={() => setOpen(null)}
          changed={changed}
        />
      )}
    </>
  )
}
