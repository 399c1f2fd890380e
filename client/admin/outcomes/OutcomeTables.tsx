import { type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Scroll } from '../../shared/Scroll.tsx'
import type { DispositionsReply } from '../../../server/api/admin.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { DISPOSITIONS } from '../../../server/contracts/records.ts'
import { totalOf } from '../counts.ts'
import { percentInWords } from '../formatting.ts'

/** Contacts by disposition, with the standard's codes. */
export const DispositionTable = ({ reply: { counts, codes } }: { readonly reply: DispositionsReply }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const total = totalOf(counts)
  return (
    <Scroll label={t('responses.dispositions')}>
      <table className="grid">
        <caption>{t('responses.dispositions')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('responses.disposition')}</th>
            <th scope="col">{t('responses.code')}</th>
            <th scope="col" className="number">
              {t('fielding:table.count')}
            </th>
            <th scope="col" className="number">
              {t('fielding:table.percent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {DISPOSITIONS.map((each) => (
            <tr key={each}>
              <th scope="row">{t(`fielding:dispositions.${each}`)}</th>
              <td>{codes[each]}</td>
              <td className="number">{numberInWords(language, counts[each])}</td>
              <td className="number">{total === 0 ? '–' : percentInWords(language, counts[each] / total)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('fielding:table.everybody')}</th>
            <td />
            <td className="number">{numberInWords(language, total)}</td>
            <td className="number">{total === 0 ? '–' : percentInWords(language, 1)}</td>
          </tr>
        </tfoot>
      </table>
    </Scroll>
  )
}

/** The outcome rates with what each divides by what. */
export const RateTable = ({ reply: { rates } }: { readonly reply: DispositionsReply }): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  return (
    <>
      <Scroll label={t('responses.rates')}>
        <table className="grid">
          <caption>{t('responses.rates')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('responses.rate')}</th>
              <th scope="col" className="number">
                {t('responses.of')}
              </th>
              <th scope="col" className="number">
                {t('fielding:table.percent')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rates.map(({ name, numerator, denominator, share }) => (
              <tr key={name}>
                <th scope="row">{t(`fielding:rates.${name}`)}</th>
                <td className="number">{t('share.none', { n: n(numerator), of: n(denominator) })}</td>
                <td className="number">{share === null ? '–' : percentInWords(language, share)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p className="small">{t('responses.source')}</p>
    </>
  )
}

/** Response rates by a column of the contact list; groups too small to be told apart are taken together. */
export const StrataTable = ({
  by,
  reply: { groups, minimum },
}: {
  readonly by: string
  readonly reply: DispositionsReply
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const n = (value: number) => numberInWords(language, value)
  if (groups.length === 0) return <p>{t('responses.tooSmall', { minimum })}</p>
  return (
    <>
      <Scroll label={t('responses.strata')}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{by}</th>
              <th scope="col" className="number">
                {t('responses.contacts')}
              </th>
              <th scope="col" className="number">
                {t('responses.answered')}
              </th>
              <th scope="col" className="bar-column">
                {t('responses.rr1')}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ group, groups: many, counts, rates }) => {
              const share = rates[0]?.share ?? null
              return (
                <tr key={group ?? ' small'}>
                  <th scope="row">
                    {group === null
                      ? t('responses.small', { count: many })
                      : group === ''
                        ? t('fielding:table.noGroup')
                        : group}
                  </th>
                  <td className="number">{n(totalOf(counts))}</td>
                  <td className="number">{n(counts.done)}</td>
                  <td className="bar-column">
                    {share !== null && (
                      <>
                        <span className="share-bar" aria-hidden="true">
                          <span style={{ width: `${share * 100}%` }} />
                        </span>{' '}
                        {percentInWords(language, share)}
                      </>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </Scroll>
      <p className="small">{t('responses.minimum', { minimum })}</p>
    </>
  )
}
