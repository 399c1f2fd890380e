/** What is wrong with the numbers of markup: the codebook as DDI, exhibits as pictures. */
import { XMLParser } from 'fast-xml-parser'
import type { ExhibitView, SummaryCell } from '../../../server/api/research.ts'
import type { Language } from '../../../surveys/types.ts'
import { words } from '../../../server/tabulation/table-words.ts'
import type { Told } from './told.ts'
import { leavesOf } from './views.ts'

const LISTS = new Set(['var', 'catgry', 'catgryGrp', 'labl', 'notes', 'text', 'rect'])
const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, isArray: (name) => LISTS.has(name) })

interface DdiVariable {
  readonly '@_name': string
  readonly catgry?: readonly { readonly catValu: string; readonly catStat?: { readonly '#text': string } }[]
  readonly catgryGrp?: readonly { readonly '@_catgry': string; readonly catStat: { readonly '#text': string } }[]
  readonly notes?: readonly { readonly '#text': string }[]
}

/** Ids count what they name: the third category is `C-A2-3`. */
const ID = /@_(ID|var|catgry)$/
/** Of a whole file: its vocabulary. */
const FIXED = /^(\?xml\.|codeBook\.@_(xmlns|version))/

export function ddiComplaints(told: Told, xml: string): readonly string[] {
  const read = parser.parse(xml) as { codeBook: { dataDscr: { var: readonly DdiVariable[] } } }
  const claimed = new Set<string>()
  const wrong: string[] = []
  const claim = (path: string, found: string | undefined, right: number | undefined) => {
    claimed.add(path)
    if (found !== (right === undefined ? undefined : String(right))) wrong.push(`${path}: ${found} should be ${right}`)
  }
  const readVariable = (variable: DdiVariable, v: number) => {
    const name = variable['@_name']
    const table = told.table(name, null, 'total')
    const numbers = table && told.numbers(name, table, 'answered')
    const at = `codeBook.dataDscr.var[${v}]`
    const codes = variable.catgry?.map(({ catValu }) => catValu) ?? []
    for (const [c, { catValu, catStat }] of variable.catgry?.entries() ?? []) {
      claim(`${at}.catgry[${c}].catStat.#text`, catStat?.['#text'], numbers?.line([catValu]).counts[0])
      if (told.variable(name).categories.some(({ code }) => code === catValu) || catValu.startsWith('·'))
        claimed.add(`${at}.catgry[${c}].catValu`)
      for (const l of [0, 1])
        if (told.variable(name).categories.some(({ code, label }) => [code, label.en, label.ru].includes(catValu)))
          claimed.add(`${at}.catgry[${c}].labl[${l}].#text`)
    }
    for (const [g, group] of variable.catgryGrp?.entries() ?? []) {
      const members = group['@_catgry'].split(' ').map((id) => codes[Number(/\d+$/.exec(id)![0]) - 1]!)
      claim(`${at}.catgryGrp[${g}].catStat.#text`, group.catStat['#text'], numbers?.line(members).counts[0])
    }
    claim(`${at}.notes[0].#text`, variable.notes?.[0]?.['#text'], numbers?.bases[0])
  }
  read.codeBook.dataDscr.var.forEach(readVariable)
  return [
    ...wrong,
    ...leavesOf(read).flatMap(([path, text]) =>
      typeof text !== 'string' || claimed.has(path) || ID.test(path) || FIXED.test(path)
        ? []
        : told.unexplained(text).map((number) => `${path}: ${number} in “${text}”`),
    ),
  ]
}

interface Picture {
  readonly svg: {
    readonly title: { readonly '#text': string }
    readonly desc: { readonly '#text': string }
    readonly g: {
      readonly text: readonly { readonly '#text': string; readonly '@_class'?: string }[]
      readonly rect?: readonly { readonly '@_width': string }[]
    }
  }
}

