/** What went wrong, by the name under which the words are kept (`failure.<name>`). */
import type { Fault } from '../../../surveys/types.ts'
import { Refusal } from '../ballot/refusals.ts'

export interface NamedFailure {
  readonly name: string
  /** Faults of single answers (422). */
  readonly faults: readonly Fault[]
}

/** Names a failure of handing in. */
export const failureOf = (fault: unknown): NamedFailure => {
  if (fault instanceof Refusal) {
    const faults = fault.problem?.faults
    return { name: fault.refusal, faults: Array.isArray(faults) ? (faults as Fault[]) : [] }
  }
  const storage = typeof DOMException !== 'undefined' && fault instanceof DOMException
  return { name: storage ? 'storageRefused' : fault instanceof Error ? fault.name : 'unknown', faults: [] }
}
