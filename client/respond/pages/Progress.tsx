/** Sections as a row of steps; every one can be reached, since no question is mandatory. */
import type { CSSProperties, ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Section } from '../sections.ts'

interface ProgressProps {
  readonly sections: readonly Section[]
  readonly current: Section | undefined
  /** Index of the page within its section. */
  readonly within: number
  readonly go: (section: Section) => void
}

export const Progress = ({ sections, current, within, go }: ProgressProps): ReactElement => {
  const { t } = useTranslation()
  const at = current ? sections.indexOf(current) : 0
  const passed = (section: Section, index: number): number =>
    index < at ? 1 : index > at ? 0 : (within + 1) / section.pages.length
  return (
    <nav className="progress" aria-label={t('progress.label')}>
      <ol>
        {sections.map((section, index) => (
          <li key={section.sign}>
            <button
              type="button"
              onClick={() => go(section)}
              style={{ '--passed': passed(section, index) } as CSSProperties}
              aria-current={section === current ? 'step' : undefined}
              aria-label={
                section === current
                  ? t('progress.current', { title: section.title })
                  : t('progress.go', { section: section.sign, title: section.title })
              }
            >
              <span aria-hidden="true">{section.sign}</span>
            </button>
          </li>
        ))}
      </ol>
      {current && (
        <p className="small">
          {t('progress.section', { section: current.sign, page: within + 1, pages: current.pages.length })}
        </p>
      )}
    </nav>
  )
}
