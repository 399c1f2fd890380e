/** Text for the inside of elements, and of attributes in double quotes; of HTML and of XML alike. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)
}

/** The text again that was `escaped`. */
export function unescaped(markup: string): string {
  return markup.replace(/&(?:amp|lt|gt|quot);/g, (entity) => SIGNS[entity] ?? entity)
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const SIGNS = Object.fromEntries(Object.entries(ENTITIES).map(([sign, entity]) => [entity, sign]))
