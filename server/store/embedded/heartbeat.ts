/**
 * A count that both files of the store carry, so that an older copy of one of them is found beside the other. It goes up where the store is
 * opened and closed and where a campaign is made or changed, never by anything a respondent does: it tells how often that was, and nothing
 * of when or in which order anybody answered.
 */
import { latest, STORE_FILES, type Answers, type People } from './files.ts'

type Sides = { readonly people: Pick<People, 'file' | 'meta'>; readonly answers: Pick<Answers, 'file' | 'meta'> }

/**
 * Announced beside the people, written beside the answers, then made the count of the people: whoever ends in between leaves an announced
 * count, with which the answers may be one ahead. Several processes may do it at once; no count ever goes down.
 */
export async function beat({ people, answers }: Sides): Promise<void> {
  const next = await people.file.transaction(() => {
    const announced = people.meta.get('nextBeat') ?? (people.meta.get('beat') ?? 0) + 1
    people.meta.putSync('nextBeat', announced)
    return announced
  })
  await answers.file.transaction(() => {
    if (Number(answers.meta.get('beat') ?? 0) < next) answers.meta.putSync('beat', String(next))
  })
  await people.file.transaction(() => {
    if ((people.meta.get('beat') ?? 0) < next) people.meta.putSync('beat', next)
    if (people.meta.get('nextBeat') === next) people.meta.removeSync('nextBeat')
  })
}

/** The file that is an older copy than the other; null where they are of one time. Looks again where another process counts meanwhile. */
export function olderFile({ people, answers }: Sides): (typeof STORE_FILES)[number] | null {
  const ofPeople = () => [latest(people.file, people.meta, 'beat') ?? 0, latest(people.file, people.meta, 'nextBeat')]
  for (;;) {
    const [beat = 0, next] = ofPeople()
    const ofAnswers = Number(latest(answers.file, answers.meta, 'beat') ?? 0)
    const [beatAfter, nextAfter] = ofPeople()
    if (beat !== beatAfter || next !== nextAfter) continue
    if (ofAnswers === beat || ofAnswers === next) return null
    return ofAnswers < beat ? STORE_FILES[1] : STORE_FILES[0]
  }
}
