import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useCampaign } from '../useCampaign.ts'

/** On every page of a campaign that asks real people: that nobody gets a letter, and where the letters lie. */
export const NoMailSystem = (): ReactElement | null => {
  const { t } = useTranslation('admin')
  const {
    reply: { campaign, lettersFolder },
  } = useCampaign()
  if (lettersFolder === null || campaign.synthetic || campaign.state === 'released') return null
  return (
    <p className="warning">
      {t('noMail.text')} {lettersFolder !== '' && t('noMail.folder', { folder: lettersFolder })}{' '}
      <a href="#/folder">{t('nav.folder')}</a>
    </p>
  )
}
