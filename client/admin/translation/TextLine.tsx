import { memo, useId, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../../surveys/language.ts'
import { languageName } from '../../shared/formatting.ts'
import { isOvertaken, type Edit, type TextRow } from './edits.ts'

interface LineProps {
  readonly row: TextRow
  readonly edit: Edit | undefined
  readonly from: string
  readonly language: string
  readonly editable: boolean
  readonly write: (row: TextRow, text: string) => void
  /** Ends a conflict: with what was written here, or with what somebody else has saved. */
  readonly settle: (row: TextRow, mine: boolean) => void
}

/** One text: where it stands, its source, and the field for its translation. */
export const TextLine = memo(({ row, edit, from, language, editable, write, settle }: LineProps): ReactElement => {
  const { t } = useTranslation('admin')
  const id = useId()
  const { context, notes, source, target, missing, limit } = row
  const text = edit?.text ?? target
  const overtaken = edit !== undefined && isOvertaken(edit, row)
  const into = { lang: language, dir: directionOf(language) }
  const described = [`${id}-source`, ...(notes.length > 0 ? [`${id}-notes`] : []), ...(overtaken ? [`${id}-now`] : [])]
  return (
    <tr data-changed={edit !== undefined} data-missing={missing && text.trim() === ''}>
      <th scope="row">
        <bdi>{context}</bdi>
        {notes.length > 0 && (
          <span className="hint" id={`${id}-notes`}>
            {notes.join(' ')}
          </span>
        )}
      </th>
      <td data-label={languageName(from)}>
        <div className="text" id={`${id}-source`} lang={from} dir={directionOf(from)}>
          {source}
        </div>
      </td>
      <td data-label={languageName(language)}>
        {editable ? (
          <textarea
            aria-label={t('translation.field', { language: languageName(language), context })}
            aria-describedby={described.join(' ')}
            value={text}
            rows={1}
            {...into}
            {...(limit !== null && { maxLength: limit })}
            {...(overtaken && { 'aria-invalid': true as const })}
            onChange={({ target: { value } }) => write(row, value)}
          />
        ) : (
          <div className="text" {...into}>
            {target || t('translation.none')}
          </div>
        )}
        {overtaken && (
          <div className="fault" id={`${id}-now`} role="alert">
            <p>
              {t(edit.source === source ? 'translation.overtaken' : 'translation.sourceChanged')}{' '}
              <q {...into}>{target}</q>
            </p>
            <p className="buttons">
              <button type="button" className="button quiet" onClick={() => settle(row, true)}>
                {t('translation.mine')}
              </button>
              <button type="button" className="button quiet" onClick={() => settle(row, false)}>
                {t('translation.theirs')}
              </button>
            </p>
          </div>
        )}
      </td>
    </tr>
  )
})
TextLine.displayName = 'TextLine'
