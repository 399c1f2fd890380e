import { languageName } from '../../shared/formatting.ts'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignsReply, LettersReply } from '../../../server/api/admin.ts'
import { LETTER_KINDS } from '../../../server/contracts/records.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refusal } from '../parts/Refusal.tsx'
import { campaignHref } from '../route.ts'
import { useCampaign } from '../useCampaign.ts'
import { LetterEditor } from './LetterEditor.tsx'
import { Outbox } from './Outbox.tsx'
import { Sending } from './Sending.tsx'
import { TestLetter } from './TestLetter.tsx'

export const LettersPage = ({
  kind,
  language,
}: {
  readonly kind: string | undefined
  readonly language: string | undefined
}): ReactElement => {
  const {
    reply: {
      campaign: { id },
    },
  } = useCampaign()
  const { value: letters, refusal, put } = useReply<LettersReply>(`admin/campaigns/${id}/letters`)
  const letter = letters?.letters.find((each) => each.kind === kind && each.language === language)
  return (
    <>
      <Refusal refusal={refusal} />
      {letters && letter && (
        <LetterEditor key={`${letter.kind} ${letter.language}`} letters={letters} letter={letter} keep={put} />
      )}
      {letters && !letter && <Overview letters={letters} />}
    </>
  )
}

const Overview = ({ letters }: { readonly letters: LettersReply }): ReactElement => {
  const { t } = useTranslation('admin')
  const {
    reply: { campaign },
  } = useCampaign()
  const { value } = useReply<CampaignsReply>('admin/campaigns')
  return (
    <>
      <p>{t('letters.lead')}</p>
      <Sending />
      <div className="card">
        <table className="grid stacking">
          <caption className="visually-hidden">{t('steps.letters')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('letters.kind')}</th>
              {campaign.languages.map((each) => (
                <th key={each} scope="col">
                  {languageName(each)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LETTER_KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  {t(`fielding:letterKinds.${kind}`)}
                  <span className="hint">{t(`letters.about.${kind}`)}</span>
                </th>
                {campaign.languages.map((language) => {
                  const letter = letters.letters.find((each) => each.kind === kind && each.language === language)
                  return (
                    <td key={language} data-label={languageName(language)}>
                      <a
                        href={campaignHref(campaign.id, 'letters', kind, language)}
                        aria-label={`${t(`fielding:letterKinds.${kind}`)}, ${languageName(language)}`}
                      >
                        {letter?.standard === false ? t('letters.edited') : t('letters.standard')}
                      </a>
                      {letter && letter.faults.length > 0 && (
                        <span className="fault">{t('letters.faults', { count: letter.faults.length })}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="card">
        <TestLetter mail={value?.mail ?? null} />
      </div>
      <div className="card">
        <Outbox />
      </div>
      {value?.mail === 'folder' && (
        <p className="small">
          {t('letters.inFolder')} <a href="#/folder">{t('nav.folder')}</a>
        </p>
      )}
    </>
  )
}
