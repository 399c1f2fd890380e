/** Every page, panel and question by a name, where the reading of files looks for it. */
import { DEEPEST_PANEL, namesIn } from '../canonical/names.ts'
import { isObject, listIn, type Json } from './parts.ts'

/**
 * As the form library has it: elements without pages are on one page, what has no name gets the first that is free (`page1`, `panel1`,
 * `question1`: the names of the one form), and lists of an older name (`questions`) are `elements`.
 *
 * @example named({ questions: [{ type: 'text' }] }) // { pages: [{ name: 'page1', elements: [{ type: 'text', name: 'question1' }] }] }
 */
export function named(written: Json): Json {
  const { pages, elements, questions, ...rest } = written
  if (pages !== undefined && !Array.isArray(pages)) return written
  const atRoot = elements ?? questions
  const list: readonly unknown[] = [...listIn(pages), ...(atRoot === undefined ? [] : [{ elements: atRoot }])]
  const names = namesIn(list)
  const part = (given: unknown, base: 'page' | 'panel' | 'question', depth: number): unknown => {
    if (!isObject(given) || depth > DEEPEST_PANEL) return given
    const name = names.of(given, base)
    if (base === 'question') {
      const { templateElements: repeated } = given
      if (!Array.isArray(repeated)) return { ...given, name }
      return { ...given, name, templateElements: repeated.map((one) => element(one, depth + 1)) }
    }
    const { elements: today, questions: older, ...bare } = given
    const inside = today ?? older
    if (inside === undefined) return { ...bare, name }
    return { ...bare, name, elements: Array.isArray(inside) ? inside.map((one) => element(one, depth + 1)) : inside }
  }
  const element = (given: unknown, depth: number): unknown =>
    part(given, isObject(given) && given['type'] === 'panel' ? 'panel' : 'question', depth)
  return { ...rest, pages: list.map((page) => part(page, 'page', 0)) }
}
