import { useId, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents, ReportFormat } from '../../../server/api/research.ts'
import { REPORT_FORMATS } from '../../../server/contracts/records.ts'
import { apiAddress } from '../../shared/api.ts'
import { Choice } from '../../shared/Fields.tsx'
import { languageName } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'

/** The whole release as one document, in any language of the survey. */
export const ReportDownload = ({
  contents: { id, languages },
}: {
  readonly contents: Pick<ReleaseContents, 'id' | 'languages'>
}): ReactElement => {
  const { t } = useTranslation()
  const heading = useId()
  const reader = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const [format, setFormat] = useState<ReportFormat>('docx')
  const language = chosen ?? (languages.includes(reader) ? reader : (languages[0] ?? reader))
  return (
    <section className="report-download" aria-labelledby={heading}>
      <h2 id={heading}>{t('downloads.report.title')}</h2>
      <p>{t('downloads.report.text')}</p>
      <div className="report-choice">
        <Choice
          label={t('downloads.report.language')}
          value={language}
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.value)
          }}
        >
          {languages.map((one) => (
            <option key={one} value={one}>
              {languageName(one)}
            </option>
          ))}
        </Choice>
        <Choice
          label={t('downloads.report.format')}
          value={format}
          onChange={({ currentTarget }) => {
            setFormat(REPORT_FORMATS.find((one) => one === currentTarget.value) ?? 'docx')
          }}
        >
          {REPORT_FORMATS.map((one) => (
            <option key={one} value={one}>
              {t(`downloads.report.${one}`)}
            </option>
          ))}
        </Choice>
        <a
          className="button primary"
          href={apiAddress(`research/releases/${encodeURIComponent(id)}/report.${format}`, { lang: language })}
          download
        >
          {t('downloads.report.get')}
        </a>
      </div>
    </section>
  )
}
