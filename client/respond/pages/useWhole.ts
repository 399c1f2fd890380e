/**
 * The first page that is drawn comes in two steps, so that an old phone shows the first question, ready to be answered, half a second
 * earlier: its first row, and once that is in sight the others with the buttons below them.
 */
import { useEffect, useState } from 'react'
import type { Model, PageModel, QuestionRowModel } from 'survey-core'
import { completeModel, isWhole } from './page-first.ts'

const REST_AFTER = 100 // ms: whoever begins to answer at once is not kept waiting

const drawn = new WeakSet<Model>()

/** Is the page whole, or is its first row alone there as yet? */
export const useWhole = (model: Model): boolean => {
  const [later] = useState(() => (drawn.has(model) ? [] : heldBack(model)))
  const [whole, complete] = useState(later.length === 0 && isWhole(model))
  useEffect(() => {
    if (whole) {
      drawn.add(model)
      return
    }
    return afterFrame(() => {
      completeModel(model)
      for (const row of later) row.isNeedRender = true
      complete(true)
    })
  }, [model, later, whole])
  return whole
}

/** Rows that are not to be drawn as yet. The library would draw them when they are scrolled to. */
const heldBack = (model: Model): readonly QuestionRowModel[] => {
  const rows = (model.currentPage as PageModel | null)?.visibleRows.slice(1) ?? []
  for (const row of rows) {
    row.isNeedRender = false
    row.startLazyRendering = () => undefined
  }
  return rows
}

/** A page out of sight gets no frames, and need not be whole. */
const afterFrame = (work: () => void): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(work, REST_AFTER)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
