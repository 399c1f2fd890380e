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
  group = '',
): Place => ({
  ...place,
  ...(place.elements && { elements: place.elements.map((element) => markedElement(element, codebook, group)) }),
})

/** The questions of a repeated group stand in the codebook under its name: `C4.paid`. */
const markedElement = (element: DefinitionElement, codebook: Codebook, group: string): DefinitionElement => {
  const special = codebook.entries[group + element.name]?.special ?? []
  const list = ANSWERS[element.type] ?? 'choices'
  const [parts, repeated] = [element[list], element['templateElements']]
  return marked(
    {
      ...element,
      ...(special.length > 0 && Array.isArray(parts) && { [list]: parts.map(markIn(special)) }),
      ...(Array.isArray(repeated) && {
        templateElements: (repeated as readonly DefinitionElement[]).map((one) =>
          markedElement(one, codebook, `${group}${element.name}.`),
        ),
      }),
    },
    codebook,
    group,
  )
}

/** Where a question lists its answers, if not under `choices`. */
const ANSWERS: Readonly<Record<string, string>> = { matrix: 'columns', rating: 'rateValues' }

const markIn =
  (special: readonly string[]) =>
  (part: unknown): unknown => {
    const object = typeof part === 'object' && part !== null ? part : { value: part }
    return special.includes(String((object as { value?: unknown }).value)) ? { ...object, special: true } : part
  }
