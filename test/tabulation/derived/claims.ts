/** What is wrong with the numbers of everything that was read of a release, by address. */
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import type {
  ExhibitView,
  QuestionView,
  ReleaseContents,
  ReleaseSummary,
  SeveralView,
} from '../../../server/api/research.ts'
import type { QuoteQuestions, QuoteReview, ReleasedQuotes } from '../../../server/api/open-answers/quotes.ts'
import type { Quote } from '../../../server/contracts/records.ts'
import { canonicalJson } from '../../../sealing/canonical.ts'
import { words } from '../../../server/tabulation/table-words.ts'
import type { Language } from '../../../surveys/types.ts'
import { ddiComplaints, svgComplaints } from './markup.ts'
import { json, text, type Read } from './reads.ts'
import {
  jsonStatComplaints,
  tidyCsvComplaints,
  wideComplaints,
  wideCsvComplaints,
  type Cell,
  type Sheet,
} from './sheets.ts'
import type { Told } from './told.ts'
import {
  complaintsOf,
  contentsComplaints,
  exhibitComplaints,
  leavesOf,
  listComplaints,
  overviewNumbers,
  questionComplaints,
  severalComplaints,
} from './views.ts'

/** Everything there is to say against what was read, each with its address. */
export async function complaintsAbout(
  told: Told,
  reads: ReadonlyMap<string, Read>,
  quotes: readonly Quote[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const [address, read] of reads) {
    const complaints =
      read.status === 200 ? await complaintsAt(told, reads, quotes, address, read) : [`status ${read.status}`]
    found.push(...complaints.map((complaint) => `${address}: ${complaint}`))
  }
  return found
}

async function complaintsAt(
  told: Told,
  reads: ReadonlyMap<string, Read>,
  quotes: readonly Quote[],
  address: string,
  read: Read,
): Promise<readonly string[]> {
  const { release } = told
  const url = new URL(address, 'http://localhost/')
  const path = address.replace(/\?.*/, '').replace(`/${release.id}`, '')
  const asked = Object.fromEntries(url.searchParams)
  const language = asked['lang'] ?? 'en'
  const [, kind = '', name = ''] = path.split('/')
  if (address.startsWith('?')) return listComplaints(told, json<ReleaseSummary[]>(read))
  if (path === '') return contentsComplaints(told, json<ReleaseContents>(read))
  if (kind === 'questions')
    return name === ''
      ? severalComplaints(told, json<SeveralView>(read), language)
      : questionComplaints(told, json<QuestionView>(read), language)
  if (kind === 'exhibits') {
    const view = json<ExhibitView>(reads.get(address.replace('.svg', ''))!)
    return name.endsWith('.svg')
      ? svgComplaints(told, view, text(read), language)
      : exhibitComplaints(told, view, language)
  }
  if (kind === 'quotes') return quoteComplaints(told, quotes, path, read)
  if (kind === 'codebook.xml') return ddiComplaints(told, text(read))
  if (kind === 'tables.xlsx') return bookComplaints(told, read.bytes, language)
  if (kind === 'archive.zip') return archiveComplaints(told, reads, read.bytes)
  return tableComplaints(told, kind, name, asked, read.bytes)
}

/** Of the file of one table, or of several. */
function tableComplaints(
  told: Told,
  kind: string,
  name: string,
  asked: Readonly<Record<string, string>>,
  bytes: Buffer,
): Promise<readonly string[]> {
  const language = asked['lang'] ?? 'en'
  const [, stem = '', ending = ''] =
    /^(.*?)\.(csv-metadata\.json|csv|xlsx|json|sav|R)$/.exec(
      kind === 'tables' ? name : `several${kind.slice('several'.length)}`,
    ) ?? []
  const sheet: Sheet = {
    names:
      kind === 'tables'
        ? [stem]
        : shownNames(told, asked['questions']!.split(','), asked['by'] ?? null, asked['level'] ?? 'total'),
    banner: asked['by'] ?? null,
    level: asked['level'] ?? 'total',
    base: asked['base'] === 'asked' ? 'asked' : 'answered',
    tests: asked['tests'] === '1',
    language,
  }
  return fileComplaints(told, sheet, ending, asked['layout'] ?? 'wide', bytes)
}

const shownNames = (told: Told, names: readonly string[], banner: string | null, level: string) =>
  names.filter((name) => told.variablesOf(name).some((variable) => told.table(variable.name, banner, level)))

