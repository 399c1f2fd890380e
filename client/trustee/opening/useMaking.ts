import { useEffect, useRef, useState } from 'react'
import type { FromWorker, Job, ToWorker } from './messages.ts'

/** What the worker last said, or what was done with it here. */
type Phase = FromWorker | { readonly kind: 'idle' } | { readonly kind: 'stopped' } | { readonly kind: 'dropped' }

export interface Making {
  readonly phase: Phase
  /** Would something be gone with the window? */
  readonly underWay: boolean
  readonly open: (job: Job) => void
  readonly release: () => void
  readonly again: () => void
  /** Ends the worker: whatever was opened in it is gone. */
  readonly end: (as: 'stopped' | 'dropped') => void
}

/** The worker that opens the answers and makes the release, and how far it is. */
export const useMaking = (): Making => {
  const worker = useRef<Worker | null>(null)
  const [phase, setPhase] = useState<Phase>({ kind: 'idle' })
  const finish = (): void => {
    worker.current?.terminate()
    worker.current = null
  }
  useEffect(() => finish, [])
  const say = (message: ToWorker): void => worker.current?.postMessage(message)
  const open = (job: Job): void => {
    finish()
    const made = new Worker(new URL('./opening-worker.ts', import.meta.url), { type: 'module' })
    worker.current = made
    setPhase({ kind: 'opened', opened: 0, total: 0 })
    made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      setPhase(data)
      if (data.kind === 'released' || data.kind === 'refused') finish()
    })
    made.addEventListener('error', () => {
      setPhase({ kind: 'refused', refused: { problem: 'internalFault', params: {} } })
      finish()
    })
    say({ kind: 'open', job })
  }
  return {
    phase,
    underWay: ['opened', 'counting', 'look', 'sending', 'notSent'].includes(phase.kind),
    open,
    release: () => say({ kind: 'release' }),
    again: () => say({ kind: 'again' }),
    end: (as) => {
      finish()
      setPhase({ kind: as })
    },
  }
}
