import type { Codebook, DefinitionElement, Survey } from './types.ts'

/** A questionnaire as it is sent to a browser, character for character: its digest is part of the program's manifest. */
export const definitionText = ({ definition, codebook }: Pick<Survey, 'definition' | 'codebook'>): string =>
  JSON.stringify(
    { ...definition, pages: definition.pages.map((page) => marked(page, codebook)) },
    // What answers mean is for tables; a browser is sent what it asks.
    (name, value: unknown) => (name === 'residual' ? undefined : value),
  )

/** With the mark of special answers ("Don't know"), which the page sets apart from the points of a scale. */
const marked = <Place extends { readonly elements?: readonly DefinitionElement[] }>(
  place: Place,
  codebook: Codebook,
): Place => ({
  ...place,
  ...(place.elements && {
    elements: place.elements.map((element) => {
      const special = codebook.entries[element.name]?.special ?? []
      const list = element.type === 'matrix' ? 'columns' : 'choices'
      const parts = element[list]
      return marked(
        special.length > 0 && Array.isArray(parts) ? { ...element, [list]: parts.map(markIn(special)) } : element,
        codebook,
      )
    }),
  }),
})

const markIn =
  (special: readonly string[]) =>
  (part: unknown): unknown => {
    const object = typeof part === 'object' && part !== null ? part : { value: part }
    return special.includes(String((object as { value?: unknown }).value)) ? { ...object, special: true } : part
  }