/** @param view the same exhibit as a reply, whose numbers were looked at by themselves */
export function svgComplaints(told: Told, view: ExhibitView, xml: string, language: Language): readonly string[] {
  const { svg } = parser.parse(xml) as Picture
  const right = printedNumbers(view, language)
  const found = svg.g.text.filter((text) => text['@_class']).map((text) => text['#text'])
  const shares = (
    view.summary?.items.map(({ cells }) => cells[0]?.percent ?? 0) ??
    view.views.flatMap(({ rows }) => rows.map(({ percents }) => percents[0] ?? 0))
  ).filter((n) => n > 0)
  const bars = svg.g.rect?.map((rect) => Number(rect['@_width'])) ?? []
  const longest = Math.max(...bars) / Math.max(...shares)
  const allowed = [
    ...right,
    ...(view.source.match(/\d+/g) ?? []),
    ...(view.base.match(/\d+/g) ?? []),
    /\d+$/.exec(view.name)?.[0] ?? '',
    '100',
  ]
  const said = new Set(
    [
      view.heading,
      view.wording,
      view.note,
      view.withheld,
      words(language, 'rows.total'),
      ...told.survey.exhibits.map(({ title }) => title[language]),
    ].flatMap((text) => text?.match(/\d+/g) ?? []),
  )
  const labels = new Set(
    JSON.stringify([
      view.views.map(({ rows, columns, item }) => [
        item,
        rows.map(({ label }) => label),
        columns.map(({ label }) => label),
      ]),
      view.summary?.items.map(({ label }) => label),
      view.summary?.columns,
    ]).match(/\d+/g),
  )
  return [
    ...(found.join(' ') === right.join(' ') ? [] : [`numbers ${found.join(' ')} should be ${right.join(' ')}`]),
    ...(bars.every((width, i) => Math.abs(width - shares[i]! * longest) < 0.2) &&
    (bars.length === 0 || bars.length === shares.length)
      ? []
      : [`bars ${bars.join(' ')} for ${shares.join(' ')}`]),
    ...svg.g.text
      .filter((text) => !text['@_class'])
      .flatMap((text) =>
        (text['#text'].match(/\d+/g) ?? [])
          .filter((number) => !allowed.includes(number) && !said.has(number) && !labels.has(number))
          .map((number) => `${number} in “${text['#text']}”`),
      ),
    ...told.unexplained(svg.title['#text'], [/\d+$/.exec(view.name)?.[0] ?? '']),
    ...told.unexplained(svg.desc['#text'], allowed).filter((number) => !said.has(number) && !labels.has(number)),
  ]
}

/** Every number that the picture prints in its table, in order. */
function printedNumbers(view: ExhibitView, language: Language): readonly string[] {
  const printed = (n: number | null, decimals: number) =>
    n === null
      ? '–'
      : new Intl.NumberFormat(language === 'ru' ? 'ru-RU' : 'en-GB', {
          minimumFractionDigits: decimals,
          maximumFractionDigits: decimals,
        }).format(n)
  const percent = (n: number | null) => printed(n, n === 0 ? 0 : 1)
  const share = (n: number | null, count: number | null) => [
    ...(view.cells === 'count' ? [] : [percent(n)]),
    ...(view.cells === 'percent' ? [] : [printed(count, 0)]),
  ]
  const bases = (list: readonly number[]) => list.map((n) => printed(n, 0))
  const basesOf = (cells: readonly (SummaryCell | null)[]) => cells.map((cell) => cell?.base).join()
  const shared = view.summary?.items.every(
    ({ cells, base }) =>
      base === view.summary?.items[0]?.base && basesOf(cells) === basesOf(view.summary.items[0].cells),
  )
  return view.summary
    ? [
        ...view.summary.items.flatMap(({ cells }) => [
          ...cells.flatMap((cell) =>
            !cell
              ? ['–']
              : cell.mean === null
                ? share(cell.percent, cell.count)
                : [printed(cell.mean, 2), printed(cell.base, 0)],
          ),
          ...(shared || view.summary?.measure !== 'chosen' ? [] : bases(cells.map((cell) => cell?.base ?? 0))),
        ]),
        ...(shared && view.summary.measure === 'chosen'
          ? bases(view.summary.items[0]!.cells.map((cell) => cell?.base ?? 0))
          : []),
      ]
    : view.views.flatMap(({ rows, total, columns }) => {
        const whole = [...columns, ...(total ? [total.column] : [])].map(({ base }) => base)
        return [
          ...rows.flatMap((row, r) =>
            [
              ...row.counts.map((count, c) => share(row.percents[c]!, count)),
              ...(total ? [share(total.percents[r]!, total.counts[r]!)] : []),
            ].flat(),
          ),
          ...(view.cells === 'count' || view.views.length > 1 ? [] : whole.map((n) => percent(n > 0 ? 100 : null))),
          ...bases(whole),
        ]
      })
}
