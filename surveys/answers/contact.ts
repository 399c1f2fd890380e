/** Whom to ask: an introduction names the campaign's address, not one of its own. */
import type { Text } from '../types.ts'

/**
 * `{{contact}}` filled in.
 *
 *     withContact({ en: 'Write to {{contact}}.', … }, 'team@example.org').en === 'Write to team@example.org.'
 */
export const withContact = (text: Text, contact: string): Text => ({
  en: text.en.replaceAll('{{contact}}', contact),
  ru: text.ru.replaceAll('{{contact}}', contact),
})
