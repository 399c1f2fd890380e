/** What nobody would send who means well. */
import type { Operation } from '../../server/openapi/operation.ts'
import type { Asking } from './campaigns-in-every-state.ts'
import { JSON_TYPE } from './campaigns-in-every-state.ts'

const HOSTILE_PARTS = [
  'nobody',
  '__proto__',
  'constructor',
  'toString',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%00',
  '%E0%A4%A',
  '%D0%BF%D1%80',
  '%F0%9F%99%82',
  'a'.repeat(3000),
  '%20',
  '$ne',
  '[object%20Object]',
  '%0d%0aX:1',
  'C4%22%3E',
]

/** Each part of the path that stands for a parameter, replaced. */
export function hostilePaths({ path: told }: Operation, right: string): string[] {
  const [path = '', query = ''] = right.split('?')
  const parts = path.split('/')
  return told
    .split('/')
    .flatMap((part, at) =>
      part.startsWith('{')
        ? HOSTILE_PARTS.map(
            (hostile) => [...parts.slice(0, at), hostile, ...parts.slice(at + 1)].join('/') + (query && `?${query}`),
          )
        : [],
    )
}

const HOSTILE_VALUES = ['', 'nobody', '__proto__', 'x'.repeat(3000), '%00', '-1', '1e999', 'NaN', '%E0%A4%A']

export function hostileQueries({ query }: Operation, right: string): string[] {
  const path = right.split('?')[0]!
  const names = Object.keys(query?.shape ?? {})
  return [
    ...names.flatMap((name) => [
      ...HOSTILE_VALUES.map((value) => `${path}?${name}=${value}`),
      `${path}?${name}=a&${name}=b`,
      `${path}?${name}[$ne]=a`,
      `${path}?${name}[__proto__]=a`,
    ]),
    `${path}?__proto__[x]=1`,
    `${path}?constructor=1`,
    `${path}?${'a=b&'.repeat(2000)}`,
    `${path}?lang=xx`,
    `${path}?lang=en&lang=ru`,
  ]
}

const DEEP = 20_000
const deep = `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`
const deepObject = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`

/** A value in the place of each member, JSON of every other kind, other media types. */
export function hostileBodies(right: object | undefined): [string, Partial<Asking>][] {
  const base = (right ?? {}) as Record<string, unknown>
  const texts: [string, string][] = [
    ...[
      '',
      'null',
      '[]',
      '"x"',
      '0',
      '{}',
      '{"a":',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{}}}',
      '\u0000',
      '\ufeff{}',
    ].map((text): [string, string] => [text, text]),
    ['deep', deep],
    ['deep object', deepObject],
    ['huge', JSON.stringify({ x: 'x'.repeat(3_000_000) })],
    ['one member more', JSON.stringify({ ...base, extra: 1 })],
    [
      '__proto__ member',
      JSON.stringify(base).replace(/^\{/, '{"__proto__":{"role":"administrator"},').replace(/,\}$/, '}'),
    ],
    ...Object.keys(base).flatMap((name): [string, string][] => [
      [`without ${name}`, JSON.stringify({ ...base, [name]: undefined })],
      ...(
        [null, [], {}, '', ' ', -1, 1e308, true, 'x'.repeat(30_000), '\u0000', '\ud800', { __proto: 1 }] as unknown[]
      ).map((value): [string, string] => [
        `${name} = ${JSON.stringify(value).slice(0, 20)}`,
        JSON.stringify({ ...base, [name]: value }),
      ]),
      [`${name} deep`, JSON.stringify({ ...base, [name]: 'DEEP' }).replace('"DEEP"', deep)],
      [`${name} deep object`, JSON.stringify({ ...base, [name]: 'DEEP' }).replace('"DEEP"', deepObject)],
      [
        `${name} with __proto__`,
        JSON.stringify({ ...base, [name]: 'PROTO' }).replace('"PROTO"', '{"__proto__":{"a":1},"constructor":{}}'),
      ],
      ...inside(base, name),
    ]),
  ]
  return [
    ...texts.map(([what, body]): [string, Partial<Asking>] => [
      `body ${what.slice(0, 60)}`,
      { body, headers: JSON_TYPE },
    ]),
    ...[
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json; charset=koi8-r',
      'nonsense',
      'application/jsonp',
    ].map((type): [string, Partial<Asking>] => [
      `as ${type}`,
      { body: JSON.stringify(base), headers: { 'Content-Type': type } },
    ]),
    ['encoded', { body: JSON.stringify(base), headers: { ...JSON_TYPE, 'Content-Encoding': 'nonsense' } }],
    ['gzip that is none', { body: JSON.stringify(base), headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' } }],
    ['no type', { body: JSON.stringify(base), headers: {} }],
  ]
}

/** Members of members. */
function inside(base: Record<string, unknown>, name: string): [string, string][] {
  const inner = base[name]
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return []
  return Object.keys(inner).flatMap((key) =>
    ([null, [], {}, '', -1, 1e308, 'x'.repeat(30_000), { en: 'a', ru: 'б', __proto__: null }] as unknown[]).map(
      (value): [string, string] => [
        `${name}.${key} = ${JSON.stringify(value).slice(0, 20)}`,
        JSON.stringify({ ...base, [name]: { ...inner, [key]: value } }),
      ],
    ),
  )
}

export function hostileFiles(): [string, Partial<Asking>][] {
  const type = { 'Content-Type': 'application/octet-stream' }
  const file = (
    what: string,
    body: string | Buffer,
    headers: Record<string, string> = type,
  ): [string, Partial<Asking>] => [`file ${what}`, { body, headers }]
  return [
    file('empty', ''),
    file('NULs', Buffer.alloc(5000)),
    file('chance', Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256))),
    file('quotes', '"'.repeat(10_000)),
    file('one line', 'a@b.org'),
    file('one long line', 'x;'.repeat(100_000)),
    file('prototype columns', '__proto__,constructor,Email\na,b,c@d.org\n'),
    file('headless', ';;;\n;;;\n'),
    file('UTF-16', Buffer.from('\ufeffEmail\na@b.org\n', 'utf16le')),
    file('as JSON', '{}', JSON_TYPE),
    file('as a form', 'a=b', { 'Content-Type': 'application/x-www-form-urlencoded' }),
    file('encoded', 'x', { ...type, 'Content-Encoding': 'nonsense' }),
    file('mbox', 'From - \n\n'.repeat(500)),
    file('headers', `${'A'.repeat(100_000)}: b\n\n`),
    file('multipart', 'Content-Type: multipart/report; boundary=x\n\n' + '--x\n'.repeat(2000)),
  ]
}
