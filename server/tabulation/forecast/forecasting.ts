/** Forecasts take minutes: a thread makes them, so that nobody who answers or reads is kept waiting. */
import { threadOf } from '../../workers/thread.ts'
import type { Forecast, ForecastRequest, ForecastStep } from './forecast.ts'

/** Makes a forecast in a thread. Null where it was stopped by `signal`; `listen` is told every step until then. */
export type Forecaster = (
  request: ForecastRequest,
  listen: (step: ForecastStep) => void,
  signal?: AbortSignal,
) => Promise<Forecast | null>

/** One forecast after another, so that one core is left to everybody else. */
export function forecaster(): Forecaster {
  let last: Promise<unknown> = Promise.resolve()
  return (request, listen, signal) => {
    const next = last.then(() => (signal?.aborted ? null : forecastInThread(request, listen, signal)))
    last = next.catch(() => {})
    return next
  }
}

function forecastInThread(
  request: ForecastRequest,
  listen: (step: ForecastStep) => void,
  signal: AbortSignal | undefined,
): Promise<Forecast | null> {
  const worker = threadOf(import.meta.url, './forecast-worker', { workerData: request })
  const stop = () => void worker.terminate()
  signal?.addEventListener('abort', stop, { once: true })
  let latest: Forecast | null = null
  return new Promise<Forecast | null>((resolve, reject) => {
    worker
      .on('message', (step: ForecastStep) => {
        if (signal?.aborted) return
        latest = step.forecast ?? latest
        listen(step)
      })
      .once('error', reject)
      .once('exit', (code) => {
        signal?.removeEventListener('abort', stop)
        if (signal?.aborted) resolve(null)
        else if (code === 0 && latest) resolve(latest)
        else reject(new Error(`The thread that makes the forecast ended with ${code}.`))
      })
  })
}
