/**
 * A model with the questions of one page: whoever comes back to a draft sees where it was left before those of all the other pages are
 * made, which on an old phone takes a quarter of a second. They come into the same model once the first question is in sight; from then
 * on it is the one that `createModel` would have made.
 */
import { JsonObject, type Model, type PageModel } from 'survey-core'
import type { Definition, DefinitionPage } from '../../../surveys/types.ts'
import { specialLast } from '../questions/apart.ts'

const missing = new WeakMap<Model, { readonly pages: readonly DefinitionPage[]; readonly told: Set<() => void> }>()

/**
 * Null where the page cannot be shown without the questions of others.
 * @param name of the page; @param make gives the model of a definition
 */
export const modelOfPage = (
  definition: Definition,
  name: string,
  make: (definition: Definition) => Model,
): Model | null => {
  const { pages, ...rest } = specialLast(definition)
  const page = pages.find((each) => each.name === name)
  if (!page || !standsAlone(page) || JSON.stringify(pages).includes('"type":"paneldynamic"')) return null
  const model = make({ ...rest, pages: pages.map((each) => (each === page ? each : { ...each, elements: [] })) })
  if (model.visiblePageCount !== 1) return null
  missing.set(model, { pages: pages.filter((each) => each !== page), told: new Set() })
  return model
}

/** Does it speak of its own questions only, in conditions and in texts? */
const standsAlone = (page: DefinitionPage): boolean => {
  const text = JSON.stringify(page)
  const own = new Set([...text.matchAll(/"name":"((?:[^"\\]|\\.)*)"/g)].map(([, each]) => each))
  return [...text.matchAll(/\{([^{}":]+)\}/g)].every(([, each = '']) => own.has(each.split(/[.[]/)[0]?.trim() ?? ''))
}

export const isWhole = (model: Model): boolean => !missing.has(model)

/** @returns ends it */
export const onWhole = (model: Model, listener: () => void): (() => void) => {
  const told = missing.get(model)?.told
  told?.add(listener)
  return () => void told?.delete(listener)
}

/** Makes the questions of the other pages. What is drawn of the page at hand stays as it is. */
export const completeModel = (model: Model): void => {
  const lacking = missing.get(model)
  if (!lacking) return
  missing.delete(model)
  const current = model.currentPage as PageModel
  current.onSurveyLoad = () => undefined
  model.startLoadingFromJson({})
  for (const { name, elements } of lacking.pages) {
    if (elements) new JsonObject().toObject({ elements }, model.getPageByName(name))
  }
  model.endLoadingFromJson()
  for (const tell of lacking.told) tell()
}
