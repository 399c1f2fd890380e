/** A calendar's weeks, Monday first. Pure. */
const DAY = 86_400_000 // ms
const MOST = 60 // weeks

/** Every week that holds a day from `from` to `to`: seven days each, `2010-11-08`. */
export const weeksOf = (from: string, to: string): string[][] => {
  const first = Date.parse(from)
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * DAY
  const weeks = []
  for (let start = monday; start <= Date.parse(to) && weeks.length < MOST; start += 7 * DAY) {
    weeks.push(Array.from({ length: 7 }, (_, day) => new Date(start + day * DAY).toISOString().slice(0, 10)))
  }
  return weeks
}
