/** Writes `LICENSES.txt` beside a bundle: every package whose code is in it, with its licence as the package gives it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** Licences that allow bundling with no more than their text. Anything else stops the build. */
const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense']

export const licences = (): Plugin => ({
  name: 'licences',
  generateBundle(_options, bundle) {
    const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))
    const folders = [...new Set(modules.flatMap((id) => packageFolder(id) ?? []))].sort()
    const packages = folders
      .map(described)
      .sort((one, other) => order(one.name, other.name) || order(one.version, other.version))
    const refused = packages.filter(({ licence }) => !ALLOWED.includes(licence))
    if (refused.length > 0)
      this.error(
        `Bundled packages with other licences: ${refused.map(({ name, licence }) => `${name} (${licence})`).join(', ')}`,
      )
    const source = packages
      .map(({ name, version, licence, text }) => `${name} ${version}\nLicence: ${licence}\n\n${text}\n`)
      .join(`\n${'-'.repeat(80)}\n\n`)
    this.emitFile({ type: 'asset', fileName: 'LICENSES.txt', source })
  },
})

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** The innermost package a module belongs to; null for modules of our own and of the bundler. */
function packageFolder(id: string): string | null {
  const found = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)
  return found?.[1] ?? null
}

function described(folder: string) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string
    version: string
    license?: string
    author?: string | { name: string }
  }
  const file = existsSync(folder)
    ? readdirSync(folder).find((each) => /^licen[cs]e(\.(txt|md))?$/i.test(each))
    : undefined
  const holder = typeof author === 'string' ? author : author?.name
  const text = file
    ? readFileSync(join(folder, file), 'utf8').trim()
    : `(The package has no licence file.${holder ? ` Author: ${holder}.` : ''})`
  return { name, version, licence: license ?? 'unknown', text }
}
