import type { RequestHandler } from 'express'

/** A reply for one person: no cache keeps it, and no other page learns from where it was asked. */
export const unkept: RequestHandler = (_request, response, next) => {
  response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
  next()
}
