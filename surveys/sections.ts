/** The parts a questionnaire is printed in, by the titles of its pages and panels. */
import { textOf } from './texts.ts'
import type { Definition, DefinitionElement, Text } from './types.ts'

/**
 * The titles over every element, outermost first: of its section, then of the titled panels around it. A section begins with
 * each page that has a title; untitled pages after it, and pages of the same name before a hyphen (`A-1`, `A-2`), belong to it.
 *
 * @example sectionsOf(definition).get('C4')?.[0] // the title of section C
 */
export function sectionsOf(definition: Definition): ReadonlyMap<string, readonly Text[]> {
  const found = new Map<string, readonly Text[]>()
  const read = (elements: readonly DefinitionElement[], around: readonly Text[]): void => {
    for (const element of elements) {
      if (element.type === 'panel') read(element.elements ?? [], [...around, ...titlesOf(element['title'])])
      else found.set(element.name, around)
    }
  }
  let section: { readonly name: string; readonly titles: readonly Text[] } = { name: '', titles: [] }
  for (const page of definition.pages) {
    const name = page.name.split('-')[0] ?? page.name
    const titles = titlesOf(page['title'])
    if (titles.length > 0 && (name !== section.name || section.titles.length === 0)) section = { name, titles }
    read(page.elements ?? [], section.titles)
  }
  return found
}

function titlesOf(title: unknown): readonly Text[] {
  const text = textOf(title)
  return Object.values(text).every((said) => said === '') ? [] : [text]
}
