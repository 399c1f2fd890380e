/** Completes by day with the days between them and the running sum. Pure. */
import { DAY, dayAt } from '../days.ts'

export type Completes = readonly { readonly day: string; readonly count: number }[]

interface CurveDay {
  readonly day: string
  readonly count: number
  /** Completes up to the day before. */
  readonly before: number
  /** Completes up to this day. */
  readonly sum: number
}

const LONGEST = 400 // days

/** @param from first day; @param until last day, both local, `2010-11-08`. A day outside them widens the curve. */
export const curveOf = (completes: Completes, from: string, until: string): CurveDay[] => {
  const counts = new Map(completes.map(({ day, count }) => [day, count]))
  const known = [...counts.keys(), from, until].map((day) => Date.parse(day))
  const first = Math.min(...known)
  const last = Math.min(Math.max(...known), first + LONGEST * DAY)
  const days = []
  let sum = 0
  for (let at = first; at <= last; at += DAY) {
    const day = dayAt(at)
    const count = counts.get(day) ?? 0
    days.push({ day, count, before: sum, sum: sum + count })
    sum += count
  }
  return days
}
