/** A calendar's weeks, Monday first. Pure. */
import { DAY, dayAt } from '../days.ts'

const MOST = 60 // weeks

export interface Week {
  readonly monday: string
  /** All seven, `2010-11-08`. */
  readonly days: readonly string[]
}

/** Every week that holds a day from `from` to `to`. */
export const weeksOf = (from: string, to: string): readonly Week[] => {
  const first = Date.parse(from)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY
  const weeks = []
  for (let start = monday; start <= Date.parse(to) && weeks.length < MOST; start += 7 * DAY) {
    weeks.push({ monday: dayAt(start), days: Array.from({ length: 7 }, (_, day) => dayAt(start + day * DAY)) })
  }
  return weeks
}
