/** The pages of the survey in the browser's own history. */
import { useEffect } from 'react'
import type { Model } from 'survey-core'
import { firstPageToFix } from '../model.ts'
import { showScreen } from '../screens.ts'
import type { Trail } from './trail.ts'

/** The first page is 1, the review comes after the last. */
const placeOf = (model: Model, reviewing: boolean): number =>
  reviewing ? model.visiblePageCount + 1 : model.currentPageNo + 1

/** @param trail null: as yet out of sight; @param stop where the reader is; elsewhere than at the questions and the review the browser's buttons turn no page */
export const useTrail = (
  trail: Trail | null,
  model: Model,
  stop: string,
  go: (stop: 'questions' | 'review') => void,
): void => {
  useEffect(() => {
    if (!trail || (stop !== 'questions' && stop !== 'review')) return
    const here = (): void => trail.at(placeOf(model, stop === 'review'))
    here()
    model.onCurrentPageChanged.add(here)
    return () => model.onCurrentPageChanged.remove(here)
  }, [trail, model, stop])
  useEffect(
    () =>
      trail?.onTurn((place) => {
        if (stop === 'sending') return // what is on its way goes on
        showScreen(place === 0 ? 'intro' : 'app')
        if (place === 0) return
        if (place > model.visiblePageCount && !firstPageToFix(model)) {
          go('review')
          return
        }
        model.currentPageNo = Math.min(place, model.visiblePageCount) - 1
        go('questions')
      }),
    [trail, model, stop, go],
  )
}
