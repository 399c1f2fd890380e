/** Is everything said in both languages? */
import { WORDED } from '../canonical/texts.ts'
import type { Survey } from '../types.ts'
import type { Finding } from './complaints.ts'

const LANGUAGE_NAMES = { en: { en: 'English', ru: 'английская' }, ru: { en: 'Russian', ru: 'русская' } } as const
/** Acronyms, numbers, addresses: the same in both languages. */
const SAME_EVERYWHERE = /^[\p{Lu}\d\s\p{P}\p{S}]*$|^\S+@\S+$|^https?:\/\/\S+$/u

type Properties = Readonly<Record<string, unknown>>

/** Every wording of definition, introduction, codebook and exhibits that lacks a language. */
export function translationFindings(survey: Survey): readonly Finding[] {
  return [
    ...inDefinition('definition', survey.definition, undefined),
    ...inTexts('title', survey.title),
    ...inTexts('introduction', survey.introduction),
    ...inTexts('codebook', survey.codebook),
    ...inTexts('exhibits', survey.exhibits),
  ]
}

function inDefinition(place: string, node: unknown, key: string | undefined): readonly Finding[] {
  if (typeof node === 'string') {
    return key !== undefined && WORDED.has(key) && /\p{L}/u.test(node) ? compared(place, node, undefined) : []
  }
  if (Array.isArray(node)) return node.flatMap((part: unknown, i) => inPart(place, part, i, key))
  if (typeof node !== 'object' || node === null) return []
  const properties = node as Properties
  if ('default' in properties || 'ru' in properties || 'en' in properties) {
    return compared(place, properties['default'] ?? properties['en'], properties['ru'])
  }
  return Object.entries(properties).flatMap(([name, value]) =>
    inDefinition(name === 'pages' ? 'definition page' : `${place} ${name}`, value, name),
  )
}

function inPart(place: string, part: unknown, i: number, list: string | undefined): readonly Finding[] {
  if (typeof part !== 'object' || part === null) return []
  const { value, name } = part as Properties
  const at = list === 'elements' ? `definition ${String(name)}` : `${place} ${String(name ?? value ?? i + 1)}`
  return inDefinition(at, part, undefined)
}

function inTexts(place: string, node: unknown): readonly Finding[] {
  if (Array.isArray(node)) {
    return node.flatMap((part: unknown, i) => {
      const { name, code } = typeof part === 'object' && part !== null ? (part as Properties) : {}
      return inTexts(`${place} ${String(name ?? code ?? i + 1)}`, part)
    })
  }
  if (typeof node !== 'object' || node === null) return []
  const properties = node as Properties
  if (isText(properties)) return compared(place, properties['en'], properties['ru'])
  return Object.entries(properties).flatMap(([name, value]) =>
    inTexts(name === 'entries' ? place : `${place} ${name}`, value),
  )
}

/** A text has languages only; an entry that happens to be called `en` holds more than a string. */
function isText(properties: Properties): boolean {
  const { en, ru } = properties
  return typeof en === 'string' || typeof ru === 'string'
}

function compared(place: string, en: unknown, ru: unknown): readonly Finding[] {
  const missing = (
    [
      ['en', en],
      ['ru', ru],
    ] as const
  )
    .filter(([, text]) => typeof text !== 'string' || text.trim() === '')
    .map(([language]): Finding => ({
      place,
      kind: 'missingTranslation',
      facts: { language: LANGUAGE_NAMES[language] },
    }))
  if (missing.length > 0 || typeof en !== 'string' || typeof ru !== 'string') return missing
  const findings: Finding[] = []
  if (!/\p{Script=Cyrillic}/u.test(ru) && !SAME_EVERYWHERE.test(ru))
    findings.push({ place, kind: 'notRussian', facts: { text: ru } })
  const [inEnglish, inRussian] = [placeholders(en), placeholders(ru)]
  if (inEnglish !== inRussian) {
    findings.push({ place, kind: 'placeholders', facts: { en: inEnglish || '—', ru: inRussian || '—' } })
  }
  return findings
}

function placeholders(text: string): string {
  return [...new Set(text.match(/\{[^{}]*\}/g) ?? [])].sort().join(' ')
}
