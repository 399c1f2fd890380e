/** Whole numbers by row and column: how many people stand where. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly at: (row: number, column: number) => number
  readonly add: (row: number, column: number, count: number) => void
  /** The numbers of one row, by column; a view, not a copy. */
  readonly row: (row: number) => Uint32Array
}

/** Zeros. */
export function matrix(rows: number, columns: number): Matrix {
  return matrixOn(new Uint32Array(rows * columns), rows, columns)
}

/** Positions of people, one per person, in the same order wherever two lists meet. */
export type Positions = Uint8Array | Uint16Array | Uint32Array

/** How many people stand in each row and column. */
export function crossed(
  row: Positions,
  column: Positions,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Matrix {
  const flat = new Uint32Array(rows * columns)
  addPairs(flat, row, column, columns)
  return matrixOn(flat, rows, columns)
}

/** Rows added up: those of one group are one row. `groupOf` says the group of each. */
export function pooledRows(counts: Matrix, groupOf: Positions, groups: number): Matrix {
  const pooled = matrix(groups, counts.columns)
  groupOf.forEach((group: number, row: number) => {
    for (let column = 0; column < counts.columns; column++) pooled.add(group, column, counts.at(row, column))
  })
  return pooled
}

function matrixOn(flat: Uint32Array, rows: number, columns: number): Matrix {
  return {
    rows,
    columns,
    at: (row, column) => flat[row * columns + column] ?? 0,
    add: (row, column, count) => {
      const place = row * columns + column
      flat[place] = (flat[place] ?? 0) + count
    },
    row: (row) => flat.subarray(row * columns, (row + 1) * columns),
  }
}

/** The hot loop, kept apart so that the engine compiles it for the few array types there are. */
function addPairs(flat: Uint32Array, rows: Positions, columns: Positions, width: number): void {
  const n = rows.length
  for (let i = 0; i < n; i++) {
    const at = (rows[i] as number) * width + (columns[i] as number)
    flat[at] = (flat[at] as number) + 1
  }
}
