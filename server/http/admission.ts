/** Who comes in when many come at once: what was begun is finished first, and whoever would wait in vain is asked to come back. */
import type { RequestHandler, Response } from 'express'
import { problems } from '../contracts/problems.ts'

export interface Line {
  /** Requests of this line that are worked on together. */
  readonly atOnce: number
  /** Requests that wait their turn beside them; more are refused at once, before anything of them is read. */
  readonly waiting: number
}

/**
 * A handler for each line; the first line goes before the second, and within a line those go first who came first. Who waits costs a
 * connection and nothing else: its body is not read yet. A connection that ends gives up its place.
 *
 * The system hands over one connection in each turn of the event loop. So work begins when nobody came in during a turn, or after some
 * turns in any case: otherwise those who are to go first would wait outside, where nobody can tell them from the others.
 * @throws `serverBusy` (503 with `Retry-After`) where too many wait in a line already
 */
export function admission<const T extends readonly Line[]>(lines: T): { readonly [K in keyof T]: RequestHandler } {
  const doors = lines.map((line) => ({ ...line, queue: new Set<() => void>(), inside: 0 }))
  let isTurning = false
  let cameIn = false
  let turnsLeft = MOST_TURNS

  const turn = (): void => {
    if (cameIn && turnsLeft > 0) {
      turnsLeft -= 1
      cameIn = false
      setImmediate(turn)
      return
    }
    turnsLeft = MOST_TURNS
    const door = doors.find(({ queue, inside, atOnce }) => queue.size > 0 && inside < atOnce)
    const [enter] = door?.queue ?? []
    isTurning = enter !== undefined
    if (!enter) return
    setImmediate(turn)
    enter()
  }
  const begin = (): void => {
    if (isTurning) return
    isTurning = true
    setImmediate(turn)
  }

  const handlerOf =
    (door: (typeof doors)[number]): RequestHandler =>
    (_request, response: Response, next) => {
      cameIn = true
      if (door.queue.size >= door.waiting + door.atOnce - door.inside) throw problems.serverBusy()
      const leave = (): void => void door.queue.delete(enter)
      const enter = (): void => {
        leave()
        response.off('close', leave)
        door.inside += 1
        response.once('close', () => {
          door.inside -= 1
          begin()
        })
        next()
      }
      door.queue.add(enter)
      response.once('close', leave)
      begin()
    }
  return doors.map(handlerOf) as unknown as { readonly [K in keyof T]: RequestHandler }
}

const MOST_TURNS = 20 // in which people only come in; a turn without work takes a tenth of a millisecond
