import type { Text } from '../types.ts'

/** What is wrong and what to do; `{…}` is filled with the facts of a finding. */
export interface Wording {
  readonly message: Text
  readonly remedy: Text
}

export const say = (en: string, ru: string, remedyEn: string, remedyRu: string): Wording => ({
  message: { en, ru },
  remedy: { en: remedyEn, ru: remedyRu },
})
