import { useState } from 'react'

export interface Act {
  readonly busy: boolean
  readonly refusal: unknown
  /** Does the work; true when it was done. A refusal is kept to be shown, and what was typed stays. */
  readonly act: (work: () => Promise<unknown>) => Promise<boolean>
  readonly forget: () => void
}

/** One thing that can be done on a page: under way or not, and why it was refused. */
export const useAct = (): Act => {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const act = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await work()
      return true
    } catch (refused) {
      setRefusal(refused)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, act, forget: () => setRefusal(null) }
}
