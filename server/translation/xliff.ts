/** Translators' files as XLIFF 1.2 (OASIS Standard, 1 February 2008). Pure. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { isObject, listIn, type Json } from '../../surveys/format/parts.ts'
import { element, escapeXml, type Markup } from '../tabulation/formats/xml.ts'
import { fileRefusal, type FileLine, type ReturnedFile, type TranslatorsFile } from './file.ts'

const VERSION = '1.2'

export function xliffOf({ name, from, to, lines }: TranslatorsFile): string {
  const units = lines.map(({ id, context, source, target, note, limit }) =>
    element(
      'trans-unit',
      {
        id,
        'xml:space': 'preserve',
        ...(target !== '' && { approved: 'yes' }), // else tools take it for a guess
        ...(limit !== undefined && { maxwidth: limit, 'size-unit': 'char' }),
      },
      element('source', {}, exact(source)),
      target !== '' && element('target', { state: 'translated' }, exact(target)),
      element('note', { from: 'developer' }, note === '' ? context : `${context}\n${note}`),
    ),
  )
  const file = element(
    'file',
    { original: name, 'source-language': from, 'target-language': to, datatype: 'plaintext' },
    element('body', {}, units),
  )
  const root = element('xliff', { version: VERSION, xmlns: 'urn:oasis:names:tc:xliff:document:1.2' }, file)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

/** As any tool for translators writes it: with groups, several files, or marks within a text. @throws FileRefusal */
export function xliffRead(text: string): ReturnedFile {
  // Nothing of ours needs a document type; what it declares could fill the memory.
  if (/<!DOCTYPE/i.test(text)) throw fileRefusal('notXml', { error: 'DOCTYPE' })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is the same function in a package of its own
  const valid = XMLValidator.validate(text)
  if (valid !== true) throw fileRefusal('notXml', { error: valid.err.msg.slice(0, 200) }, String(valid.err.line))
  const root = named(parsed(text), 'xliff')[0]
  if (!root) throw fileRefusal('noTranslatorsFile')
  const version = attribute(root, 'version')
  if (version !== VERSION) throw fileRefusal('xliffVersion', { found: version || '—' })
  const files = named(within(root), 'file')
  return {
    from: attribute(files[0], 'source-language'),
    to: attribute(files[0], 'target-language'),
    lines: files.flatMap(unitsIn).map((unit): FileLine => ({
      id: attribute(unit, 'id'),
      source: said(named(within(unit), 'source')[0]),
      target: said(named(within(unit), 'target')[0]),
      at: '',
    })),
  }
}

/** Line ends as they are: an XML reader makes every other one a line feed. */
const exact = (text: string): Markup => ({ xml: escapeXml(text).replaceAll('\r', '&#13;') })

/** An element is `{ [name]: children, ':@': attributes }`; a text `{ '#text': … }`. */
function parsed(text: string): readonly Json[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    removeNSPrefix: true,
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false, // `decoded` does it, numbers too and each only once
    cdataPropName: CDATA,
  })
  return elements(parser.parse(text.replace(/\r\n?/g, '\n')))
}

const CDATA = '#cdata'
const ATTRIBUTES = ':@'
const elements = (list: unknown): readonly Json[] => listIn(list).filter(isObject)
const nameOf = (node: Json): string => Object.keys(node).find((key) => key !== ATTRIBUTES) ?? ''
const named = (nodes: readonly Json[], name: string): readonly Json[] => nodes.filter((node) => nameOf(node) === name)
const within = (node: Json): readonly Json[] => elements(node[nameOf(node)])

function attribute(node: Json | undefined, name: string): string {
  const attributes = node?.[ATTRIBUTES]
  const value = isObject(attributes) ? attributes[name] : undefined
  return typeof value === 'string' ? decoded(value) : ''
}

function unitsIn(node: Json): readonly Json[] {
  return within(node).flatMap((inner) => {
    const name = nameOf(inner)
    if (name === 'trans-unit') return [inner]
    return name === 'body' || name === 'group' ? unitsIn(inner) : []
  })
}

/** The text of an element, marks of tools within it taken off. */
function said(node: Json | undefined): string {
  if (!node) return ''
  return within(node)
    .map((inner) => {
      const name = nameOf(inner)
      if (name === '#text') return decoded(String(inner[name]))
      if (name === CDATA)
        return elements(inner[name])
          .map((each) => String(each['#text']))
          .join('')
      return said(inner)
    })
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** @throws FileRefusal for an entity that XML does not have */
function decoded(text: string): string {
  return text.replace(/&(#x[\da-f]+|#\d+|[^;&\s]*);?/gi, (whole, name: string) => {
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    const is = name.startsWith('#') && code <= 0x10ffff ? String.fromCodePoint(code) : ENTITIES[name]
    if (is === undefined || !whole.endsWith(';')) throw fileRefusal('notXml', { error: whole.slice(0, 60) })
    return is
  })
}
