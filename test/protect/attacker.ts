/**
 * The attacker: takes everything a researcher can download of a release, and perhaps what colleagues know (who took
 * part, from which region and organisation type; what one respondent, the *spy*, answered), and asks of every group of
 * people: which counts are possible in *any* complete data set that agrees with all of it? The data set is the unknown
 * of an integer program: people per (region × organisation type) cell and answer, for all variables of a family at once
 * (a routed question with its parent, the options of a multiple choice, the items of a ranking).
 *
 * What counts as found, per variable, group G of n people and published row S that somebody chose:
 * - **pinned**: the count of S in G is certain, and it or its complement in G is below k.
 *   Groups: regions, organisation types and their cells (who took part is known), or blocks of columns (it is not).
 * - **narrow**: the count of S in a region or organisation type (or block of columns) is neither certain to be at least
 *   k on both sides nor uncertain by min(k, n).
 * - **group**: everybody in G certainly answered the same.
 * - **spied**: with one respondent's own answer known, everybody else of some cell certainly answered the same;
 *   or, in cells of at most k people, the count of S among the others is certain.
 */
import { NOT_ANSWERED, NOT_ASKED, type ReleasedVariable, type Table } from '../../server/tabulation/table.ts'
import type { AnalysisColumn, AnalysisFile } from '../../server/tabulation/columns.ts'
import { program, solver, type Constraint, type Program } from './linear.ts'
import { randomFrom } from './synthetic.ts'

export interface Finding {
  readonly kind: 'pinned' | 'narrow' | 'group' | 'spied'
  readonly variable: string
  readonly group: string
  readonly row: string
  readonly low: number
  readonly high: number
}

export interface Knowledge {
  readonly k: number
  /** Does the attacker know who took part, with region and organisation type? */
  readonly participation: boolean
  /** Is one respondent a spy? Each respondent is tried. */
  readonly spy?: boolean
  /** Stop after so many findings per family. */
  readonly enough?: number
}

/** All findings in a release of this file. */
export async function attack(file: AnalysisFile, released: readonly ReleasedVariable[], knowledge: Knowledge): Promise<readonly Finding[]> {
  const highs = await solver()
  const byName = new Map(released.map((one) => [one.variable.name, one]))
  const findings: Finding[] = []
  for (const family of familiesOf(file.columns)) {
    const isBanner = family.every(({ variable }) => file.banners.some((banner) => banner.variable.name === variable.name))
    if (isBanner && knowledge.participation) continue // known already
    if (family.every(({ variable }) => (byName.get(variable.name)?.tables.length ?? 0) === 0)) continue
    const model = modelOf(file, released, family, byName, knowledge)
    const solving = program(highs, model.upper, model.constraints)
    try {
      findings.push(...search(model, solving, knowledge))
    } finally {
      solving.dispose()
    }
  }
  return findings
}

function familiesOf(columns: readonly AnalysisColumn[]): readonly (readonly AnalysisColumn[])[] {
  const root = new Map(columns.map(({ variable }) => [variable.name, variable.name]))
  const find = (name: string): string => root.get(name) === name ? name : find(root.get(name)!)
  const join = (a: string, b: string) => { if (root.has(a) && root.has(b)) root.set(find(a), find(b)) }
  for (const { variable } of columns) {
    if (variable.parent) join(variable.name, variable.parent.variable)
    const sibling = columns.find((other) => other.variable.element === variable.element)
    if (sibling && (variable.type === 'option' || variable.type === 'rank')) join(variable.name, sibling.variable.name)
  }
  const families = new Map<string, AnalysisColumn[]>()
  for (const column of columns) {
    const key = find(column.variable.name)
    families.set(key, [...families.get(key) ?? [], column])
  }
  return [...families.values()]
}

interface Group { readonly name: string; readonly cells: readonly number[]; readonly isCell: boolean; readonly size: number }

interface Model {
  readonly upper: readonly number[]
  readonly constraints: readonly Constraint[]
  readonly truth: Int32Array
  readonly cells: number
  readonly groups: readonly Group[]
  readonly parts: readonly Part[]
}

