/** Special answers (“N/A”, “Don’t know”) stand behind the points of a scale and apart from them. */
import { Serializer, type ItemValue } from 'survey-core'
import type { Definition, DefinitionElement } from '../../../surveys/types.ts'

// What the definition says of a choice, a column or a row is otherwise dropped by the library.
Serializer.addProperty('itemvalue', { name: 'special:boolean', default: false, visible: false })

/** Is it no point of the scale? */
export const isSpecial = (item: ItemValue): boolean => item.getPropertyValue('special', false) === true

/** The definition with the special answers of every question behind the others; otherwise in the order of the instrument. */
export const specialLast = (definition: Definition): Definition => ({
  ...definition,
  pages: definition.pages.map((page) => ({ ...page, ...elementsIn(page.elements) })),
})

const elementsIn = (elements: readonly DefinitionElement[] | undefined): { elements?: DefinitionElement[] } =>
  elements ? { elements: elements.map(elementApart) } : {}

const elementApart = (element: DefinitionElement): DefinitionElement => ({
  ...element,
  ...elementsIn(element.elements),
  ...(Array.isArray(element['choices']) && { choices: behind(element['choices'] as unknown[]) }),
  ...(element.type === 'matrix' &&
    Array.isArray(element['columns']) && { columns: behind(element['columns'] as unknown[]) }),
})

const behind = <Part>(parts: readonly Part[]): Part[] => [
  ...parts.filter((part) => !marked(part)),
  ...parts.filter((part) => marked(part)),
]

const marked = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && (part as { special?: unknown }).special === true
