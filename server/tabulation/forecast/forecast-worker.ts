/** The thread that makes one forecast. */
import { parentPort, workerData } from 'node:worker_threads'
import '../../language/locales.ts'
import { forecast, type ForecastRequest } from './forecast.ts'
import { methodOf } from '../release/release.ts'

for (const step of forecast(workerData as ForecastRequest, methodOf('confidential'))) parentPort?.postMessage(step)
