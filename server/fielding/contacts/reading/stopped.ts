/** What a list says of people who want no letters, or whom letters do not reach. Pure. */
import { writtenAs } from '../../../language/written-as.ts'
import { headingsOf } from './headings.ts'

/** Letters to somebody stop because the person said so, or because their address is dead. */
export type Stopped = 'optedOut' | 'bounced'

/**
 * Reads the cells of columns that say so: a word ("OptOut", «отказ», "cleaned") in any of them; in one that is called so itself
 * ("Unsubscribed", "UNSUB_TIME", «Отписан») whatever is not a no.
 */
export function stoppedReader(columns: readonly string[]): (cells: readonly string[]) => Stopped | null {
  const [optedOut, bounced, no] = ['optedOut', 'bounced', 'no'].map((key) => writtenAs(`fielding:stopped.${key}`))
  const [isStanding, isBounced] = [headingsOf('standing'), headingsOf('bounced')]
  const meant = columns.map((column): Stopped | null =>
    isStanding(column) ? null : isBounced(column) ? 'bounced' : 'optedOut',
  )
  const known = new Map<string, Stopped | null>()
  const inWords = (cell: string): Stopped | null => (optedOut?.(cell) ? 'optedOut' : bounced?.(cell) ? 'bounced' : null)
  const read = (cell: string, at: number): Stopped | null =>
    inWords(cell) ?? (/^[-–—]*$/.test(cell) || no?.(cell) ? null : (meant[at] ?? null))
  return (cells) => {
    let found: Stopped | null = null
    for (const [at, cell] of cells.entries()) {
      const key = `${at} ${cell}`
      const one = known.get(key) ?? read(cell, at)
      known.set(key, one)
      if (one === 'optedOut') return one
      found ??= one
    }
    return found
  }
}