/** One variable of the family. */
interface Part {
  readonly column: AnalysisColumn
  readonly tables: readonly Table[]
  /** Class of each row of the column; rows that every table shows as one are one class. */
  readonly classOf: readonly number[]
  readonly classes: number
  readonly at: (cell: number, answer: number) => number
}

function modelOf(
  file: AnalysisFile, released: readonly ReleasedVariable[], family: readonly AnalysisColumn[],
  byName: ReadonlyMap<string, ReleasedVariable>, { participation }: Knowledge,
): Model {
  const grid = gridOf(file, released, participation)
  const upper: number[] = []
  const truth: number[] = []
  const constraints: Constraint[] = []
  const cells = grid.names.length
  const exactly = (terms: Constraint['terms'], value: number) => constraints.push({ terms, low: value, high: value })
  const parts = family.map((column): Part => {
    const tables = byName.get(column.variable.name)?.tables ?? []
    const children = family.filter(({ variable }) => variable.parent?.variable === column.variable.name)
    const codes = column.rows.map((row) => row.codes[0] ?? '')
    const signature = codes.map((code) => JSON.stringify([
      tables.map((table) => table.rows.findIndex((row) => row.codes.includes(code))),
      children.map(({ variable }) => variable.parent!.codes.includes(code)),
      code === NOT_ASKED,
    ]))
    const distinct = [...new Set(signature)]
    const classOf = signature.map((one) => distinct.indexOf(one))
    const start = upper.length
    const at = (cell: number, answer: number) => start + cell * distinct.length + answer
    for (let g = 0; g < cells; g++) for (let c = 0; c < distinct.length; c++) { upper.push(participation ? grid.sizes[g]! : file.respondents); truth.push(0) }
    column.index.forEach((row, i) => { truth[at(grid.cellOf(i), classOf[row]!)]!++ })
    return { column, tables, classOf, classes: distinct.length, at }
  })
  const everybody = (part: Part, g: number, sign = 1): Constraint['terms'] =>
    Array.from({ length: part.classes }, (_, c) => [part.at(g, c), sign] as const)
  parts.forEach((part, p) => {
    for (let g = 0; g < cells; g++) {
      if (participation) exactly(everybody(part, g), grid.sizes[g]!)
      else if (p > 0) exactly([...everybody(part, g), ...everybody(parts[0]!, g, -1)], 0)
    }
    for (const table of part.tables) {
      table.columns.forEach((column, c) => {
        const inside = grid.cellsOf(table.banner, column.categories)
        table.rows.forEach((row, r) => {
          exactly(inside.flatMap((g) => classesOf(part, row.codes).map((answer) => [part.at(g, answer), 1] as const)), table.counts[r]![c]!)
        })
      })
    }
  })
  if (!participation) {
    for (const { tables, variable } of released) {
      const own = file.banners.findIndex((banner) => banner.variable.name === variable.name)
      if (own < 0) continue
      for (const table of tables) {
        table.rows.forEach((row, r) => { table.columns.forEach((column, c) => {
          const first = grid.cellsOf(file.banners[own]!.banner.name, row.codes)
          const second = new Set(grid.cellsOf(table.banner, column.categories))
          exactly(first.filter((g) => second.has(g)).flatMap((g) => everybody(parts[0]!, g)), table.counts[r]![c]!)
        }) })
      }
    }
  }
  for (const part of parts) {
    const { parent } = part.column.variable
    const above = parent && parts.find((one) => one.column.variable.name === parent.variable)
    if (!above || part.tables.length === 0) continue
    const unasked = new Set(classesOf(part, [NOT_ASKED]))
    const led = new Set(classesOf(above, parent.codes))
    for (let g = 0; g < cells; g++) {
      exactly([
        ...[...unasked].map((c) => [part.at(g, c), 1] as const),
        ...Array.from({ length: above.classes }, (_, c) => c).filter((c) => !led.has(c)).map((c) => [above.at(g, c), -1] as const),
      ], 0)
    }
  }
  linkSiblings(parts, cells, file, { upper, truth, constraints, cellOf: grid.cellOf, sizes: participation ? grid.sizes : undefined })
  return { upper, constraints, truth: Int32Array.from(truth), cells, groups: grid.groups, parts }
}

