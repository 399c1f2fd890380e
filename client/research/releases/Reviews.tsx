import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseContents, ReviewTable } from '../../../server/api/research.ts'
import { apiAddress } from '../../shared/api.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { useReply } from '../../shared/hooks/useLoaded.ts'
import { Refused } from '../../shared/Refused.tsx'
import { FileList } from '../questions/Downloads.tsx'
import { Sentences } from '../questions/TableNotes.tsx'
import { Heading } from './Heading.tsx'
import { Waiting } from './Waiting.tsx'

/** From so many characters on a cell is a sentence, and has the room of one. */
const LONG = 40

/** How far reviewers of the same things agree, and what their marks make of each theme. */
export const Reviews = ({ contents: { id, title } }: { readonly contents: ReleaseContents }): ReactElement => {
  const { t } = useTranslation()
  const path = `research/releases/${encodeURIComponent(id)}/reviews`
  const { value, refusal } = useReply<readonly ReviewTable[]>(path)
  return (
    <article className="reviews">
      <Heading level={1} page={`${id} reviews`} title={`${t('reviews.title')} – ${title}`}>
        {t('reviews.title')}
      </Heading>
      <p className="measure">{t('reviews.text')}</p>
      <Refused refusal={refusal} />
      {!value && !refusal && <Waiting />}
      {value?.map((table) => (
        <ReviewSection key={table.name} table={table} />
      ))}
      {value && (
        <FileList
          files={[
            { href: apiAddress(`${path}.xlsx`), format: 'XLSX', text: t('reviews.title') },
            ...value.map((table) => ({
              href: apiAddress(`${path}/${table.name}.csv`),
              format: 'CSV',
              text: table.title,
            })),
          ]}
        />
      )}
    </article>
  )
}

const ReviewSection = ({
  table: { name, title, columns, rows, notes },
}: {
  readonly table: ReviewTable
}): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <section aria-labelledby={`reviews-${name}`}>
      <h2 id={`reviews-${name}`}>{title}</h2>
      {rows.length === 0 ? (
        <p className="empty">{t('reviews.empty')}</p>
      ) : (
        <div className="figures-scroll" tabIndex={0} role="group" aria-labelledby={`reviews-${name}`}>
          <table className="review-figures">
            <thead>
              <tr>
                {columns.map(({ label, decimals }) => (
                  <th scope="col" key={label} className={decimals === null ? undefined : 'number-column'}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, r) => (
                <tr key={r}>
                  {row.map((cell, c) => {
                    const decimals = columns[c]?.decimals ?? null
                    return (
                      <td
                        key={c}
                        className={
                          decimals !== null
                            ? 'number-column'
                            : typeof cell === 'string' && cell.length > LONG
                              ? 'wording'
                              : undefined
                        }
                      >
                        {typeof cell === 'number' ? (
                          numberInWords(language, cell, decimals ?? 0)
                        ) : (
                          <bdi>{cell ?? '–'}</bdi>
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Sentences sentences={notes} />
    </section>
  )
}
