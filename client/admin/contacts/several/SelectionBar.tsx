import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../shared/hooks/useLanguage.ts'
import { numberInWords } from '../../../shared/formatting.ts'
import { NOBODY, type Selected } from './selected.ts'

/** What can be done with several contacts at once. */
export const ACTS = ['write', 'change', 'remove'] as const
export type SeveralAct = (typeof ACTS)[number]

/** How many are selected, and what can be done with them. */
export const SelectionBar = ({
  selected,
  select,
  acts,
  begin,
}: {
  readonly selected: Selected
  readonly select: (selected: Selected) => void
  readonly acts: readonly SeveralAct[]
  readonly begin: (act: SeveralAct) => void
}): ReactElement => {
  const { t } = useTranslation('admin')
  const language = useLanguage()
  const count = selected === 'found' ? null : selected.size
  return (
    <div className="selection-bar">
      <span role="status">
        {count === null
          ? t('several.allFound')
          : count > 0 && t('several.selected', { count, n: numberInWords(language, count) })}
      </span>
      {selected !== 'found' && (
        <button type="button" className="button quiet" onClick={() => select('found')}>
          {t('several.selectFound')}
        </button>
      )}
      {count !== 0 && (
        <>
          {acts.map((act) => (
            <button key={act} type="button" className="button" onClick={() => begin(act)}>
              {t(`several.acts.${act}`)}
            </button>
          ))}
          <button type="button" className="button quiet" onClick={() => select(NOBODY)}>
            {t('several.clear')}
          </button>
        </>
      )}
    </div>
  )
}
