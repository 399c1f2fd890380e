import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Scroll } from '../../shared/Scroll.tsx'
import type { RejectReply } from '../../../server/api/admin.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'

/** Rows that are not taken, each with its reason. */
export const Rejects = ({
  rejects,
  count,
}: {
  readonly rejects: readonly RejectReply[]
  readonly count: number
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  return (
    <div className="rejects">
      <h4>{t('import.rejects', { count, n: numberInWords(language, count) })}</h4>
      <Scroll label={t('import.rejectsLabel')}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('fielding:rejects.row')}
              </th>
              <th scope="col">{t('fielding:rejects.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {rejects.map(({ row, reason, words }) => (
              <tr key={`${row} ${reason}`}>
                <td className="number">{row}</td>
                <td>{words}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {count > rejects.length && <p className="small">{t('import.firstRejects', { count: rejects.length })}</p>}
    </div>
  )
}
