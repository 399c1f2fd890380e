import type { Survey } from './types.ts'

/** A questionnaire as it is sent to a browser, character for character: its digest is part of the program's manifest. */
export const definitionText = ({ definition }: Pick<Survey, 'definition'>): string => JSON.stringify(definition)
