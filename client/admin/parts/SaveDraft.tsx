import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../useDraft.ts'

/** The end of a form over a draft: saving, discarding, and that it is kept until then. `children`: further buttons. */
export const SaveDraft = ({
  draft,
  disabled,
  button,
  children,
}: {
  readonly draft: Pick<Draft<never>, 'typed' | 'forget'>
  readonly disabled: boolean
  readonly button: string
  readonly children?: ReactNode
}): ReactElement => {
  const { t } = useTranslation('admin')
  return (
    <>
      <p className="buttons">
        <button type="submit" className="button primary" disabled={disabled}>
          {button}
        </button>
        {draft.typed && (
          <button type="button" className="button quiet" onClick={draft.forget}>
            {t('draft.discard')}
          </button>
        )}
        {children}
      </p>
      {draft.typed && <p className="small">{t('draft.kept')}</p>}
    </>
  )
}
