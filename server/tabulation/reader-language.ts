/** In which language a researcher reads, of those that the interface has. */
import { FALLBACK } from '../../surveys/language.ts'
import type { Language } from '../../surveys/types.ts'
import { languageQuery } from '../api/research.ts'
import { languageToTell } from '../http/languages.ts'

/** `?lang=` of a query; the fallback where there is none, or no tag. */
export const languageIn = (query: unknown): Language =>
  languageToTell(languageQuery.safeParse(query).data?.lang ?? FALLBACK, {})
