import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'

/** The heads of a table's columns, by their names in `surveys.column`. */
export const ColumnHeads = ({ of }: { readonly of: readonly string[] }): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <thead>
      <tr>
        {of.map((column) => (
          <th scope="col" key={column}>
            {t(`surveys.column.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  )
}
