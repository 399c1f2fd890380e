/** The parts of the table, in its order. Each is loaded where it is measured. */
import type { Part } from './table.ts'

export const PARTS = {
  load: async () => (await import('../load/respondents.ts')).respondents,
  flood: async () => (await import('../load/sign-in-flood.ts')).signInFlood,
  fuzz: async () => (await import('../fuzz/part.ts')).fuzz,
  store: async () => (await import('../store.ts')).store,
  ballots: async () => (await import('../ballots.ts')).ballots,
  letters: async () => (await import('../letters.ts')).letters,
  imports: async () => (await import('../imports.ts')).imports,
  tabulation: async () => (await import('../tabulation.ts')).tabulation,
  requests: async () => (await import('../requests.ts')).requests,
  page: async () => (await import('../respondent-page.ts')).respondentPage,
  trustee: async () => (await import('../open-in-browser.ts')).openInBrowser,
  proofs: async () => (await import('../proofs.ts')).proofs,
} as const satisfies Readonly<Record<string, () => Promise<Part>>>

export type PartName = keyof typeof PARTS

const OPTIONS: readonly string[] = ['--quick', '--quote', '--standard']

/** What is said where a word names neither a part nor an option; null where every word does. */
export function wordsRefused(words: readonly string[]): string | null {
  const unknown = words.filter((word) => !Object.hasOwn(PARTS, word) && !OPTIONS.includes(word))
  if (unknown.length === 0) return null
  const parts = Object.keys(PARTS).join(', ')
  return `neither a part nor an option: ${unknown.join(', ')}\nparts: ${parts}\noptions: --quick, --quote`
}
