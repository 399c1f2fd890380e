/** Names of pages, panels and questions, given as the form library gives them. */
import { isPart, written, type Properties } from './properties.ts'

/** Panels within panels that are read: more than any questionnaire has, few enough for every reader that goes down them. */
export const DEEPEST_PANEL = 30

/** Gives names to what has none: `page1`, `panel1`, `question1`, the first that is free. */
export interface Names {
  readonly of: (part: object | undefined, base: 'page' | 'panel' | 'question') => string
  /** Of what takes no answer: the form library lets several have one name; here the later ones get one of their own. */
  readonly alone: (part: object, base: 'panel' | 'question') => string
  /** Questions made of another one: the name itself unless somebody has it. */
  readonly free: (name: string) => string
}

/** Elements that take no answer. */
const MUTE: ReadonlySet<unknown> = new Set(['panel', 'html'])

/** Every name a definition gives, so that none is given twice. */
export function namesIn(pages: readonly unknown[]): Names {
  const taken = new Set<string>()
  const used = new Set<string>() // of questions, and of what takes no answer once it is read
  const collect = (parts: unknown, depth: number): void => {
    if (!Array.isArray(parts) || depth > DEEPEST_PANEL) return
    for (const part of parts as readonly unknown[]) {
      if (!isPart(part)) continue
      const { type, name, elements, questions, templateElements } = part as Properties
      if (name !== undefined && name !== null) {
        taken.add(written(name))
        if (depth > 0 && !MUTE.has(type)) used.add(written(name))
      }
      for (const inside of [elements, questions, templateElements]) collect(inside, depth + 1)
    }
  }
  collect(pages, 0)
  const free = (wanted: (i: number) => string, from: number): string => {
    let i = from
    while (taken.has(wanted(i))) i += 1
    taken.add(wanted(i))
    return wanted(i)
  }
  const names: Names = {
    of: (part, base) => written((part as Properties | undefined)?.['name']) || free((i) => `${base}${i}`, 1),
    alone: (part, base) => {
      const wanted = names.of(part, base)
      const name = used.has(wanted) ? names.free(wanted) : wanted
      used.add(name)
      return name
    },
    free: (name) => free((i) => (i === 0 ? name : `${name}_${i}`), 0),
  }
  return names
}
