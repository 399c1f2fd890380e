import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactReply, ContactsReply } from '../../../server/api/admin.ts'
import { apiAddress } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply, type Loaded } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
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
import { Units } from '../units/Units.tsx'
import { useSettled } from './useSettled.ts'

export const ContactsPage = ({ importing }: { readonly importing: boolean }): ReactElement =>
  importing ? <ImportContacts /> : <ContactList />

const ContactList = (): ReactElement => {
  const {
    reply: {
      campaign: { id, byName },
      counts,
    },
    reload,
  } = useCampaign()
  const [sought, seek] = useState<Sought>({ search: '', disposition: '', pages: [] })
  const [open, setOpen] = useState<ContactReply | 'new' | null>(null)
  const found = useReply<ContactsReply>(`admin/campaigns/${id}/contacts`, {
    search: useSettled(sought.search, 300),
    disposition: sought.disposition,
    after: sought.pages.at(-1) ?? null,
  })
  const changed = async (): Promise<void> => {
    await Promise.all([found.reload(), reload()])
  }
  return (
    <>
      <Extent add={() => setOpen('new')} />
      {byName && <Units />}
      {totalOf(counts) > 0 && (
        <>
          <Filters sought={sought} seek={seek} />
          <Found found={found} choose={setOpen} />
          <Pages sought={sought} seek={seek} next={found.value?.next ?? null} />
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

interface Sought {
  readonly search: string
  readonly disposition: string
  /** Where each page after the first begins. */
  readonly pages: readonly string[]
}
interface Seeking {
  readonly sought: Sought
  readonly seek: (sought: Sought) => void
}

/** How many there are, how many have answered, and what can be done with the list. */
const Extent = ({ add }: { readonly add: () => void }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const {
    reply: {
      campaign: { id, state, followUp, byName },
      counts,
    },
  } = useCampaign()
  const total = totalOf(counts)
  const grows = state === 'draft' || state === 'open'
  return (
    <>
      {!byName && (
        <p>
          {t('contacts.count', { count: total, n: numberInWords(language, total) })}{' '}
          {total > 0 &&
            state !== 'draft' &&
            t('contacts.answered', { share: shareInWords(t, language, counts.done, total) })}
        </p>
      )}
      {total > 0 && <Daily />}
      {grows && followUp && <p>{t('wave.list', { follows: followUp.follows })}</p>}
      <p className="buttons">
        {grows && (
          <a className={total === 0 ? 'button primary' : 'button'} href={campaignHref(id, 'contacts', 'import')}>
            {t('contacts.import')}
          </a>
        )}
        {grows && (
          <button type="button" className="button" onClick={add}>
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
          <p>{t(byName ? 'contacts.emptyUnits' : 'contacts.empty')}</p>
        </div>
      )}
    </>
  )
}

const Filters = ({ sought, seek }: Seeking): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <div className="pair filters" role="search">
      <TextField
        label={t('contacts.search')}
        type="search"
        value={sought.search}
        maxLength={200}
        onChange={(event) => seek({ ...sought, search: event.target.value, pages: [] })}
      />
      <Choice
        label={t('contacts.standing')}
        value={sought.disposition}
        onChange={(event) => seek({ ...sought, disposition: event.target.value, pages: [] })}
      >
        <option value="">{t('contacts.all')}</option>
        {DISPOSITIONS.map((each) => (
          <option key={each} value={each}>
            {t(`dispositions.${each}`)}
          </option>
        ))}
      </Choice>
    </div>
  )
}

const Found = ({
  found: { value, refusal, loading },
  choose,
}: {
  readonly found: Loaded<ContactsReply>
  readonly choose: (contact: ContactReply) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <>
      <Refusal refusal={refusal} />
      <p className="visually-hidden" role="status">
        {!loading && value && t('contacts.shown', { count: value.contacts.length })}
      </p>
      {value?.contacts.length === 0 && <p>{t('contacts.none')}</p>}
      {value && value.contacts.length > 0 && (
        <div className="card">
          <ContactTable contacts={value.contacts} choose={choose} />
        </div>
      )}
    </>
  )
}

/** The way to the other pages of a long list; nothing where there is one. */
const Pages = ({ sought, seek, next }: Seeking & { readonly next: string | null }): ReactElement | null => {
  const { t } = useTranslation('admin')
  const { pages } = sought
  if (pages.length === 0 && next === null) return null
  return (
    <nav className="buttons" aria-label={t('contacts.pages')}>
      <button
        type="button"
        className="button"
        disabled={pages.length === 0}
        onClick={() => seek({ ...sought, pages: pages.slice(0, -1) })}
      >
        {t('contacts.back')}
      </button>
      <span>{t('contacts.page', { n: pages.length + 1 })}</span>
      <button
        type="button"
        className="button"
        disabled={next === null}
        onClick={() => next !== null && seek({ ...sought, pages: [...pages, next] })}
      >
        {t('contacts.next')}
      </button>
    </nav>
  )
}
