import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodingQuestion } from '../../../server/api/open-answers/coding.ts'
import { inLanguage } from '../../../surveys/language.ts'
import { apiAddress } from '../../shared/api.ts'
import { numberInWords } from '../../shared/formatting.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { FileList } from '../questions/Downloads.tsx'
import type { Frame } from './CodeChoice.tsx'

interface Props {
  readonly question: CodingQuestion
  readonly frame: Frame
  readonly path: string
}

/** How many texts each code stands for, of the texts and of all mentions; files to take along. */
export const Frequencies = ({ question, frame, path }: Props): ReactElement => {
  const { t } = useTranslation('coding')
  const language = useLanguage()
  const { frequencies } = question
  const labelOf = (code: string): string => {
    const found = frame.codes.find((one) => one.code === code)
    return found ? inLanguage(found.label, language) : code
  }
  const share = (n: number, of: number): string =>
    of === 0 ? '–' : t('percent', { n: numberInWords(language, (100 * n) / of, 1) })
  return (
    <section aria-labelledby="frequencies">
      <h2 id="frequencies">{t('frequencies')}</h2>
      {frequencies && frequencies.coded > 0 ? (
        <div className="figures-scroll" tabIndex={0} role="group" aria-labelledby="frequencies">
          <table className="coding-figures">
            <caption>{t('frequenciesOf', { coded: frequencies.coded, count: question.texts.length })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('code')}</th>
                <th scope="col">{t('texts')}</th>
                <th scope="col">{t('ofTexts')}</th>
                <th scope="col">{t('ofMentions')}</th>
              </tr>
            </thead>
            <tbody>
              {frequencies.codes.map(({ code, texts }) => (
                <tr key={code}>
                  <th scope="row">{labelOf(code)}</th>
                  <td>{numberInWords(language, texts)}</td>
                  <td>{share(texts, frequencies.coded)}</td>
                  <td>{share(texts, frequencies.mentions)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <p className="empty">{t('nothingCoded')}</p>
      )}
      {frequencies && frequencies.coded > 0 && !frequencies.published && <p className="warning">{t('notPublished')}</p>}
      <FileList
        files={(['codebook.csv', 'codebook.qdc', 'quotes.csv'] as const).map((file) => ({
          href: apiAddress(`${path}/${file}`),
          format: file.endsWith('.csv') ? 'CSV' : 'QDC',
          text: t(`file.${file.replace('.', '-')}`),
        }))}
      />
    </section>
  )
}
