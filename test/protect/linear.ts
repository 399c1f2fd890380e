/** Integer programs over one fixed set of constraints, many objectives. A thin layer over HiGHS. */
import loadHighs, { type Highs } from 'highs'

const load = loadHighs as unknown as () => Promise<Highs> // its types are of the CommonJS build
let loaded: Promise<Highs> | undefined
export const solver = (): Promise<Highs> => (loaded ??= load())

/** Σ of variables (coefficients 1 unless given) between `low` and `high`. */
export interface Constraint {
  readonly terms: readonly (readonly [variable: number, coefficient: number])[]
  readonly low: number
  readonly high: number
}

/** Bounds of some variables, and of some constraints by their position, for one question only. */
export interface Bounds {
  readonly variables: readonly (readonly [variable: number, low: number, high: number])[]
  readonly constraints: readonly (readonly [constraint: number, low: number, high: number])[]
}
const NONE: Bounds = { variables: [], constraints: [] }

export interface Program {
  /** The most the objective can be in the linear relaxation, and the solution where it happens to be whole. */
  readonly relaxed: (
    objective: Constraint['terms'],
    bounds?: Bounds,
  ) => { readonly most: number; readonly found: Int32Array | undefined }
  /** A whole-number solution that makes the objective at least `enough`, or as much as can be; undefined where there is none within the bounds. */
  readonly maximise: (objective: Constraint['terms'], enough: number, bounds?: Bounds) => Int32Array | undefined
  readonly dispose: () => void
}

let programs = 0
let integers = 0
/** Programs solved so far: linear and integer. */
export const solved = () => ({ programs, integers })

/**
 * Non-negative integer variables with upper bounds. Linear programs start from the last basis. Throws where the solver
 * gives up: then nothing is known.
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
    numCols: n,
    numRows: constraints.length,
    colCost: new Float64Array(n),
    colLower: new Float64Array(n),
    colUpper: Float64Array.from(upper),
    rowLower: constraints.map(({ low }) => low),
    rowUpper: constraints.map(({ high }) => high),
    matrix: { format: 'csr', numRows: constraints.length, numCols: n, starts, indices, values },
  } as const
  const linear = highs.createModel(data)
  const primal = { output_flag: false, presolve: 'off', simplex_strategy: 4 } as const
  linear.options.set(primal)
  let whole: typeof linear | undefined
  const integer = () => {
    whole ??= highs.createModel({ ...data, integrality: new Int32Array(n).fill(1) })
    whole.options.set({
      output_flag: false,
      mip_rel_gap: 0,
      time_limit: 600,
      mip_heuristic_run_feasibility_jump: false,
    })
    return whole
  }
  const all = { kind: 'range', from: 0, to: n - 1 } as const
  const run = (model: typeof linear, cost: Float64Array, bounds: Bounds) => {
    model.changeColsCost(all, cost)
    for (const [variable, low, high] of bounds.variables) model.changeColBounds(variable, low, high)
    for (const [row, low, high] of bounds.constraints) model.changeRowBounds(row, low, high)
    const { optimal, objectiveTarget, infeasible } = highs.constants.modelStatus
    const isSolved = () => {
      model.run()
      return ([optimal, objectiveTarget, infeasible] as number[]).includes(model.getModelStatus())
    }
    if (!isSolved()) {
      // once more from the beginning, in another way
      model.clearSolver()
      model.options.set({ presolve: 'on', simplex_strategy: 1 })
      if (!isSolved()) throw new Error(`the solver gave up (status ${model.getModelStatus()})`)
      if (model === linear) linear.options.set(primal)
    }
    const found = (model.getModelStatus() as number) === infeasible ? undefined : model.getSolution().colValue
    for (const [variable] of bounds.variables) model.changeColBounds(variable, 0, upper[variable]!)
    for (const [row] of bounds.constraints) model.changeRowBounds(row, constraints[row]!.low, constraints[row]!.high)
    return found
  }
  const costOf = (objective: Constraint['terms']) => {
    const cost = new Float64Array(n)
    for (const [variable, weight] of objective) cost[variable]! -= weight
    return cost
  }
  return {
    relaxed(objective, bounds = NONE) {
      programs++
      const cost = costOf(objective)
      const found = run(linear, cost, bounds)
      if (!found) throw new Error('the truth is not among the data sets')
      return {
        most: -found.reduce((sum, x, v) => sum + x * cost[v]!, 0),
        found: found.every((x) => Math.abs(x - Math.round(x)) < 1e-6) ? Int32Array.from(found, Math.round) : undefined,
      }
    },
    maximise(objective, enough, bounds = NONE) {
      integers++
      const model = integer()
      model.options.set({ objective_target: -enough })
      const found = run(model, costOf(objective), bounds)
      return found && Int32Array.from(found, Math.round)
    },
    dispose: () => {
      linear.dispose()
      whole?.dispose()
    },
  }
}

/**
 * The same program with all variables but some fixed. Objectives and bounds are put as to the whole program; objectives
 * have free variables only. What it finds is found; that it finds nothing says nothing of the whole.
 */
export function programWithin(
  highs: Highs,
  upper: readonly number[],
  constraints: readonly Constraint[],
  fixed: Int32Array,
  free: readonly number[],
): Program {
  const position = new Map(free.map((variable, i) => [variable, i]))
  const touched = constraints.flatMap(({ terms }, row) =>
    terms.some(([variable]) => position.has(variable)) ? [row] : [],
  )
  const place = new Map(touched.map((row, i) => [row, i]))
  const rest = touched.map((row) =>
    constraints[row]!.terms.reduce(
      (sum, [variable, sign]) => sum + (position.has(variable) ? 0 : sign * fixed[variable]!),
      0,
    ),
  )
  const inner = program(
    highs,
    free.map((variable) => upper[variable]!),
    touched.map((row, i) => ({
      terms: constraints[row]!.terms.flatMap(([variable, sign]) =>
        position.has(variable) ? [[position.get(variable)!, sign] as const] : [],
      ),
      low: constraints[row]!.low - rest[i]!,
      high: constraints[row]!.high - rest[i]!,
    })),
  )
  const objectiveOf = (objective: Constraint['terms']) =>
    objective.map(([variable, weight]) => [position.get(variable)!, weight] as const)
  const boundsOf = (bounds: Bounds): Bounds => ({
    variables: bounds.variables.flatMap(([variable, low, high]) =>
      position.has(variable) ? [[position.get(variable)!, low, high] as const] : [],
    ),
    constraints: bounds.constraints.flatMap(([row, low, high]) => {
      const i = place.get(row)
      return i === undefined ? [] : [[i, low - rest[i]!, high - rest[i]!] as const]
    }),
  })
  const whole = (found: Int32Array) => {
    const made = fixed.slice()
    free.forEach((variable, i) => {
      made[variable] = found[i]!
    })
    return made
  }
  return {
    relaxed(objective, bounds = NONE) {
      const { most, found } = inner.relaxed(objectiveOf(objective), boundsOf(bounds))
      return { most, found: found && whole(found) }
    },
    maximise(objective, enough, bounds = NONE) {
      const found = inner.maximise(objectiveOf(objective), enough, boundsOf(bounds))
      return found && whole(found)
    },
    dispose: inner.dispose,
  }
}