/** Options: somebody who answered chose something. Rankings: nobody gives two items the same place. */
function linkSiblings(parts: readonly Part[], cells: number, file: AnalysisFile, to: {
  upper: number[]; truth: number[]; constraints: Constraint[]; cellOf: (i: number) => number; sizes: readonly number[] | undefined
}): void {
  const elements = new Map<string, Part[]>()
  for (const part of parts) {
    if (part.column.variable.type !== 'option' && part.column.variable.type !== 'rank') continue
    const { element } = part.column.variable
    elements.set(element, [...elements.get(element) ?? [], part])
  }
  for (const siblings of elements.values()) {
    const published = siblings.filter((part) => part.tables.length > 0)
    const [first] = siblings
    if (!first || published.length < 2) continue
    const auxiliary = (of: (i: number) => boolean) => {
      const start = to.upper.length
      for (let g = 0; g < cells; g++) { to.upper.push(to.sizes?.[g] ?? file.respondents); to.truth.push(0) }
      for (let i = 0; i < file.respondents; i++) if (of(i)) to.truth[start + to.cellOf(i)]!++
      return (g: number) => start + g
    }
    const rowsOf = (part: Part) => part.column.rows.map((row) => row.codes[0]!)
    const none = auxiliary((i) => rowsOf(first)[first.column.index[i]!] === NOT_ANSWERED)
    const asked = (part: Part, g: number, sign: number): Constraint['terms'] => {
      const unasked = classesOf(part, [NOT_ASKED])
      return Array.from({ length: part.classes }, (_, c) => c).filter((c) => !unasked.includes(c) || part.classOf.filter((one) => one === c).length > 1)
        .map((c) => [part.at(g, c), sign] as const)
    }
    const isAlone = (part: Part, code: string) => {
      const [c] = classesOf(part, [code])
      return part.classOf.filter((one) => one === c).length === 1
    }
    for (const part of published) {
      const [c] = classesOf(part, [NOT_ANSWERED])
      for (let g = 0; g < cells; g++) {
        to.constraints.push({ terms: [[none(g), 1], [part.at(g, c!), -1]], low: isAlone(part, NOT_ANSWERED) ? 0 : -Infinity, high: 0 })
      }
    }
    if (published.length < siblings.length) continue // an item nobody knows anything of satisfies every sum
    if (first.column.variable.type === 'option') {
      for (let g = 0; g < cells; g++) {
        const chosen = siblings.flatMap((part) => isAlone(part, '1') ? classesOf(part, ['1']).map((c) => [part.at(g, c), 1] as const) : [])
        if (chosen.length === siblings.length) {
          to.constraints.push({ terms: [...chosen, [none(g), 1], ...asked(first, g, -1)], low: 0, high: Infinity })
        }
      }
      continue
    }
    const places = rowsOf(first).filter((code) => /^[1-9]\d*$/.test(code))
    const given = places.map((place) => auxiliary((i) =>
      siblings.some((part) => rowsOf(part)[part.column.index[i]!] === place)))
    for (let g = 0; g < cells; g++) {
      to.constraints.push({ terms: [[given[0]!(g), 1], [none(g), 1], ...asked(first, g, -1)], low: 0, high: 0 })
      given.slice(1).forEach((one, p) => to.constraints.push({ terms: [[given[p]!(g), 1], [one(g), -1]], low: 0, high: Infinity }))
      const blocks = new Set(places.map((place) => JSON.stringify(siblings.map((part) => classesOf(part, [place])))))
      for (const block of blocks) {
        const inside = places.filter((place) => JSON.stringify(siblings.map((part) => classesOf(part, [place]))) === block)
        const whole = siblings.every((part) => {
          const [c] = classesOf(part, [inside[0]!])
          return part.classOf.filter((one) => one === c).length === inside.length
        })
        if (!whole) continue
        to.constraints.push({
          terms: [
            ...siblings.map((part) => [part.at(g, classesOf(part, [inside[0]!])[0]!), 1] as const),
            ...inside.map((place) => [given[places.indexOf(place)]!(g), -1] as const),
          ],
          low: 0, high: 0,
        })
      }
    }
  }
}

