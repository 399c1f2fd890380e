/** What went wrong, so that it can cross from a worker to its page, and in the reader's words. */
import type { TFunction } from 'i18next'
import { SealingRefusal } from '../../sealing/refusals.ts'
import { Problem } from '../../server/contracts/problems.ts'
import { ApiRefusal } from '../shared/api.ts'

export interface Refused {
  readonly problem: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Nothing of an unknown error is told but its kind: it could hold an answer. */
export function refusedBy(error: unknown): Refused {
  if (error instanceof SealingRefusal)
    return { problem: 'sealingRefused', params: { refusal: error.refusal, ...error.params } }
  if (error instanceof Problem) return { problem: error.problem, params: error.params }
  if (error instanceof ApiRefusal)
    return error.problem === 'offline'
      ? { problem: 'serverUnreachable', params: { name: location.host } }
      : { problem: error.problem, params: error.members }
  return { problem: 'internalFault', params: {} }
}

/** In the page's language, whichever the server spoke. */
export function inWords(
  t: TFunction,
  { problem, params }: Refused,
): { readonly title: string; readonly detail: string } {
  if (problem === 'serverUnreachable' && !navigator.onLine)
    return { title: t('offline.title'), detail: t('offline.detail') }
  if (problem === 'sealingRefused')
    return {
      title: t('problems:sealingRefused.title'),
      detail: t(`sealing:refusals.${String(params['refusal'])}`, params),
    }
  const title = t(`problems:${problem}.title`, { defaultValue: '' })
  if (title === '' || 'places' in params)
    return { title: said(params['title']) ?? t('refused.title'), detail: said(params['detail']) ?? '' }
  return { title, detail: t(`problems:${problem}.detail`, params) }
}

const said = (words: unknown): string | undefined => (typeof words === 'string' ? words : undefined)