async function fileComplaints(
  told: Told,
  sheet: Sheet,
  ending: string,
  layout: string,
  bytes: Buffer,
): Promise<readonly string[]> {
  switch (ending) {
    case 'csv':
      if (layout === 'reader') return readerComplaints(told, sheet, bytes.toString())
      return layout === 'tidy'
        ? tidyCsvComplaints(told, sheet, bytes.toString())
        : wideCsvComplaints(told, sheet, bytes.toString())
    case 'csv-metadata.json':
      return metadataComplaints(told, sheet, JSON.parse(bytes.toString()))
    case 'json':
      return jsonStatComplaints(told, JSON.parse(bytes.toString()), sheet)
    case 'sav':
      return [] // the cells of the tidy CSV, with which test/foreign compares it
    case 'R':
      return scriptComplaints(told, bytes.toString(), numbersBeside(told, sheet))
    case 'xlsx': {
      const [{ data }] = (await readWorkbook(bytes)) as unknown as [{ data: Cell[][] }]
      const end = data.findIndex((line, r) => r > 3 && line.every((cell) => cell === null))
      return [
        ...wideComplaints(
          told,
          { ...sheet, forPeople: true },
          trimmed(data[3]!).map(String),
          data.slice(4, end < 0 ? undefined : end).map((line) => line.slice(0, trimmed(data[3]!).length)),
        ),
        ...proseComplaints(
          told,
          [...data.slice(0, 3), ...(end < 0 ? [] : data.slice(end))],
          numbersBeside(told, sheet),
        ),
      ]
    }
    default:
      return [`unknown ending ${ending}`]
  }
}

const trimmed = (cells: readonly Cell[]): readonly Cell[] =>
  cells.slice(0, cells.findLastIndex((cell) => cell !== null) + 1)
const proseComplaints = (told: Told, lines: readonly (readonly Cell[])[], allowed: readonly number[] = []) =>
  lines
    .flat()
    .flatMap((cell) =>
      cell === null
        ? []
        : typeof cell === 'number'
          ? [`${cell} follows from nothing`]
          : told.unexplained(cell, allowed).map((number) => `${number} in “${cell}”`),
    )

/** The bases of the tables in a file, and how many pairs of columns were compared. */
function numbersBeside(told: Told, { names, banner, level, base }: Sheet): readonly number[] {
  const tables = names.flatMap((name) =>
    told.variablesOf(name).flatMap((variable) => told.table(variable.name, banner, level) ?? []),
  )
  const lines = tables.flatMap((table) =>
    [
      ...table.rows.map(({ code }) => [code]),
      ...(told.variable(table.variable).nets ?? []).map(({ codes }) => codes),
    ].map((codes) => told.numbers(table.variable, table, base).line(codes)),
  )
  const sum = (of: 'tested' | 'tooSmall') => lines.reduce((total, line) => total + line[of], 0)
  return [
    ...tables.map((table) => told.numbers(table.variable, table, base).n),
    sum('tooSmall'),
    sum('tooSmall') + sum('tested'),
  ]
}

function metadataComplaints(told: Told, sheet: Sheet, metadata: unknown): readonly string[] {
  return leavesOf(metadata).flatMap(([path, leaf]) => {
    if (typeof leaf === 'number') return [`${path}: ${leaf} follows from nothing`]
    const place = /^tableSchema\.columns\[(\d+)\]\.name$/.exec(path)?.[1]
    if (
      typeof leaf !== 'string' ||
      leaf === `c${Number(place) + 1}` ||
      leaf === 'utf-8' ||
      path === '@context[0]' ||
      path === 'url'
    )
      return []
    return told.unexplained(leaf, numbersBeside(told, sheet)).map((number) => `${path}: ${number} in “${leaf}”`)
  })
}

/** The tab book: a page of contents, then every question with its tables one below the other, everybody first, then banner by banner, fine to coarse. */
async function bookComplaints(told: Told, bytes: Buffer, language: Language): Promise<readonly string[]> {
  const [contents, ...sheets] = (await readWorkbook(bytes)) as unknown as { sheet: string; data: Cell[][] }[]
  return [
    ...proseComplaints(told, contents!.data, overviewNumbers(told)),
    ...sheets.flatMap(({ sheet: name, data }) => {
      const tables = [
        [null, 'total'] as const,
        ...told.release.banners.flatMap((banner) => banner.levels.map(({ level }) => [banner.name, level] as const)),
      ].filter(([banner, level]) => inBook(told, name, banner, level))
      const answer = words(language, 'columns.answer')
      const heads = data.flatMap((line, r) => (line.includes(answer) ? [r] : []))
      if (heads.length !== tables.length) return [`${name}: ${heads.length} tables should be ${tables.length}`]
      const endOf = (head: number) => {
        const end = data.findIndex((line, r) => r > head && line.every((cell) => cell === null))
        return end < 0 ? data.length : end
      }
      return [
        ...tables.flatMap(([banner, level], b) => {
          const headers = trimmed(data[heads[b]!]!).map(String)
          const rows = data.slice(heads[b]! + 1, endOf(heads[b]!)).map((line) => line.slice(0, headers.length))
          return wideComplaints(
            told,
            { names: [name], banner, level, base: 'answered', tests: false, language, forPeople: true },
            headers,
            rows,
          ).map((complaint) => `${name} ${banner} ${level}: ${complaint}`)
        }),
        ...proseComplaints(told, [data[0]!, ...heads.map((r) => data[r - 1]!), ...data.slice(endOf(heads.at(-1)!))]),
      ]
    }),
  ]
}