const classesOf = (part: Part, codes: readonly string[]): readonly number[] =>
  [...new Set(part.column.rows.flatMap((row, r) => codes.includes(row.codes[0] ?? '') ? [part.classOf[r]!] : []))]

/** Cells of people: exact regions × types where participation is known, else blocks that no published column tells apart. */
function gridOf(file: AnalysisFile, released: readonly ReleasedVariable[], participation: boolean) {
  const banners = file.banners.slice(0, 2)
  const levels = banners.map((banner) => {
    const names = banner.categories.map(({ categories }) => categories[0]!)
    if (participation) return { of: names.map((_, i) => i), names }
    const seen = new Set<string>()
    const columns = released.flatMap(({ variable, tables }) => tables.flatMap((table) => [
      ...(table.banner === banner.banner.name ? table.columns.map(({ categories }) => categories) : []),
      ...(variable.name === banner.variable.name ? table.rows.map(({ codes }) => codes) : []),
    ])).filter((codes) => !seen.has(codes.join()) && seen.add(codes.join()))
    const signature = names.map((name) => columns.map((codes) => Number(codes.includes(name))).join(''))
    const distinct = [...new Set(signature)]
    return { of: signature.map((one) => distinct.indexOf(one)), names: distinct.map((one) => names.filter((_, i) => signature[i] === one).join('+')) }
  })
  const height = levels[0]?.names.length ?? 1
  const width = levels[1]?.names.length ?? 1
  const raw = (i: number) => (levels[0]?.of[banners[0]!.index[i]!] ?? 0) * width + (levels[1]?.of[banners[1]!.index[i]!] ?? 0)
  const tally = new Map<number, number>()
  for (let i = 0; i < file.respondents; i++) tally.set(raw(i), (tally.get(raw(i)) ?? 0) + 1)
  const kept = Array.from({ length: height * width }, (_, g) => g).filter((g) => !participation || tally.has(g))
  const position = new Map(kept.map((g, at) => [g, at]))
  const sizes = kept.map((g) => tally.get(g) ?? 0)
  const nameOf = (g: number) => `${levels[0]?.names[Math.floor(g / width)] ?? ''}×${levels[1]?.names[g % width] ?? ''}`
  const margin = (b: 0 | 1): readonly Group[] => (levels[b]?.names ?? []).map((name, level) => {
    const cells = kept.flatMap((g, at) => (b === 0 ? Math.floor(g / width) : g % width) === level ? [at] : [])
    return { name: `${banners[b]!.banner.name} ${name}`, cells, isCell: false, size: cells.reduce((sum, g) => sum + sizes[g]!, 0) }
  })
  const groups = [
    ...margin(0), ...margin(1),
    // Without knowing who took part, the cells of two banners are not known people.
    ...(participation ? kept.map((g, at): Group => ({ name: nameOf(g), cells: [at], isCell: true, size: sizes[at]! })) : []),
  ].filter(({ size }) => size > 0)
  return {
    names: kept.map(nameOf), sizes, groups,
    cellOf: (i: number) => position.get(raw(i))!,
    cellsOf: (banner: string | null, categories: readonly string[]): readonly number[] => {
      if (banner === null) return kept.map((_, at) => at)
      const b = banners.findIndex((one) => one.banner.name === banner)
      const inside = new Set(banners[b]!.categories.flatMap((one, i) => categories.includes(one.categories[0]!) ? [levels[b]!.of[i]!] : []))
      return kept.flatMap((g, at) => inside.has(b === 0 ? Math.floor(g / width) : g % width) ? [at] : [])
    },
  }
}

