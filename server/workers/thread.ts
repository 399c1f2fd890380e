/** Threads of our own modules. */
import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a module beside the caller's as a thread. From the build a thread starts by itself; from source (tests, tsx) it needs the
 * loader of development.
 *
 * @param here the caller's `import.meta.url`
 * @param module without ending
 * @example threadOf(import.meta.url, './open-worker', { workerData: needs })
 */
export function threadOf(here: string, module: string, options: WorkerOptions): Worker {
  if (!here.endsWith('.ts')) return new Worker(new URL(`${module}.js`, here), options)
  const source = JSON.stringify(new URL(`${module}.ts`, here).href)
  return new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import(${source}) })`, {
    ...options,
    eval: true,
  })
}
