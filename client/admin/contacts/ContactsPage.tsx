import { useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ChangesReply,
  ContactGroupsReply,
  ContactReply,
  ContactsReply,
  RemovalsReply,
} from '../../../server/api/admin.ts'
import { apiAddress } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply, type Loaded } from '../../shared/hooks/useLoaded.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { Daily } from '../campaign/Daily.tsx'
import { totalOf } from '../counts.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { Sending } from '../letters/Sending.tsx'
import { campaignHref } from '../route.ts'
import { useCampaign } from '../useCampaign.ts'
import { shareInWords } from '../formatting.ts'
import { ContactDialog } from './ContactDialog.tsx'
import { ContactTable } from './ContactTable.tsx'
import { ImportContacts } from './ImportContacts.tsx'
import { Units } from '../units/Units.tsx'
import { useSettled } from './useSettled.ts'
import { Changes } from './several/Changes.tsx'
import { ChangeSeveral } from './several/ChangeSeveral.tsx'
import { Filters } from './several/Filters.tsx'
import { Removals } from './several/Removals.tsx'
import { RemoveSeveral } from './several/RemoveSeveral.tsx'
import { EVERYBODY, filterOf, NOBODY, orderOf, selectionOf, sortedBy, type Sought } from './several/selected.ts'
import { WriteSeveral } from './several/WriteSeveral.tsx'
import { ACTS, SelectionBar, type SeveralAct } from './several/SelectionBar.tsx'

export const ContactsPage = ({ importing }: { readonly importing: boolean }): ReactElement =>
  importing ? <ImportContacts /> : <ContactList />

const ContactList = (): ReactElement => {
  const {
    reply: {
      campaign: { id, byName, state },
      counts,
    },
    reload,
  } = useCampaign()
  const [sought, setSought] = useState(EVERYBODY)
  const [selected, select] = useState(NOBODY)
  const [open, setOpen] = useState<ContactReply | 'new' | null>(null)
  const [act, begin] = useState<SeveralAct | null>(null)
  const path = `admin/campaigns/${id}/contacts`
  const settled = useSettled(sought.search, 300)
  const found = useReply<ContactsReply>(path, {
    ...filterOf({ ...sought, search: settled }),
    ...orderOf(sought),
    after: sought.pages.at(-1) ?? null,
  })
  const total = totalOf(counts)
  const groups = useReply<ContactGroupsReply>(total > 0 ? `${path}/groups` : null)
  const removals = useReply<RemovalsReply>(`${path}/removals`)
  const changes = useReply<ChangesReply>(`${path}/changes`)
  const seek = (changed: Sought): void => {
    select(NOBODY)
    setSought(changed)
  }
  const changed = async (): Promise<void> => {
    await Promise.all([found.reload(), groups.reload(), removals.reload(), changes.reload(), reload()])
  }
  const close = () => begin(null)
  const done = async (): Promise<void> => {
    select(NOBODY)
    await changed()
  }
  const several = { selection: selectionOf(selected, sought), close, done }
  const grows = state === 'draft' || state === 'open'
  return (
    <>
      <Extent add={() => setOpen('new')} />
      <Sending />
      <Removals removals={removals} changed={changed} />
      <Changes changes={changes} changed={changed} />
      {byName && <Units />}
      {total > 0 && (
        <>
          <Filters sought={sought} seek={seek} groups={groups.value} />
          <SelectionBar
            selected={selected}
            select={select}
            acts={ACTS.filter((each) => each === 'change' || (each === 'write' ? state === 'open' : grows))}
            begin={begin}
          />
          <Found
            found={found}
            choose={setOpen}
            selected={selected}
            select={select}
            sought={sought}
            sort={(sort) => setSought(sortedBy(sought, sort))}
          />
          <Pages sought={sought} seek={setSought} next={found.value?.next ?? null} />
        </>
      )}
      {act === 'remove' && <RemoveSeveral {...several} />}
      {act === 'write' && <WriteSeveral {...several} />}
      {act === 'change' && <ChangeSeveral {...several} groups={groups.value} />}
      {open && (
        <ContactDialog
          key={open === 'new' ? 'new' : open.id}
          contact={open === 'new' ? null : open}
          close={() => setOpen(null)}
          changed={changed}
          write={(contact) => {
            setOpen(null)
            select(new Set([contact.id]))
            begin('write')
          }}
        />
      )}
    </>
  )
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

const Found = ({
  found: { value, refusal, loading },
  ...table
}: {
  readonly found: Loaded<ContactsReply>
} & Omit<Parameters<typeof ContactTable>[0], 'contacts'>): ReactElement => {
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
          <ContactTable contacts={value.contacts} {...table} />
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
