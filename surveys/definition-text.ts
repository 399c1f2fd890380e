import type { Survey } from './types.ts'

/** What answers mean is for tables; a browser is sent what it asks. */
const MEANING: ReadonlySet<string> = new Set(['special', 'residual'])

/** A questionnaire as it is sent to a browser, character for character: its digest is part of the program's manifest. */
export const definitionText = ({ definition }: Pick<Survey, 'definition'>): string =>
  JSON.stringify(definition, (name, value: unknown) => (MEANING.has(name) ? undefined : value))
