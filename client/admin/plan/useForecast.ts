import { useEffect, useRef, useState } from 'react'
import type { Forecast, ForecastLine } from '../../../server/api/forecast.ts'
import { ApiRefusal, apiAddress, called } from '../../shared/api.ts'
import { linesOf } from '../sendFile.ts'

export interface ForecastState {
  readonly running: boolean
  /** Was it ended before all data sets were made? */
  readonly stopped: boolean
  readonly asked: Extract<ForecastLine, { type: 'asked' }> | null
  /** Choices of data sets; null until the first is done. */
  readonly progress: { readonly done: number; readonly total: number } | null
  /** The figures so far, or of all data sets. */
  readonly forecast: Forecast | null
  readonly refusal: unknown
}

const NOTHING: ForecastState = {
  running: false,
  stopped: false,
  asked: null,
  progress: null,
  forecast: null,
  refusal: null,
}

/** A forecast that can be started and stopped; leaving the page stops it too. */
export const useForecast = (
  campaign: string,
): ForecastState & { readonly start: (body: object) => void; readonly stop: () => void } => {
  const [state, setState] = useState(NOTHING)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])
  const hear = (line: ForecastLine): void =>
    setState((now) => {
      switch (line.type) {
        case 'asked':
          return { ...now, asked: line }
        case 'progress':
          return { ...now, progress: line, forecast: line.forecast ?? now.forecast }
        case 'result':
          return { ...now, running: false, forecast: line.forecast }
        case 'problem':
          return { ...now, running: false, refusal: new ApiRefusal(line.problem, 0, line.title, line.detail) }
      }
    })
  const start = (body: object): void => {
    const controller = new AbortController()
    running.current?.abort()
    running.current = controller
    const own = (change: () => void): void => {
      if (running.current === controller && !controller.signal.aborted) change()
    }
    setState({ ...NOTHING, running: true })
    void (async () => {
      try {
        const reply = await called(apiAddress(`admin/campaigns/${campaign}/forecast`), {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
          signal: controller.signal,
        })
        for await (const line of linesOf<ForecastLine>(reply)) own(() => hear(line))
        own(() =>
          setState((now) => (now.running ? { ...now, running: false, refusal: new ApiRefusal('offline', 0) } : now)),
        )
      } catch (refusal) {
        own(() =>
          setState((now) => ({
            ...now,
            running: false,
            refusal: refusal instanceof ApiRefusal ? refusal : new ApiRefusal('offline', 0),
          })),
        )
      }
    })()
  }
  const stop = (): void => {
    running.current?.abort()
    setState((now) => ({ ...now, running: false, stopped: true }))
  }
  return { ...state, start, stop }
}
