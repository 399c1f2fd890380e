/** Replies on the wire: each is said once, by its schema; its type is read off it. */
import type { z } from 'zod'

/** A reply's schema under the name it bears in `#/components/schemas`. */
export interface Named<S extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly schema: S
}

/** Makes a reply known by its name. */
export const named = <S extends z.ZodType>(name: string, schema: S): Named<S> => ({ name, schema })

/** The type of what a schema describes. Whoever has a reply does not change it. */
export type Wire<S extends z.ZodType | Named> = Frozen<z.infer<S extends Named<infer T> ? T : S>>

type Frozen<T> = unknown extends T ? T : { readonly [K in keyof T]: Frozen<T[K]> }
