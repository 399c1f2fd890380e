import type { Definition } from '../../../surveys/types.ts'
import { address, pageFact } from '../../shared/page.ts'

/** The questionnaire of this page's campaign: the same for everybody, asked for without a code. */
export const fetchDefinition = async (): Promise<Definition> => {
  const reply = await fetch(address(`api/respond/${pageFact('campaign')}/definition`), { credentials: 'omit' })
  if (!reply.ok) throw new Error('definition')
  return (await reply.json()) as Definition
}
