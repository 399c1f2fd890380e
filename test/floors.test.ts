/** The law of the house: imports go down only. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hasWords } from '../server/language/locales.ts'
import { problems } from '../server/contracts/problems.ts'
import { SEALING_REFUSALS } from '../sealing/refusals.ts'
import { LANGUAGES } from './languages.ts'

const root = resolve(import.meta.dirname, '..')

/** The first rule whose pattern matches a file says what it may import of ours. Files without a rule are wiring and may use everything. */
const LAW: readonly { readonly files: RegExp; readonly may: RegExp }[] = [
  { files: /^surveys\//, may: /^surveys\/|^server\/(collections\/|text\/escaping|language\/translate)/ },
  { files: /^sealing\//, may: /^(surveys|sealing)\// },
  {
    files: /^opening\//,
    may: /^(surveys|sealing|opening)\/|^server\/(api|contracts|tabulation)\/|^server\/fielding\/campaigns\/expected-answers|^server\/language\/translate/,
  },
  {
    files: /^client\//,
    may: /^(client|locales)\/|^(surveys|sealing|opening)\/|^server\/(api|collections|contracts)\/|^server\/tabulation\/(counting\/(table|derive)|pictures\/(charted-answers|paints|palette))|^server\/language\/(translate|formats)/,
  },
  {
    files: /^server\/contracts\/(problems|records)\.ts$/,
    may: /^surveys\/(types|xlsform\/sheets)|^sealing\/|^server\/contracts\//,
  },
  { files: /^server\/store\//, may: /^surveys\/|^server\/(store|contracts)\/|^server\/tabulation\/counting\/table/ },
  { files: /^server\/mail\//, may: /^surveys\/|^server\/(mail|contracts)\// },
  {
    files: /^server\/trustees\//,
    may: /^(surveys|sealing|opening)\/|^server\/(?!fielding\/(?!campaigns\/(campaigns|expected-answers))|ballots\/(?!keys|throttle)|index|main|cli|demo|pages)/,
  },
  {
    files: /^server\/ballots\//,
    may: /^(surveys|sealing)\/|^server\/(?!fielding|tabulation\/(?!counting\/table)|index|main|cli|demo|pages)/,
  },
  {
    files: /^server\/fielding\//,
    may: /^(surveys|sealing)\/|^server\/(?!ballots\/(?!keys|formats)|tabulation\/(?!counting\/table)|index|main|cli|demo|pages)/,
  },
  {
    files: /^server\/tabulation\//,
    may: /^(surveys|sealing)\/|^server\/(?!fielding|ballots\/(?!keys)|index|main|cli|demo|pages)/,
  },
]

/** Pure files: given time and randomness as arguments; no I/O. */
const PURE = new RegExp(
  [
    '^surveys/(?!index|folders)',
    '^sealing/',
    '^server/(collections|text)/',
    '^server/lists/(encoding|plausibility|delimited|table)\\.ts',
    '^server/forecasts/strata',
    '^server/fielding/(contacts/(contacts|row-reader|csv|reading/[^/]+)|letters/letters|letters/letter-(texts|html)|sending/(schedule|waves)|campaigns/analysis-plan|outcomes/dispositions)\\.ts',
    '^server/tabulation/(counting|protection|pictures)/',
    '^server/tabulation/release',
    '^server/tabulation/reading/',
    '^server/tabulation/report/(files/html|(?!files/|material|report-routes))',
    '^server/tabulation/formats/(wide|wide-lines)\\.ts',
    '^server/tabulation/forecast/(simulated|simulated-answers|forecast)\\.ts',
  ].join('|'),
)
const EFFECTS = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|from 'node:(fs|net|http|child_process)/

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  return [...text.matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/g)].map((match) =>
    relative(root, resolve(root, dirname(file), match[1] ?? match[2] ?? '')),
  )
}

/** What is generated, and folders of documents: nobody looks for code in them. */
const NO_ROOM = /^(\.git|\.stakeholder-surveys|node_modules|dist|coverage|docs|test\/golden)$/

function rooms(folder = '.'): string[] {
  const inner = readdirSync(join(root, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const paths = inner.map(({ name }) => join(folder, name)).filter((path) => !NO_ROOM.test(path))
  return [folder, ...paths.flatMap((path) => rooms(path))]
}

const files = ['surveys', 'sealing', 'opening', 'server', 'client'].flatMap(sources)

/** Files that reach themselves by their imports, those of types alone too: each such knot with the imports that tie it (Tarjan 1972). */
function knots(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const path: string[] = []
  const found: string[][] = []
  const visit = (file: string): void => {
    order.set(file, order.size)
    lowest.set(file, order.get(file)!)
    path.push(file)
    for (const imported of graph.get(file) ?? []) {
      if (!order.has(imported)) visit(imported)
      if (path.includes(imported)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(imported)!))
    }
    if (lowest.get(file) === order.get(file)) found.push(path.splice(path.indexOf(file)))
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return found
    .filter((knot) => knot.length > 1 || graph.get(knot[0]!)?.includes(knot[0]!))
    .map((knot) =>
      knot
        .flatMap((file) => (graph.get(file) ?? []).filter((to) => knot.includes(to)).map((to) => `${file} -> ${to}`))
        .join(', '),
    )
}

describe('the house', () => {
  it('has imports that go down only', () => {
    const uphill = files.flatMap((file) => {
      const rule = LAW.find(({ files: pattern }) => pattern.test(file))
      return rule
        ? importsOf(file)
            .filter((imported) => !rule.may.test(imported))
            .map((imported) => `${file} -> ${imported}`)
        : []
    })
    expect(uphill).toEqual([])
  })

  it('has no imports that go round in a circle, not even for a type', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file).filter((imported) => /\.tsx?$/.test(imported))]))
    expect(graph.size).toBeGreaterThan(300)
    expect(knots(graph)).toEqual([])
    const tied = { a: ['b'], b: ['c', 'd'], c: ['a'], d: ['e'], e: ['e'], f: ['a', 'd'] }
    expect(knots(new Map(Object.entries(tied)))).toEqual(['e -> e', 'a -> b, b -> c, c -> a'])
  })

  it('has at most fifteen files in a folder', () => {
    const inside = (folder: string) =>
      readdirSync(join(root, folder), { withFileTypes: true }).filter(
        (entry) => entry.isFile() && !entry.name.endsWith('.json'),
      )
    expect(rooms().length).toBeGreaterThan(60)
    expect(rooms().filter((folder) => inside(folder).length > 15)).toEqual([])
  })

  it('keeps its rules free of clocks, chance, processes and files', () => {
    expect(files.filter((file) => PURE.test(file) && EFFECTS.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
  })

  it('seals, opens, tabulates, protects and signs with nothing of Node, so that a browser does the same', () => {
    const anywhere = new Set<string>()
    const follow = (file: string): void => {
      if (anywhere.has(file) || file.endsWith('.json')) return
      anywhere.add(file)
      importsOf(file).forEach(follow)
    }
    files
      .filter((file) => /^(sealing|opening)\/|^server\/tabulation\/(counting|protection|release)\//.test(file))
      .forEach(follow)
    expect(anywhere.size).toBeGreaterThan(40)
    expect(
      [...anywhere].filter((file) => /from 'node:|\bBuffer\b|\brequire\(/.test(readFileSync(join(root, file), 'utf8'))),
    ).toEqual([])
  })

  it('puts values of markup into attributes in double quotes only, which is what escaping is for', () => {
    const open = /\s[\w-]+=(?:'[^'"`]*)?\$\{/
    const writers = files.filter(
      (file) =>
        file.startsWith('server/') &&
        /from '[./\w-]+\/(html|escaping|xml)\.ts'/.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(writers.length).toBeGreaterThan(10)
    expect(writers.filter((file) => open.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
    for (const fault of ["<p class='${name}'>", "<p class='one ${name}'>", '<p class=${name}>'])
      expect(fault).toMatch(open)
    expect('<p class="${name}">').not.toMatch(open)
  })

  it('reads the environment in one place', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(join(root, file), 'utf8')))
    expect(readers.filter((file) => !/^server\/(cli|main|config)\.ts$/.test(file))).toEqual([])
  })

  it('has the same words in English and in Russian', () => {
    const keys = (words: unknown, path: string): string[] =>
      typeof words === 'object' && words !== null
        ? Object.entries(words).flatMap(([key, inner]) =>
            keys(inner, `${path}.${key.replace(/_(zero|one|two|few|many|other)$/, '')}`),
          )
        : [path]
    const namespaces = (language: string) =>
      readdirSync(join(root, 'locales', language)).filter((file) => file.endsWith('.json'))
    const words = (language: string) =>
      namespaces(language).flatMap((file) =>
        keys(JSON.parse(readFileSync(join(root, 'locales', language, file), 'utf8')), file),
      )
    expect([...new Set(words('ru'))].sort()).toEqual([...new Set(words('en'))].sort())
  })

  it('has words for every refusal of sealing and opening', () => {
    const wordless = SEALING_REFUSALS.flatMap((name) =>
      LANGUAGES.filter((language) =>
        [name, `${name}_other`].every((key) => !hasWords(language, `sealing:refusals.${key}`)),
      ).map((language) => `${language} ${name}`),
    )
    expect(wordless).toEqual([])
  })

  it('has words for every problem', () => {
    const wordless = Object.keys(problems).flatMap((name) =>
      LANGUAGES.filter((language) => !hasWords(language, `problems:${name}.title`)).map(
        (language) => `${language} ${name}`,
      ),
    )
    expect(wordless).toEqual([])
  })
})
