/** Sections by their names; every one can be reached, since no question is mandatory. */
import { useState, type CSSProperties, type ReactElement } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Section } from '../sections.ts'

interface ProgressProps {
  readonly sections: readonly Section[]
  readonly current: Section | undefined
  /** Index of the page within its section. */
  readonly within: number
  /** Minutes that are left, about; null: unknown. */
  readonly left: number | null
  /** They are counted; until then they only take their room. */
  readonly counted: boolean
  readonly go: (section: Section) => void
}

export const Progress = ({ sections, current, within, left, counted, go }: ProgressProps): ReactElement => {
  const { t } = useTranslation()
  const [listed, list] = useState(false) // on a phone; elsewhere the names are always there
  const at = current ? sections.indexOf(current) : 0
  const untitled = isUntitled(sections)
  const place = current && placeInWords(t, sections, current, within)
  const passed = (section: Section, index: number): number =>
    index < at ? 1 : index > at ? 0 : (within + 1) / section.pages.length
  return (
    <nav className={listed ? 'progress listed' : 'progress'} aria-label={t('progress.label')}>
      <ol hidden={untitled}>
        {sections.map((section, index) => (
          <li key={section.sign}>
            <button
              type="button"
              onClick={() => {
                list(false)
                go(section)
              }}
              style={{ '--passed': passed(section, index) } as CSSProperties}
              aria-current={section === current ? 'step' : undefined}
              aria-label={
                section === current
                  ? t('progress.current', { title: section.title || place })
                  : t(section.title ? 'progress.go' : 'progress.goUntitled', {
                      section: section.sign,
                      title: section.title,
                    })
              }
            >
              <span aria-hidden="true">
                <span className="progress-sign">{section.sign}</span>{' '}
                <span className="progress-name">{nameOf(section)}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <button
        type="button"
        className="progress-list"
        hidden={untitled}
        aria-expanded={listed}
        onClick={() => list(!listed)}
        aria-label={t('progress.sections')}
        title={t('progress.sections')}
      >
        <span aria-hidden="true">☰</span>
      </button>
      {current && (
        <p className="small">
          {place}
          {left !== null && (
            <span style={counted ? undefined : { visibility: 'hidden' }}>
              {` · ${t('progress.left', { count: left })}`}
            </span>
          )}
        </p>
      )}
    </nav>
  )
}

/** The page at hand by its number, within its section where there are sections. */
export const placeInWords = (
  t: TFunction,
  sections: readonly Section[],
  { sign, pages }: Section,
  within: number,
): string => {
  const params = { section: sign, page: within + 1, pages: pages.length }
  return t(isUntitled(sections) ? 'progress.overall' : 'progress.section', params)
}

const isUntitled = (sections: readonly Section[]): boolean => sections.every(({ title }) => !title)

/** Its title without the letter it begins with: "Section A: Work" → "Work". */
const nameOf = ({ sign, title }: Section): string => {
  // eslint-disable-next-line no-restricted-syntax -- the sign of a section
  const [, name] = new RegExp(`^\\S+ ${sign}[.:]\\s*(.+)$`).exec(title) ?? []
  return name ?? title
}
