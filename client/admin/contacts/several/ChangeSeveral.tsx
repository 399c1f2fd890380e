import { useId, useState, type ReactElement, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChangedReply, ContactGroupsReply, ContactsChange } from '../../../../server/api/admin.ts'
import { sendJson } from '../../../shared/api.ts'
import { Choice, TextField } from '../../../shared/Fields.tsx'
import { useAct } from '../../../shared/hooks/useAct.ts'
import { useLanguage } from '../../../shared/hooks/useLanguage.ts'
import { languageName, numberInWords } from '../../../shared/formatting.ts'
import { Dialog } from '../../parts/Dialog.tsx'
import { Refusal } from '../../parts/Refusal.tsx'
import { useSay } from '../../parts/Toasts.tsx'
import { useCampaign } from '../../useCampaign.ts'
import { useTakeBack } from './Changes.tsx'
import type { SeveralProps } from './selected.ts'
import { useSelection } from './useSelection.ts'

/** In place of a group's name: one that nobody has yet. */
const ANOTHER = '\0another'

interface Typed {
  readonly language: string
  /** Empty: stays as it is. */
  readonly group: string
  readonly name: string
  readonly value: string
}

/** One language, or the same group, for all that are selected; says beforehand how many would change. */
export const ChangeSeveral = ({
  selection,
  groups,
  close,
  done,
}: SeveralProps & { readonly groups: ContactGroupsReply | null }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const say = useSay()
  const {
    reply: {
      campaign: { id, languages, state },
    },
  } = useCampaign()
  const [opened] = useState(() => Date.now())
  const [typed, setTyped] = useState<Typed>({ language: '', group: '', name: '', value: '' })
  const group = typed.group === ANOTHER ? typed.name.trim() : typed.group
  const change: ContactsChange = {
    ...(typed.language && { language: typed.language }),
    ...(group && { groups: { [group]: typed.value.trim() } }),
  }
  const says = Object.keys(change).length > 0
  const { value, refusal, current } = useSelection(id, selection, opened, says ? change : undefined)
  const act = useAct()
  const takeBack = useTakeBack(done)
  const n = (count: number) => numberInWords(language, count)
  const grows = state === 'draft' || state === 'open'
  const changing = (says && value?.changing) || 0
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    if (!value || !says) return
    void act.act(async () => {
      const { changed, change: kept } = await sendJson<ChangedReply>('POST', `admin/campaigns/${id}/contacts/change`, {
        selection,
        expected: value.contacts,
        change,
      })
      close()
      say(t('several.changed', { count: changed, n: n(changed) }), kept ? () => takeBack(kept.id) : undefined)
      await done()
    })
  }
  return (
    <Dialog title={t('several.acts.change')} close={close}>
      <form onSubmit={save} noValidate>
        {value && <p>{t('several.selected', { count: value.contacts, n: n(value.contacts) })}</p>}
        <Choice
          label={t('contacts.column.language')}
          value={typed.language}
          onChange={(event) => setTyped({ ...typed, language: event.target.value })}
        >
          <option value="">{t('several.stays')}</option>
          {languages.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </Choice>
        <GroupFields typed={typed} set={setTyped} groups={groups} group={group} fixed={!grows} />
        <p role="status">{says && value && current && t('several.willChange', { count: changing, n: n(changing) })}</p>
        <Refusal refusal={refusal ?? act.refusal} />
        <p className="buttons">
          <button type="submit" className="button primary" disabled={act.busy || !current || changing === 0}>
            {t('several.changeButton', { count: changing, n: n(changing) })}
          </button>
          <button type="button" className="button" onClick={close}>
            {t('cancel')}
          </button>
        </p>
      </form>
    </Dialog>
  )
}

/** By which group they are counted; `group`: the one that is chosen or named. */
const GroupFields = ({
  typed,
  set,
  groups,
  group,
  fixed,
}: {
  readonly typed: Typed
  readonly set: (typed: Typed) => void
  readonly groups: ContactGroupsReply | null
  readonly group: string
  readonly fixed: boolean
}): ReactElement => {
  const { t } = useTranslation('admin')
  const values = useId()
  return (
    <>
      {!fixed ? (
        <Choice
          label={t('contacts.group')}
          value={typed.group}
          onChange={(event) => set({ ...typed, group: event.target.value })}
        >
          <option value="">{t('several.stays')}</option>
          {Object.keys(groups?.groups ?? {}).map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
          <option value={ANOTHER}>{t('several.anotherGroup')}</option>
        </Choice>
      ) : (
        <p>{t('several.groupsFixed')}</p>
      )}
      {typed.group === ANOTHER && (
        <TextField
          label={t('several.groupName')}
          maxLength={60}
          value={typed.name}
          onChange={(event) => set({ ...typed, name: event.target.value })}
        />
      )}
      {typed.group !== '' && (
        <>
          <TextField
            label={t('several.value')}
            hint={t('several.valueHint')}
            maxLength={200}
            list={values}
            value={typed.value}
            onChange={(event) => set({ ...typed, value: event.target.value })}
          />
          <datalist id={values}>
            {Object.keys(groups?.groups[group] ?? {}).map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </>
      )}
    </>
  )
}