function search(model: Model, solving: Program, { k, participation, spy = false, enough = 25 }: Knowledge): readonly Finding[] {
  const random = randomFrom(1)
  const pool: Int32Array[] = [model.truth]
  const n = model.upper.length
  check(model)
  pool.push(...walk(model, random))
  for (let i = 0; i < 4; i++) {
    const found = solving.maximise(Array.from({ length: n }, (_, v) => [v, Math.round((random() - 0.5) * 8)] as const), [], true)
    if (found) pool.push(found)
  }
  const findings: Finding[] = []
  const known = new Set(model.constraints.filter(({ low, high }) => low === high)
    .map(({ terms }) => terms.map(([v]) => v).sort((a, b) => a - b).join()))
  const value = (solution: Int32Array, terms: readonly number[]) => terms.reduce((sum, v) => sum + solution[v]!, 0)
  const report = (finding: Finding) => { findings.push(finding) }
  for (const part of model.parts) {
    if (part.tables.length === 0) continue
    const rows = new Map<string, readonly number[]>()
    for (const table of part.tables) table.rows.forEach((row, r) => {
      if (table.counts[r]!.some((count) => count > 0)) rows.set(row.codes.join('|'), classesOf(part, row.codes))
    })
    const finest = part.tables[0]!.rows.map((row) => classesOf(part, row.codes))
    for (const group of model.groups) {
      if (findings.length >= enough) return findings
      const whole = group.cells.flatMap((g) => Array.from({ length: part.classes }, (_, c) => part.at(g, c)))
      for (const [name, classes] of rows) {
        const terms = group.cells.flatMap((g) => classes.map((c) => part.at(g, c)))
        const rest = whole.filter((v) => !terms.includes(v))
        const wanted = group.isCell ? 1 : Math.min(k, group.size)
        let low = Infinity
        let high = -Infinity
        let restLow = Infinity
        const see = (solution: Int32Array) => {
          const x = value(solution, terms)
          low = Math.min(low, x)
          high = Math.max(high, x)
          restLow = Math.min(restLow, value(solution, rest))
        }
        pool.forEach(see)
        const isPublished = known.has([...terms].sort((a, b) => a - b).join())
        if (high - low < wanted && !isPublished) {
          for (const sign of [1, -1]) {
            if (high - low >= wanted) break
            const found = solving.maximise(terms.map((v) => [v, sign] as const))
            if (!found) throw new Error('the solver gave up')
            pool.push(found)
            see(found)
          }
          if (!participation && restLow < k && high - low < wanted) {
            const found = solving.maximise(rest.map((v) => [v, -1] as const))
            if (found) { pool.push(found); see(found) }
          }
        }
        if (high - low >= wanted || (low >= k && restLow >= k)) continue
        const finding = { variable: part.column.variable.name, group: group.name, row: name, low, high }
        if (low === high) report({ ...finding, kind: 'pinned' })
        else report({ ...finding, kind: 'narrow' })
        if (finest.some((some) => some.join() === classes.join()) && low === high && restLow === 0 && value(model.truth, rest) === 0) report({ ...finding, kind: 'group' })
      }
    }
    if (spy && participation) findings.push(...spied(model, part, pool, solving, k, finest))
  }
  return findings
}

/**
 * Data sets by a random walk from the truth: two or four people exchange two answers, kept where everything published
 * still holds. It only saves programs: what the walk shows to be possible need not be solved for.
 */
