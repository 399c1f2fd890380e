import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../shared/Fields.tsx'

/** A campaign's id, as it stands in its addresses: typed in capitals or with spaces it becomes what it may be. */
export const IdField = ({
  value,
  fault,
  set,
}: {
  readonly value: string
  readonly fault: string | undefined
  readonly set: (id: string) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <TextField
      label={t('fields.id')}
      hint={t('hints.id')}
      fault={fault}
      value={value}
      maxLength={40}
      autoCapitalize="off"
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set(event.target.value.toLowerCase().replace(/\s+/g, '-'))}
    />
  )
}
