import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactMappingRequest, ContactsPreview } from '../../../server/api/admin.ts'
import { ENCODINGS } from '../../../server/contracts/encodings.ts'
import { Choice } from '../../shared/Fields.tsx'
import { languageName, numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useCampaign } from '../useCampaign.ts'

/** What the administrator says better. */
export interface Choices {
  readonly mapping: ContactMappingRequest
  readonly encoding: ContactsPreview['encoding']
}

/** How the file was read; a text can be read in another encoding. */
export const FormRead = ({
  preview: { mapping, encoding, delimiter, sheet, otherSheets, headingRow },
  busy,
  choose,
}: {
  readonly preview: ContactsPreview
  readonly busy: boolean
  readonly choose: (choices: Choices) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <>
      <p className="small">
        {sheet === null
          ? t('import.readText', { delimiter: delimiter === '\t' ? t('import.tab') : delimiter })
          : t('import.readSheet', { sheet })}{' '}
        {headingRow === null ? t('import.headless') : t('import.headingsIn', { row: headingRow })}{' '}
        {t('import.columnsHint')}
      </p>
      {otherSheets.length > 0 && (
        <p className="warning">{t('import.otherSheets', { sheets: otherSheets.join(', ') })}</p>
      )}
      {encoding !== null && (
        <Choice
          label={t('import.encoding')}
          hint={t('import.encodingHint')}
          value={encoding}
          disabled={busy}
          onChange={(event) => choose({ mapping, encoding: event.target.value as typeof encoding })}
        >
          {ENCODINGS.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Choice>
      )}
    </>
  )
}

/** How many are new, and what becomes of those who are there. */
export const Extent = ({
  preview: { mapping, count, fresh, changed, same, languages },
}: {
  readonly preview: ContactsPreview
}): ReactElement => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const n = (value: number) => numberInWords(reader, value)
  return (
    <p>
      {t(mapping.attributes ? 'import.countUnits' : 'import.count', { count, n: n(count) })}{' '}
      {t('import.outcome', { fresh: n(fresh), changed: n(changed), same: n(same) })}{' '}
      {Object.entries(languages)
        .map(([language, people]) => t('import.inLanguage', { language: languageName(language), n: n(people) }))
        .join(', ')}
    </p>
  )
}

/** Of whom the list says no language: in which one they are written to. */
export const LanguageElse = ({
  preview: { mapping, languageAssumed },
  busy,
  remap,
}: {
  readonly preview: ContactsPreview
  readonly busy: boolean
  readonly remap: (mapping: ContactMappingRequest) => void
}): ReactElement | null => {
  const { t } = useTranslation('admin')
  const reader = useLanguage()
  const {
    reply: {
      campaign: { languages },
    },
  } = useCampaign()
  if (languageAssumed === 0 || languages.length < 2) return null
  return (
    <Choice
      label={t('import.languageElse', { count: languageAssumed, n: numberInWords(reader, languageAssumed) })}
      hint={t('import.languageElseHint')}
      value={mapping.languageElse ?? languages[0]}
      disabled={busy}
      onChange={(event) => remap({ ...mapping, languageElse: event.target.value })}
    >
      {languages.map((each) => (
        <option key={each} value={each}>
          {languageName(each)}
        </option>
      ))}
    </Choice>
  )
}
