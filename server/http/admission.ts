/** Who comes in when many come at once: what was begun is finished first, and whoever would wait in vain is asked to come back. */
import type { Request, RequestHandler, Response } from 'express'
import { problems } from '../contracts/problems.ts'

export interface Admission {
  /** Requests that are worked on together. */
  readonly atOnce: number
  /** Requests that wait their turn beside them; more are refused at once, before anything of them is read. */
  readonly waiting: number
}

/**
 * Lets requests in, in the order in which they came. Who waits costs a connection and nothing else: its body is not read yet. A connection
 * that ends gives up its place.
 * @throws `serverBusy` (503 with `Retry-After`) where too many wait already
 */
export function admission({ atOnce, waiting }: Admission): RequestHandler {
  const queue = new Set<() => void>()
  let inside = 0

  const letIn = (response: Response, next: () => void): void => {
    inside += 1
    response.once('close', () => {
      inside -= 1
      const [first] = queue
      first?.()
    })
    next()
  }

  return (_request: Request, response, next) => {
    if (inside < atOnce) {
      letIn(response, next)
      return
    }
    if (queue.size >= waiting) throw problems.serverBusy()
    const enter = (): void => {
      queue.delete(enter)
      response.off('close', leave)
      letIn(response, next)
    }
    const leave = (): void => void queue.delete(enter)
    queue.add(enter)
    response.once('close', leave)
  }
}
