import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { inWords, refusedBy, type Refused } from './refusals.ts'

/** A refusal, said aloud at once; `children`: what can be done. */
export const Refusal = ({
  refusal,
  children,
}: {
  readonly refusal: unknown
  readonly children?: ReactNode
}): ReactElement | null => {
  const { t } = useTranslation()
  if (!refusal) return null
  const { title, detail } = inWords(t, isRefused(refusal) ? refusal : refusedBy(refusal))
  return (
    <div className="refused" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      <p>{detail}</p>
      {children}
    </div>
  )
}

const isRefused = (refusal: unknown): refusal is Refused =>
  !(refusal instanceof Error) && typeof refusal === 'object' && refusal !== null && 'problem' in refusal
