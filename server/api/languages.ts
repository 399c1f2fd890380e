/** Languages on the wire. */
import { z } from 'zod'
import { FALLBACK, isLanguage } from '../../surveys/language.ts'

/** A BCP 47 tag as it should be written: `pt-BR`. */
export const languageTag = z
  .string()
  .max(35)
  .refine(isLanguage, { error: 'languageTag' })
  .meta({ description: 'BCP 47 language tag', example: FALLBACK })

/** One text by languages. */
export const textIn = (text: z.ZodString) => z.record(languageTag, text)
