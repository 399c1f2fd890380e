import { languageFound } from '../../../surveys/language.ts'
import { languageName } from '../../shared/formatting.ts'
import { useState, type SubmitEvent, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { LETTER_KINDS, type LetterKind } from '../../../server/contracts/records.ts'
import type { Language } from '../../../surveys/types.ts'
import { sendJson } from '../../shared/api.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { Choice, TextField } from '../../shared/Fields.tsx'
import { Refusal } from '../parts/Refusal.tsx'
import { useAct } from '../../shared/hooks/useAct.ts'
import { useCampaign } from '../useCampaign.ts'

/** A letter to oneself, to see it in one's own mail program. */
export const TestLetter = ({ mail }: { readonly mail: 'folder' | 'smtp' | null }): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const {
    reply: { campaign },
    reload,
  } = useCampaign()
  const { busy, refusal, act } = useAct()
  const [to, setTo] = useState('')
  const [kind, setKind] = useState<LetterKind>('invitation')
  const [language, setLanguage] = useState<Language>(() => languageFound(campaign.languages, reader) ?? reader)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    setSentTo(null)
    if (!(await act(() => sendJson('POST', `admin/campaigns/${campaign.id}/letters/test`, { to, kind, language }))))
      return
    setSentTo(to)
    await reload()
  }
  return (
    <form onSubmit={(event) => void send(event)} aria-labelledby="test-letter">
      <h3 id="test-letter">{t('test.title')}</h3>
      <p>{campaign.checklist.testLetterSent ? t('test.wasSent') : t('test.lead')}</p>
      <div className="pair three">
        <TextField
          label={t('test.to')}
          type="email"
          required
          autoComplete="email"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
        <Choice label={t('letters.kind')} value={kind} onChange={(event) => setKind(event.target.value as LetterKind)}>
          {LETTER_KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`fielding:letterKinds.${each}`)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('contacts.column.language')}
          value={language}
          onChange={(event) => setLanguage(event.target.value)}
        >
          {campaign.languages.map((each) => (
            <option key={each} value={each}>
              {languageName(each)}
            </option>
          ))}
        </Choice>
      </div>
      <Refusal refusal={refusal} />
      <p className="buttons">
        <button type="submit" className="button" disabled={busy}>
          {t('test.button')}
        </button>
      </p>
      <div role="status">
        {busy && t('oneMoment')}
        {sentTo !== null && (
          <p className="good">
            ✓ {t(mail === 'folder' ? 'test.filed' : 'test.sent', { to: sentTo })}{' '}
            {mail === 'folder' && <a href="#/folder">{t('test.inFolder')}</a>}
          </p>
        )}
      </div>
    </form>
  )
}
