/** A section begins with each page that has a title; the untitled pages after it belong to it. */
import type { Model, PageModel } from 'survey-core'

export interface Section {
  /** `A` of the page `A-1`. */
  readonly letter: string
  readonly title: string
  readonly introduction: string
  readonly pages: readonly PageModel[]
}

/** Sections of what is asked at present, in the model's language. */
export const sectionsOf = (model: Model): Section[] => {
  const sections: (Omit<Section, 'pages'> & { pages: PageModel[] })[] = []
  for (const page of model.visiblePages) {
    const open = sections.at(-1)
    const letter = page.name.split('-')[0] ?? page.name
    if (open && (open.letter === letter || !page.title)) open.pages.push(page)
    else sections.push({ letter, title: page.title || letter, introduction: page.description, pages: [page] })
  }
  return sections
}
