/** For how long what was done to several contacts can be undone. */

export const KEPT_FOR = 60 * 60_000 // ms

/** Those whose hour is not over, the last first: so they are undone. The others are forgotten. */
export async function keptStill<T extends { readonly id: string; readonly until: number }>(
  all: readonly T[],
  now: Date,
  forget: (id: string) => Promise<void>,
): Promise<readonly T[]> {
  for (const { id, until } of all) if (until <= now.getTime()) await forget(id)
  return all.filter(({ until }) => until > now.getTime()).sort((one, other) => other.until - one.until)
}
