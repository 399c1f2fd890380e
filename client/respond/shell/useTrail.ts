/** The pages of the survey in the browser's own history. */
import { useEffect } from 'react'
import type { Model } from 'survey-core'
import { firstPageToFix } from '../model.ts'
import { completeModel } from '../pages/page-first.ts'
import { showScreen } from '../screens.ts'
import type { Trail } from './trail.ts'

/** The first page is 1, the review comes after the last. */
const placeOf = (model: Model, reviewing: boolean): number =>
  reviewing ? model.visiblePageCount + 1 : model.currentPageNo + 1

/** @param trail null: as yet out of sight; @param whole are all pages there, so that they have their numbers? @param stop where the reader is; elsewhere than at the questions and the review the browser's buttons turn no page */
export const useTrail = (
  trail: Trail | null,
  whole: boolean,
  model: Model,
  stop: string,
  go: (stop: 'questions' | 'review') => void,
): void => {
  useEffect(() => {
    if (!trail || !whole || (stop !== 'questions' && stop !== 'review')) return
    const here = (): void => trail.at(placeOf(model, stop === 'review'))
    here()
    model.onCurrentPageChanged.add(here)
    return () => model.onCurrentPageChanged.remove(here)
  }, [trail, whole, model, stop])
  useEffect(
    () =>
      trail?.onTurn((place) => {
        if (stop === 'sending') return // what is on its way goes on
        showScreen(place === 0 ? 'intro' : 'app')
        if (place === 0) return
        completeModel(model)
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
