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

/**
 * The bytes that a thread posts before it ends. A server that is told to stop does not wait for it.
 *
 * @throws what the thread threw, or that it ended without a word
 */
export function bytesFrom(worker: Worker): Promise<Uint8Array> {
  worker.unref()
  return new Promise<Uint8Array>((resolve, reject) => {
    worker
      .once('message', resolve)
      .once('error', reject)
      .once('exit', (code) => {
        reject(new Error(`A thread that writes a file ended with ${code}.`))
      })
  })
}

/**
 * What a thread posts, within a time. The thread is ended then; a server that is told to stop does not wait for it.
 *
 * @param within ms
 * @param tooMuch what is thrown where the time, or the memory that the thread was given, is not enough, or where it ended without a word
 * @throws what the thread threw
 */
export async function wordFrom<T>(worker: Worker, within: number, tooMuch: () => Error): Promise<T> {
  worker.unref()
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(tooMuch()), within)
      worker
        .once('message', resolve)
        .once('error', (error: Error & { readonly code?: string }) => {
          reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : error)
        })
        .once('exit', () => {
          reject(tooMuch())
        })
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

/** Works one after another, so that one core is left to everybody else. */
export function inTurn<A, T>(work: (of: A) => Promise<T>): (of: A) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (of) => {
    const next = last.then(() => work(of))
    last = next.catch(() => {})
    return next
  }
}
