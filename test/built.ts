import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'

/** A program of the tests in one file: where many processes start, that spares each of them reading some hundred sources. */
export interface Built {
  /** What node is given to run it. */
  readonly program: string
  remove(): Promise<void>
}

/** @param script a TypeScript file, from the root of the repository */
export async function built(script: string): Promise<Built> {
  const cache = resolve('node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'built-'))
  const place = join(folder, 'dist', 'server') // surveys are looked for beside the program, locales two folders up
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: script,
      outDir: place,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'program.mjs' } },
    },
  })
  await cp('surveys', place, { recursive: true, filter: (path) => !path.endsWith('.ts') })
  await cp('locales', join(folder, 'locales'), { recursive: true })
  return { program: join(place, 'program.mjs'), remove: () => rm(folder, { recursive: true, force: true }) }
}