/** A CSV for readers: the table between its question and its notes, numbers as the language writes them. */
function readerComplaints(told: Told, sheet: Sheet, text: string): readonly string[] {
  const comma = sheet.language === 'ru'
  const lines = parse(text, { bom: true, delimiter: comma ? ';' : ',', relax_column_count: true })
  const head = lines.findIndex((line) => line.includes(words(sheet.language, 'columns.answer')))
  const end = lines.findIndex((line, r) => r > head && line.length < lines[head]!.length)
  const number = (cell: string) => (/^\d+,\d+$/.test(cell) && comma ? cell.replace(',', '.') : cell)
  return [
    ...wideComplaints(
      told,
      { ...sheet, forPeople: true },
      lines[head]!,
      lines.slice(head + 1, end).map((line) => line.map(number)),
    ),
    ...proseComplaints(told, [...lines.slice(0, head), ...lines.slice(end)], numbersBeside(told, sheet)),
  ]
}

/** A script of R: what it says before it begins, and no number in its lines but of what it reads. */
function scriptComplaints(told: Told, script: string, numbers: readonly number[] = []): readonly string[] {
  const [comments, code] = [/^# /, /^[^#]/].map((begin) => script.split('\n').filter((line) => begin.test(line)))
  const strings = code!
    .filter((line) => !line.startsWith('files <-'))
    .join('\n')
    .matchAll(/"((?:[^"\\]|\\.)*)"/g)
  const texts = [...strings].flatMap(([, inner = '']) =>
    inner.includes('uFF1D') ? [] : [inner.replaceAll('\\"', '"')],
  )
  return proseComplaints(told, [comments!, texts.filter((one) => !isNameIn(told, one))], numbers)
}

const isNameIn = ({ release }: Told, text: string): boolean =>
  release.variables.some(
    ({ variable: { name, label, question, categories } }) =>
      name === text ||
      Object.values(label).some((one) => text === `${question}. ${one}`) ||
      categories.some((one) => Object.values(one.label).includes(text)),
  )

/** Of each banner the finest columns of a question, and those at which most of its variables have a table (of several such the groups). */
function inBook(told: Told, question: string, banner: string | null, level: string): boolean {
  const count = (at: string) =>
    told.variablesOf(question).filter((variable) => told.table(variable.name, banner, at)).length
  if (banner === null || count(level) === 0) return count(level) > 0
  const levels = told.release.banners
    .find(({ name }) => name === banner)!
    .levels.map((one) => one.level)
    .filter((one) => count(one) > 0)
  const best = levels.filter((one) => count(one) === Math.max(...levels.map(count)))
  return level === levels[0] || level === (best.includes('groups') ? 'groups' : best[0])
}

/** The file's path says what it is. */
async function archiveComplaints(
  told: Told,
  reads: ReadonlyMap<string, Read>,
  bytes: Buffer,
): Promise<readonly string[]> {
  const { release } = told
  const found: string[] = []
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    const [, first = '', kind = '', file = ''] = path.split('/')
    const language: Language = first === 'ru' ? 'ru' : 'en'
    const body = strFromU8(content)
    const [, stem = '', ending = ''] = /^(.*?)\.(csv-metadata\.json|csv|json|svg|sav|R)$/.exec(file || kind) ?? []
    const tables = [
      [null, 'total', stem] as const,
      ...release.banners.flatMap(({ name, levels }) =>
        levels.map(
          ({ level }) => [name, level, stem.replace(`-${name}-${level}`, '').replace(`${name}-${level}`, '')] as const,
        ),
      ),
    ]
    const [banner, level, name] = tables.find(([by, at]) => by !== null && stem.endsWith(`${by}-${at}`)) ?? tables[0]!
    const sheet: Sheet = {
      names: kind === 'tidy' || ending === 'R' ? [] : [name],
      banner,
      level,
      base: 'answered',
      tests: false,
      language,
    }
    const complaints = first.startsWith('README')
      ? proseComplaints(
          told,
          [
            body
              .replace(/exhibits\/[\w-]+\.svg/g, '')
              .split('\n')
              .map((line) => line.replace(/(?<=[-:] ?)(Exhibit|Таблица) \d+\./, '')),
          ],
          overviewNumbers(told),
        )
      : first === 'ddi-codebook.xml'
        ? ddiComplaints(told, body)
        : first === 'release.json'
          ? body === `${canonicalJson(release)}\n`
            ? []
            : ['is not the release']
          : kind === 'tables.xlsx'
            ? await bookComplaints(told, Buffer.from(content), language)
            : kind === 'exhibits'
              ? svgComplaints(
                  told,
                  json<ExhibitView>(reads.get(`/${release.id}/exhibits/${stem}?lang=${language}`)!),
                  body,
                  language,
                )
              : await fileComplaints(told, sheet, ending, kind, Buffer.from(content))
    found.push(...complaints.map((complaint) => `${path}: ${complaint}`))
  }
  return found
}

