/** Whom to ask: an introduction names the campaign's address, not one of its own. */
import { joinedText } from '../language.ts'
import type { Text } from '../types.ts'

/**
 * `{{contact}}` filled in.
 *
 *     withContact({ pt: 'Escreva a {{contact}}.' }, 'team@example.org') // { pt: 'Escreva a team@example.org.' }
 */
export const withContact = (text: Text, contact: string): Text =>
  joinedText([text], ([said = '']) => said.replaceAll('{{contact}}', contact))
