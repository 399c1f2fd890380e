/** Completes by day with the days between them and the running sum. Pure. */
export type Completes = readonly { readonly day: string; readonly count: number }[]

const DAY = 86_400_000 // ms
const LONGEST = 400 // days

/** @param from first day; @param until last day, both local, `2010-11-08`. A day outside them widens the curve. */
export const curveOf = (
  completes: Completes,
  from: string,
  until: string,
): { day: string; count: number; sum: number }[] => {
  const counts = new Map(completes.map(({ day, count }) => [day, count]))
  const known = [...counts.keys(), from, until].sort()
  const first = Date.parse(known[0]!)
  const last = Math.min(Date.parse(known.at(-1)!), first + LONGEST * DAY)
  const days = []
  let sum = 0
  for (let at = first; at <= last; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10)
    const count = counts.get(day) ?? 0
    sum += count
    days.push({ day, count, sum })
  }
  return days
}
