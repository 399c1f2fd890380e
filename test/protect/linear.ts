/** Integer programs over one fixed set of constraints, many objectives. A thin layer over HiGHS. */
import loadHighs, { type Highs } from 'highs'

const load = loadHighs as unknown as () => Promise<Highs> // its types are of the CommonJS build
let loaded: Promise<Highs> | undefined
export const solver = (): Promise<Highs> => loaded ??= load()

/** Σ of variables (coefficients 1 unless given) between `low` and `high`. */
export interface Constraint {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[]
  readonly low: number
  readonly high: number
}

export interface Program {
  /** A whole-number solution that maximises the objective, under extra lower bounds; undefined where there is none (`quick`: or it takes an integer program). */
  readonly maximise: (objective: readonly (readonly [number, number])[], atLeast?: readonly (readonly [number, number])[], quick?: boolean) => Int32Array | undefined
  readonly solved: () => number
  readonly dispose: () => void
}

/**
 * Non-negative integer variables with upper bounds. The linear relaxation is solved first, from the last basis: where
 * its optimum is whole, that is the answer; else the integer program is.
 */
export function program(highs: Highs, upper: readonly number[], constraints: readonly Constraint[]): Program {
  const starts: number[] = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of constraints) {
    const merged = new Map<number, number>()
    for (const [variable, coefficient] of terms) merged.set(variable, (merged.get(variable) ?? 0) + coefficient)
    for (const [variable, coefficient] of merged) {
      if (coefficient === 0) continue
      indices.push(variable)
      values.push(coefficient)
    }
    starts.push(indices.length)
  }
  const n = upper.length
  const data = {
    numCols: n, numRows: constraints.length,
    colCost: new Float64Array(n), colLower: new Float64Array(n), colUpper: Float64Array.from(upper),
    rowLower: constraints.map(({ low }) => low), rowUpper: constraints.map(({ high }) => high),
    matrix: { format: 'csr', numRows: constraints.length, numCols: n, starts, indices, values },
  } as const
  const relaxed = highs.createModel(data)
  relaxed.options.set({ output_flag: false, presolve: 'off', simplex_strategy: 4 })
  let whole: typeof relaxed | undefined
  const integer = () => {
    whole ??= highs.createModel({ ...data, integrality: new Int32Array(n).fill(1) })
    whole.options.set({ output_flag: false, mip_rel_gap: 0, time_limit: 20 })
    return whole
  }
  let solves = 0
  const all = { kind: 'range', from: 0, to: n - 1 } as const
  const run = (model: typeof relaxed, cost: Float64Array, atLeast: readonly (readonly [number, number])[]) => {
    model.changeColsCost(all, cost)
    for (const [variable, low] of atLeast) model.changeColBounds(variable, low, upper[variable]!)
    model.run()
    solves++
    const found = model.getModelStatus() === highs.constants.modelStatus.optimal ? model.getSolution().colValue : undefined
    for (const [variable] of atLeast) model.changeColBounds(variable, 0, upper[variable]!)
    return found
  }
  return {
    maximise(objective, atLeast = [], quick = false) {
      const cost = new Float64Array(n)
      for (const [variable, weight] of objective) cost[variable]! -= weight
      const fractional = run(relaxed, cost, atLeast)
      if (!fractional) return undefined
      const isWhole = fractional.every((x) => Math.abs(x - Math.round(x)) < 1e-6)
      if (!isWhole && quick) return undefined
      const found = isWhole ? fractional : run(integer(), cost, atLeast)
      return found && Int32Array.from(found, (x) => Math.round(x))
    },
    solved: () => solves,
    dispose: () => { relaxed.dispose(); whole?.dispose() },
  }
}
