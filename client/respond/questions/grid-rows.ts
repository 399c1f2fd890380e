/** Which row of a grid is open where rows stand one after the other. */

export type GridAnswers = Readonly<Record<string, unknown>>

/** The answers with one row changed; `null`: taken back. Undefined where nothing is left. */
export const withRow = (answers: GridAnswers | undefined, row: string, code: unknown): GridAnswers | undefined => {
  const rest = Object.fromEntries(Object.entries(answers ?? {}).filter(([name]) => name !== row))
  const next = code === null ? rest : { ...rest, [row]: code }
  return Object.keys(next).length > 0 ? next : undefined
}

/** The first row without an answer behind `after`, or from the beginning; null where every row behind it has one. */
export const nextRow = (
  rows: readonly string[],
  answers: GridAnswers | undefined,
  after: string | null = null,
): string | null => {
  const behind = after === null ? rows : rows.slice(rows.indexOf(after) + 1)
  return behind.find((row) => answers?.[row] === undefined) ?? null
}
