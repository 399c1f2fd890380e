/** Threads that read what somebody brings: one after another, within a time and a memory, and refusing by name as one would here. */
import { Problem, problems } from '../contracts/problems.ts'
import { inTurn, threadOf, wordFrom } from './thread.ts'

/** What a thread says: what it found, or by what name it refuses. */
export type Said<F> =
  | { readonly found: F; readonly refused?: never }
  | { readonly found?: never; readonly refused: Pick<Problem, 'problem' | 'status' | 'params'> }

const MEMORY = 512 // MB

interface Asked {
  /** What the thread is handed; `name` is that of the survey. */
  readonly given: { readonly name: string }
  /** ms */
  readonly within: number
}

/** What the work says, in a thread. @throws what is no refusal */
export async function saidBy<F>(work: () => F | Promise<F>): Promise<Said<F>> {
  try {
    return { found: await work() }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { problem, status, params } = error
    return { refused: { problem, status, params } }
  }
}

/**
 * Gives each one a thread of the module, when the one before has ended.
 *
 * @param here the caller's `import.meta.url`
 * @returns what asks, within so many ms. @throws `surveyTooLarge`, and what the thread refuses
 */
export function lineOfThreads<F>(here: string, module: string): (asked: Asked) => Promise<F> {
  const line = inTurn(({ given, within }: Asked): Promise<Said<F>> => {
    const thread = threadOf(here, module, {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY },
    })
    return wordFrom<Said<F>>(thread, within, () => problems.surveyTooLarge(given.name, within / 1000))
  })
  return async (asked) => {
    const { found, refused } = await line(asked)
    if (refused) throw new Problem(refused.problem, refused.status, refused.params)
    return found
  }
}