function walk({ constraints, truth, parts, cells, upper }: Model, random: () => number): Int32Array[] {
  const touching: [number, number][][] = upper.map(() => [])
  constraints.forEach(({ terms }, c) => { for (const [v, coefficient] of terms) touching[v]!.push([c, coefficient]) })
  const activity = constraints.map(({ terms }) => terms.reduce((sum, [v, coefficient]) => sum + coefficient * truth[v]!, 0))
  const now = truth.slice()
  const found: Int32Array[] = []
  const pick = (n: number) => Math.floor(random() * n)
  const shift = (v: number, by: number) => {
    now[v]! += by
    for (const [c, coefficient] of touching[v]!) activity[c]! += by * coefficient
  }
  const holds = (v: number) => touching[v]!.every(([c]) => activity[c]! >= constraints[c]!.low && activity[c]! <= constraints[c]!.high)
  const movable = parts.filter((part) => part.classes > 1)
  for (let attempt = 1; attempt <= 60_000 && movable.length > 0; attempt++) {
    const part = movable[pick(movable.length)]!
    const [a, b] = [pick(part.classes), pick(part.classes)]
    if (a === b) continue
    const people = random() < 0.3 ? 2 : 4
    const moves: [number, number][] = []
    for (let i = 0; i < people; i++) {
      const g = pick(cells)
      const [from, to] = i % 2 === 0 ? [a, b] : [b, a]
      if (now[part.at(g, from)]! < 1) break
      moves.push([part.at(g, from), part.at(g, to)])
    }
    if (moves.length < people) continue
    for (const [from, to] of moves) { shift(from, -1); shift(to, 1) }
    if (!moves.every(([from, to]) => now[from]! >= 0 && holds(from) && holds(to))) {
      for (const [from, to] of moves) { shift(from, 1); shift(to, -1) }
    }
    if (attempt % 2_000 === 0) found.push(now.slice())
  }
  return found
}

/** Every respondent in turn tells his own answer. */
function spied(model: Model, part: Part, pool: Int32Array[], solving: Program, k: number, finest: readonly (readonly number[])[]): readonly Finding[] {
  const cells = model.groups.filter(({ isCell }) => isCell)
  const rows = finest.filter((row) => cells.some(({ cells: [g] }) => row.some((c) => model.truth[part.at(g!, c)]! > 0)))
  const width = cells.length * rows.length
  const view = (solution: Int32Array) => Int32Array.from({ length: width }, (_, at) =>
    rows[at % rows.length]!.reduce((sum, c) => sum + solution[part.at(cells[Math.floor(at / rows.length)]!.cells[0]!, c)]!, 0))
  const views = pool.map(view)
  const truth = view(model.truth)
  const findings: Finding[] = []
  for (let told = 0; told < width; told++) {
    if (truth[told] === 0) continue
    // A class of several answers is one row here: "at least one" is a condition on its sum, told to the solver as such.
    const own = rows[told % rows.length]!.map((c) => part.at(cells[Math.floor(told / rows.length)]!.cells[0]!, c))
    const open = new Set<number>()
    for (let at = 0; at < width; at++) if (truth[at]! - Number(at === told) > 0) open.add(at)
    const close = (tale: Int32Array) => {
      if (tale[told] === 0) return
      for (const at of open) {
        const home = Math.floor(at / rows.length) === Math.floor(told / rows.length)
        const others = cells[Math.floor(at / rows.length)]!.size - Number(home)
        const isAll = truth[at]! - Number(at === told) === others
        // In small cells no count may be certain; in all, not everybody may certainly have answered the same.
        if (tale[at] !== truth[at] || (others > k && !isAll)) open.delete(at)
      }
    }
    for (const tale of views) close(tale)
    for (const at of [...open]) {
      if (!open.has(at) || own.length > 1) continue
      const terms = rows[at % rows.length]!.map((c) => part.at(cells[Math.floor(at / rows.length)]!.cells[0]!, c))
      for (const sign of [-1, 1]) {
        const found = open.has(at) && solving.maximise(terms.map((v) => [v, sign] as const), [[own[0]!, 1]])
        if (!found) continue
        pool.push(found)
        views.push(view(found))
        close(views.at(-1)!)
      }
      if (open.has(at)) {
        findings.push({
          kind: 'spied', variable: part.column.variable.name,
          group: `${cells[Math.floor(at / rows.length)]!.name} by ${cells[Math.floor(told / rows.length)]!.name}`,
          row: String(at % rows.length), low: truth[at]!, high: truth[at]!,
        })
      }
    }
  }
  return findings
}

/** The truth must agree with what was published: else the attacker's model, or the release, is wrong. */
function check({ constraints, truth }: Model): void {
  for (const { terms, low, high } of constraints) {
    const sum = terms.reduce((total, [v, coefficient]) => total + coefficient * truth[v]!, 0)
    if (sum < low || sum > high) throw new Error(`the release contradicts the answers: ${sum} is not in [${low}, ${high}]`)
  }
}