/** Texts are people's own; their number is at most that of those whom the tables show to have been asked. */
function quoteComplaints(told: Told, quotes: readonly Quote[], path: string, read: Read): readonly string[] {
  const variable = /^\/quotes\/([^/]+?)(\.csv|\/review)?$/.exec(path)?.[1]
  const own = (name: string) => quotes.filter((quote) => quote.variable === name)
  const texts = new Set(quotes.map(({ original }) => original))
  const few = (name: string) =>
    own(name).length <= mostAsked(told, name) ? [] : [`${own(name).length} texts of ${name}`]
  if (variable === undefined) {
    const { questions, unquoted } = json<QuoteQuestions>(read)
    const accepted = (of: readonly Quote[]) => of.filter(({ state }) => state === 'accepted').length
    return [
      ...complaintsOf(
        told,
        { questions },
        { questions: questions.map((one) => ({ accepted: accepted(own(one.variable)) })) },
      ),
      ...(unquoted === null || accepted(quotes) === 0 ? [] : [unquoted]),
      ...questions.flatMap((one) => few(one.variable)),
    ]
  }
  if (path.endsWith('.csv')) {
    const rows = parse(text(read), { bom: true, delimiter: text(read).split('\r\n')[0]!.includes(';') ? ';' : ',' })
    return [
      ...(rows.length === own(variable).length + 1 ? [] : [`${rows.length} lines`]),
      ...rows.slice(1).flatMap(([quote, ...codes]) => (texts.has(quote!) && codes.join('') === '' ? [] : [`${quote}`])),
    ]
  }
  const view = json<ReleasedQuotes | QuoteReview>(read)
  const isText = (leaf: string) => texts.has(leaf) || own(variable).some(({ id }) => id === leaf)
  const expected = path.endsWith('/review')
    ? {
        quotes: (view as QuoteReview).quotes.map(({ id }) => ({
          revision: own(variable).find((quote) => quote.id === id)?.revision,
        })),
      }
    : {}
  return complaintsOf(
    told,
    JSON.parse(JSON.stringify(view, (_, value: unknown) => (typeof value === 'string' && isText(value) ? '' : value))),
    JSON.parse(JSON.stringify(expected)),
  ).concat(view.quotes.length === own(variable).length ? [] : [`${view.quotes.length} quotes`])
}

/** Of everybody who was asked because of one of several answers, at least as many were as the most frequent of them says. */
function mostAsked(told: Told, name: string): number {
  const { parent, follows = [] } = told.variable(name)
  const askers = parent ? [parent] : follows
  if (askers.length === 0 || told.release.policy === 'open') return Infinity
  const counts = askers.map(({ variable, codes }) => {
    const table = told.table(variable, null, 'total')
    return table ? told.numbers(variable, table, 'answered').line(codes).counts[0]! : null
  })
  return counts.includes(null) ? 0 : Math.max(...counts.map(Number))
}

/** The report beside a release: of every question that it names, the two numbers of its published total. Nothing else is counted. */
export function reportComplaints(told: Told, sentences: readonly string[]): readonly string[] {
  return sentences.flatMap((sentence) => {
    const wrong: string[] = []
    const rest = sentence.replace(
      /([\w.]+) \((\d+) (?:of|из) (\d+)\)/g,
      (claim, name: string, silent: string, asked: string) => {
        const table = told.variablesOf(name).flatMap((variable) => told.table(variable.name, null, 'total') ?? [])[0]
        const numbers = table && told.numbers(table.variable, table, 'asked')
        if (String(numbers?.notAnswered[0]) !== silent || String(numbers?.bases[0]) !== asked) wrong.push(claim)
        return ''
      },
    )
    return [...wrong, ...(rest.match(/\d+/g) ?? [])].map((claim) => `${claim} in “${sentence}”`)
  })
}
