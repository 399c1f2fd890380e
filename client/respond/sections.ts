/** A section begins with each page that has a title; the untitled pages after it belong to it. */
import type { Model, PageModel } from 'survey-core'

export interface Section {
  /** `A` of the page `A-1`; the section's number where the pages bear names instead of letters. */
  readonly sign: string
  readonly title: string
  readonly introduction: string
  readonly pages: readonly PageModel[]
}

/** Sections of what is asked at present, in the model's language. */
export const sectionsOf = (model: Model): Section[] => {
  const sections: (Omit<Section, 'pages' | 'sign'> & { readonly name: string; readonly pages: PageModel[] })[] = []
  for (const page of model.visiblePages) {
    const open = sections.at(-1)
    const name = page.name.split('-')[0] ?? page.name
    if (open && (open.name === name || !page.title)) open.pages.push(page)
    else sections.push({ name, title: page.title || name, introduction: page.description, pages: [page] })
  }
  return sections.map(({ name, ...section }, index) => ({
    ...section,
    sign: /^[A-Z]{1,2}$/.test(name) ? name : String(index + 1),
  }))
}
