/** Special answers (“N/A”, “Don’t know”) stand behind the points of a scale and apart from them. */
import { Serializer, type ItemValue } from 'survey-core'
import type { Definition, DefinitionElement } from '../../../surveys/types.ts'

// What the definition says of a choice, a column or a row is otherwise dropped by the library.
Serializer.addProperty('itemvalue', { name: 'special:boolean', default: false, visible: false })

/** Is it no point of the scale? */
export const isSpecial = (item: ItemValue): boolean => item.getPropertyValue('special', false) === true

/**
 * The definition as it is drawn: the special answers of every question behind the others, otherwise in the order of the instrument.
 * Several answers out of a long list are check boxes like other ones, and a rating has all its points in sight.
 */
export const specialLast = (definition: Definition): Definition => ({
  ...definition,
  pages: definition.pages.map((page) => ({ ...page, ...elementsIn('elements', page.elements) })),
})

type Containers = 'elements' | 'templateElements'

const elementsIn = (list: Containers, elements: unknown): Partial<Record<Containers, DefinitionElement[]>> =>
  Array.isArray(elements) ? { [list]: (elements as readonly DefinitionElement[]).map(elementApart) } : {}

const elementApart = (element: DefinitionElement): DefinitionElement => ({
  ...element,
  ...DRAWN_AS[element.type],
  ...elementsIn('elements', element.elements),
  ...elementsIn('templateElements', element['templateElements']),
  ...Object.fromEntries(
    ['choices', 'rateValues', ...(element.type === 'matrix' ? ['columns'] : [])].flatMap((list) =>
      Array.isArray(element[list]) ? [[list, behind(element[list] as unknown[])]] : [],
    ),
  ),
  ...(element.type === 'matrixdropdown' &&
    Array.isArray(element['columns']) && { columns: (element['columns'] as Column[]).map(columnApart) }),
})

const DRAWN_AS: Readonly<Record<string, object>> = {
  tagbox: { type: 'checkbox' },
  rating: { displayMode: 'buttons' },
}

interface Column {
  readonly choices?: unknown
}

const columnApart = (column: Column): Column =>
  Array.isArray(column.choices) ? { ...column, choices: behind(column.choices as unknown[]) } : column

const behind = <Part>(parts: readonly Part[]): Part[] => [
  ...parts.filter((part) => !marked(part)),
  ...parts.filter((part) => marked(part)),
]

const marked = (part: unknown): boolean =>
  typeof part === 'object' && part !== null && (part as { special?: unknown }).special === true
