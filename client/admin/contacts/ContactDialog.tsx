import { languageName } from '../../shared/formatting.ts'
import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactReply, RemovedReply } from '../../../server/api/admin.ts'
import { FALLBACK } from '../../../surveys/language.ts'
import { sendJson } from '../../shared/api.ts'
import { Dialog } from '../parts/Dialog.tsx'
import { Choice, TextField } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useSay } from '../parts/Toasts.tsx'
import { Typed } from '../parts/Typed.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'

/** Adds a contact, or corrects one, stops their letters, removes or erases them. */
export const ContactDialog = ({
  contact,
  close,
  changed,
  write,
}: {
  readonly contact: ContactReply | null
  readonly close: () => void
  readonly changed: () => Promise<void>
  /** Asks for another letter to them. */
  readonly write: (contact: ContactReply) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const say = useSay()
  const {
    reply: { campaign, followedBy },
  } = useCampaign()
  const { busy, refusal, act } = useAct()
  const [erasing, setErasing] = useState(false)
  const [typed, setTyped] = useState(() => ({
    email: contact?.email ?? '',
    name: contact?.name ?? '',
    language: contact?.language ?? campaign.languages[0] ?? FALLBACK,
    strata: { ...contact?.strata },
  }))
  const [unit, setUnit] = useState({ id: '', title: '' })
  const asksUnit = campaign.byName === true && !contact
  const path = `admin/campaigns/${campaign.id}/contacts`
  const own = `${path}/${contact?.id ?? ''}`
  const after = async (words: string, undo?: () => Promise<unknown>): Promise<void> => {
    close()
    say(
      words,
      undo &&
        (async () => {
          await undo()
          await changed()
        }),
    )
    await changed()
  }
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    void act(async () => {
      if (!contact) {
        const added = await sendJson<ContactReply>('POST', path, { ...typed, ...(asksUnit && { unit }) })
        // An address may have been there before, with other units: nothing is taken back then.
        return after(t('contacts.added', typed), asksUnit ? undefined : () => sendJson('DELETE', `${path}/${added.id}`))
      }
      await sendJson('PATCH', own, typed)
      const { email, name, language, strata } = contact
      return after(t('contacts.corrected', typed), () => sendJson('PATCH', own, { email, name, language, strata }))
    })
  }
  const stop = (stopped: boolean): void =>
    void act(async () => {
      await sendJson('PATCH', own, { stopped })
      return after(
        t(stopped ? 'contacts.stopped' : 'contacts.resumed', typed),
        contact?.disposition === 'bounced' ? undefined : () => sendJson('PATCH', own, { stopped: !stopped }),
      )
    })
  const remove = ({ email }: ContactReply): void =>
    void act(async () => {
      const { removal } = await sendJson<RemovedReply>('DELETE', own)
      return after(t('contacts.removed', { email }), () => sendJson('POST', `${path}/removals/${removal.id}/put-back`))
    })
  if (contact && erasing) {
    const erase = async (confirm: string): Promise<void> => {
      await sendJson('POST', `${own}/erase`, { confirm })
      await after(t('contacts.erased'))
    }
    return (
      <Dialog title={t('erase.title')} close={close}>
        <Typed expected={contact.email} button={t('erase.button')} confirm={erase} cancel={() => setErasing(false)}>
          <p>{t('erase.whom', { email: contact.email, name: contact.name })}</p>
          <ul>
            <li>{t('erase.known')}</li>
            <li>{t('erase.letters')}</li>
            <li>{t('erase.link')}</li>
            <li>{t('erase.answered')}</li>
            <li>{t('erase.rate')}</li>
            {(campaign.followUp || followedBy) && <li>{t('erase.waves')}</li>}
          </ul>
        </Typed>
      </Dialog>
    )
  }
  return (
    <Dialog title={contact ? t('contacts.correct') : t('contacts.add')} close={close}>
      <form onSubmit={save}>
        <TextField
          label={t('contacts.column.email')}
          type="text"
          inputMode="email"
          autoCapitalize="off"
          required
          maxLength={254}
          value={typed.email}
          onChange={(event) => setTyped({ ...typed, email: event.target.value })}
          hint={contact?.disposition === 'bounced' ? t('contacts.mends') : undefined}
        />
        <TextField
          label={t('contacts.column.name')}
          maxLength={200}
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        />
        <Choice
          label={t('contacts.column.language')}
          value={typed.language}
          onChange={(event) => setTyped({ ...typed, language: event.target.value })}
        >
          {campaign.languages.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </Choice>
        {Object.entries(typed.strata).map(([stratum, value]) => (
          <TextField
            key={stratum}
            label={stratum}
            maxLength={200}
            value={value}
            onChange={(event) => setTyped({ ...typed, strata: { ...typed.strata, [stratum]: event.target.value } })}
          />
        ))}
        {asksUnit && (
          <>
            <TextField
              label={t('units.unit')}
              hint={t('units.unitHint')}
              required
              maxLength={60}
              value={unit.id}
              onChange={(event) => setUnit({ ...unit, id: event.target.value })}
            />
            <TextField
              label={t('units.title')}
              maxLength={400}
              value={unit.title}
              onChange={(event) => setUnit({ ...unit, title: event.target.value })}
            />
          </>
        )}
        <Refusal refusal={refusal} />
        <p className="buttons">
          <button type="submit" className="button primary" disabled={busy}>
            {contact ? t('save') : t('contacts.add')}
          </button>
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
        </p>
      </form>
      {contact && (
        <MoreActs
          contact={contact}
          isOpen={campaign.state === 'open'}
          busy={busy}
          write={() => write(contact)}
          stop={stop}
          remove={() => remove(contact)}
          erase={() => setErasing(true)}
        />
      )}
    </Dialog>
  )
}

/** What else can be done with them, where they stand. */
const MoreActs = ({
  contact,
  isOpen,
  busy,
  write,
  stop,
  remove,
  erase,
}: {
  readonly contact: ContactReply
  readonly isOpen: boolean
  readonly busy: boolean
  readonly write: () => void
  readonly stop: (stopped: boolean) => void
  readonly remove: () => void
  readonly erase: () => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <div className="more-acts">
      {contact.disposition === 'invited' && isOpen && (
        <button type="button" className="button quiet" disabled={busy} onClick={write}>
          {t('contacts.writeAgain')}
        </button>
      )}
      {(contact.disposition === 'invited' || contact.disposition === 'notSent') && (
        <button type="button" className="button quiet" disabled={busy} onClick={() => stop(true)}>
          {t('contacts.stop')}
        </button>
      )}
      {(contact.disposition === 'optedOut' || contact.disposition === 'bounced') && (
        <button type="button" className="button quiet" disabled={busy} onClick={() => stop(false)}>
          {t('contacts.resume')}
        </button>
      )}
      {contact.disposition === 'notSent' && contact.lastLetterOn === null && (
        <button type="button" className="button quiet" disabled={busy} onClick={remove}>
          {t('contacts.remove')}
        </button>
      )}
      <button type="button" className="button quiet danger" disabled={busy} onClick={erase}>
        {t('contacts.erase')}
      </button>
    </div>
  )
}
