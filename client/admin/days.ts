/** Calendar days as `2010-11-08`, and what lies between them. Pure. */
export const DAY = 86_400_000 // ms

/** The day of a time, UTC. */
export const dayAt = (time: number): string => new Date(time).toISOString().slice(0, 10)
