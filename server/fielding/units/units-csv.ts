/** The list of units as CSV: it can be imported again. */
import { inLanguage } from '../../../surveys/language.ts'
import { frameLabel } from '../../../surveys/sampling-frame.ts'
import type { FrameVariable, Language, Survey } from '../../../surveys/types.ts'
import type { Campaign } from '../../contracts/records.ts'
import { translate } from '../../language/locales.ts'
import type { Store } from '../../store/store.ts'
import { csv } from '../contacts/csv.ts'
import { unitsReplyOf } from './listing.ts'
import type { StandingStore } from './reading.ts'

/** A line for each address and unit, and one for a unit that nobody is asked about. */
export async function unitsCsv(
  store: StandingStore & Pick<Store, 'invitees'>,
  { id }: Pick<Campaign, 'id'>,
  survey: Survey,
  reader: Language,
): Promise<string> {
  const { units } = await unitsReplyOf(store, id)
  const languages = new Map<string, Language>()
  for await (const invitee of store.invitees(id)) languages.set(invitee.id, invitee.language)
  const frame = survey.codebook.frame ?? []
  const word = (key: string) => translate(reader, `fielding:${key}`)
  const headings = [
    ...['email', 'name', 'language'].map((key) => word(`list.${key}`)),
    ...['unit', 'title', 'role'].map((key) => word(`units.${key}`)),
    ...frame.map(({ label }) => inLanguage(label, reader)),
    word('list.disposition'),
  ]
  const lines = units.flatMap(({ id: unit, title, attributes, state, withdrawn, assigned }) => {
    const own = [...frame.map((variable) => inWords(variable, attributes[variable.name], reader))]
    const people = assigned.length > 0 ? assigned : [null]
    return people.map((each) => [
      each?.email ?? '',
      each?.name ?? '',
      (each && languages.get(each.contact)) ?? '',
      unit,
      title,
      each ? word(`roles.${each.role}`) : '',
      ...own,
      word(`units.states.${withdrawn ? 'withdrawn' : (each?.state ?? state)}`),
    ])
  })
  return csv(headings, lines)
}

/** A number stays one, so that the list can be read again. */
function inWords(variable: FrameVariable, value: string | number | undefined, reader: Language): string {
  if (value === undefined || typeof value === 'number') return String(value ?? '')
  return inLanguage(frameLabel(variable, value), reader) ?? value
}
