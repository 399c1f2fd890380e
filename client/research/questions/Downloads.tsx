import { useId, type ReactElement } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { QuestionView, ReleaseContents } from '../../../server/api/research.ts'
import { apiAddress, sizeOf } from '../../shared/api.ts'
import { useLoaded } from '../../shared/hooks/useLoaded.ts'
import { useLanguage } from '../../shared/hooks/useLanguage.ts'
import { languageName, sizeInWords } from '../../shared/formatting.ts'
import { Heading } from '../releases/Heading.tsx'
import { ReportDownload } from '../releases/ReportDownload.tsx'
import { arrangementIn, type Route } from '../route.ts'
import { questionsOf } from './SideBySide.tsx'

interface File {
  readonly href: string
  readonly format: string
  readonly text: string
  readonly name?: string
}

/** Everything of a release in one file each. */
export const Downloads = ({ contents }: { readonly contents: ReleaseContents }): ReactElement => {
  const { t } = useTranslation()
  const language = useLanguage()
  const path = `research/releases/${encodeURIComponent(contents.id)}`
  const files: readonly File[] = [
    {
      href: apiAddress(`${path}/tables.xlsx`),
      format: 'XLSX',
      text: t('downloads.book', { language: languageName(language) }),
    },
    { href: apiAddress(`${path}/archive.zip`), format: 'ZIP', text: t('downloads.archive') },
    ...(contents.byName ? unitFiles(contents, language, t) : []),
    { href: apiAddress(`${path}/codebook.xml`), format: 'DDI 2.5', text: t('downloads.codebook') },
  ]
  return (
    <>
      <Heading level={1} page={`${contents.id} downloads`} title={`${t('downloads.title')} – ${contents.title}`}>
        {t('downloads.title')}
      </Heading>
      <p>{t('downloads.text')}</p>
      {contents.synthetic && <p className="synthetic">{t('synthetic')}</p>}
      <FileList files={files} />
      <ReportDownload contents={contents} />
      {contents.exhibits.length > 0 && (
        <>
          <h2>{t('downloads.exhibits')}</h2>
          <p>{t('downloads.exhibitsText')}</p>
          <FileList
            files={contents.exhibits.map(({ name, heading }) => ({
              href: apiAddress(`${path}/exhibits/${encodeURIComponent(name)}.svg`),
              format: 'SVG',
              text: heading,
            }))}
          />
        </>
      )}
      <h2>{t('downloads.single')}</h2>
      <p>{t('downloads.singleText')}</p>
    </>
  )
}

/** Of a release by name: its records, the items of its repeated groups, and its texts. */
export const unitFiles = (
  { id, groups }: Pick<ReleaseContents, 'id' | 'groups'>,
  language: string,
  t: TFunction,
): readonly File[] => {
  const href = (file: string): string =>
    apiAddress(`research/releases/${encodeURIComponent(id)}/units/${encodeURIComponent(file)}`, { lang: language })
  const dataFiles = (name: string, text: string): readonly File[] => [
    { href: href(`${name}.csv`), format: 'CSV', text },
    { href: href(`${name}.sav`), format: 'SAV', text: t('units.dataSav') },
    { href: href(`${name}.R`), format: 'R', text: t('units.dataR') },
  ]
  return [
    ...dataFiles('units', t('units.dataFile')),
    ...groups.flatMap(({ group, items }) => dataFiles(`items-${group}`, t('units.itemFile', { items }))),
    { href: href('texts.csv'), format: 'CSV', text: t('units.textFile') },
  ]
}

/** The table on the page in every format. */
export const TableDownloads = ({
  contents,
  view,
  route,
}: {
  readonly contents: ReleaseContents
  readonly view: QuestionView
  readonly route: Route
}): ReactElement => {
  const { t } = useTranslation()
  const heading = useId()
  const several = route.beside.length > 0 ? questionsOf(route) : null
  const name = several ? several.join('-') : (route.item ?? view.question)
  const table = several ? 'several' : `tables/${encodeURIComponent(name)}`
  const address = (ending: string, layout?: string): string => {
    const isToRead = ending === 'xlsx' || layout === 'reader'
    return apiAddress(`research/releases/${encodeURIComponent(contents.id)}/${table}.${ending}`, {
      ...(several && { questions: several.join(',') }),
      by: route.by,
      level: route.level,
      layout,
      ...arrangementIn(route),
      ...(route.transpose && { transpose: '1' }),
      ...(route.intervals && isToRead && { tests: '1' }),
    })
  }
  const files: readonly File[] = [
    { href: address('csv', 'reader'), format: 'CSV', text: t('downloads.reader') },
    { href: address('xlsx'), format: 'XLSX', text: t('downloads.sheet') },
    { href: address('sav'), format: 'SAV', text: t('downloads.sav') },
    { href: address('csv', 'tidy'), format: 'CSV', text: t('downloads.tidy') },
    { href: address('R'), format: 'R', text: t('downloads.r') },
    {
      href: address('json'),
      format: 'JSON-stat 2.0',
      text: t('downloads.jsonStat'),
      name: `${contents.id}-${name}.json`,
    },
    {
      href: address('csv-metadata.json', 'tidy'),
      format: 'CSVW',
      text: t('downloads.metadata'),
    },
  ]
  const chosen = [
    t(`downloads.base.${route.base ?? 'usual'}`),
    ...(route.show === 'all' ? [t('downloads.ofAll')] : []),
    ...(route.merged ? [t('downloads.merged')] : []),
    t(route.sort === null ? 'downloads.asAsked' : route.sort === 'total' ? 'downloads.bySize' : 'downloads.bySizeOf', {
      letter: route.sort ?? '',
    }),
    ...(route.transpose ? [t('downloads.transposed')] : []),
    ...(route.intervals ? [t('downloads.tests')] : []),
  ]
  return (
    <section className="table-downloads" aria-labelledby={heading}>
      <h2 id={heading}>{t('downloads.table')}</h2>
      <p className="small">{chosen.join(' ')}</p>
      <FileList files={files} />
    </section>
  )
}

export const FileList = ({ files }: { readonly files: readonly File[] }): ReactElement => (
  <ul className="files">
    {files.map((file) => (
      <FileLink key={file.href} file={file} />
    ))}
  </ul>
)

/** A link that says what is behind it: format, size, use. */
const FileLink = ({ file: { href, format, text, name } }: { readonly file: File }): ReactElement => {
  const language = useLanguage()
  const { value: size } = useLoaded({ key: ['size', href], load: () => sizeOf(href) })
  return (
    <li>
      <a className="file" href={href} download={name ?? ''}>
        <span className="file-format">{format}</span>
        <span className="file-text">{text}</span>
        <span className="file-size">{size !== null && sizeInWords(language, size)}</span>
      </a>
    </li>
  )
}
