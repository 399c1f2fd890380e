/**
 * The program that runs in people's browsers, file by file: `manifest.json` beside the build. Two builds of one commit have the same
 * bytes, so that its digest says which program it is, and `stakeholder-surveys verify` can hold a running server to it.
 */
import { createHash } from 'node:crypto'
import { definitionText } from '../../surveys/definition-text.ts'
import type { Survey } from '../../surveys/types.ts'
import { ASK_EARLY, headOf, OLD_BROWSER, type IntegrityOf, type PageFiles } from './head.ts'

/** The pages with a program of their own. */
export const ENTRIES = ['respond', 'admin', 'research', 'trustee'] as const
export type Entry = (typeof ENTRIES)[number]

/** `length` in bytes, `sha256` in hex. */
export interface Digest {
  readonly length: number
  readonly sha256: string
}
interface ProgramFile extends Digest {
  /** As it stands in the pages: `sha384-…`. */
  readonly integrity: string
}
interface ProgramPage extends PageFiles {
  /** The page's head with an empty title and an empty address of the mount. */
  readonly head: Digest
}

export interface Program {
  readonly format: 1
  readonly version: string
  /** By address below the mount. */
  readonly files: Readonly<Record<string, ProgramFile>>
  readonly pages: Readonly<Partial<Record<Entry, ProgramPage>>>
  /** The questionnaires of this package as a browser gets them, by survey. */
  readonly definitions: Readonly<Record<string, Digest & { readonly version: string }>>
}

export const digestOf = (bytes: Uint8Array | string): Digest => {
  const given = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  return { length: given.length, sha256: createHash('sha256').update(given).digest('hex') }
}

const integrity = (bytes: Uint8Array): string => `sha384-${createHash('sha384').update(bytes).digest('base64')}`

/** Inputs of `programOf`. */
export interface Built {
  readonly version: string
  readonly pages: Readonly<Partial<Record<Entry, PageFiles>>>
  /** Files that no page imports: the frame's script. */
  readonly others: readonly string[]
  readonly surveys: readonly Survey[]
  /** Bytes of a file of the build by its address below the mount. */
  readonly read: (file: string) => Uint8Array
}

/** The account of a build. Its text is the same wherever and whenever it was built. */
export function programOf({ version, pages, others, surveys, read }: Built): Program {
  const named = ENTRIES.flatMap((entry) => {
    const own = pages[entry]
    return own ? [own.script, ...own.styles, ...own.preload, ...own.later, ...own.words] : []
  })
  const files = Object.fromEntries(
    [...new Set([...named, OLD_BROWSER, ASK_EARLY, ...others])].sort().map((file) => {
      const bytes = read(file)
      return [file, { ...digestOf(bytes), integrity: integrity(bytes) }]
    }),
  )
  const textOf = (file: string) => Buffer.from(read(file)).toString('utf8')
  return {
    format: 1,
    version,
    files,
    pages: Object.fromEntries(
      ENTRIES.flatMap((entry) => {
        const own = pages[entry]
        return own ? [[entry, { ...own, head: digestOf(bareHead(own, { files }, textOf, true)) }]] : []
      }),
    ),
    definitions: Object.fromEntries(
      [...surveys]
        .sort((one, other) => (one.name < other.name ? -1 : 1))
        .map((survey) => [survey.name, { version: survey.version, ...digestOf(definitionText(survey)) }]),
    ),
  }
}

/** A page's head with an empty title. `root`: the address of the mount, relative; empty in the manifest. */
export const bareHead = (
  page: PageFiles,
  program: Pick<Program, 'files'>,
  textOf: (file: string) => string,
  preload: boolean,
  root = '',
): string =>
  headOf({
    root,
    title: '',
    style: styleText(page, textOf),
    files: page,
    preload,
    integrityOf: integrityIn(program),
  }).html

export const integrityIn =
  (program: Pick<Program, 'files'> | null): IntegrityOf =>
  (file) =>
    program?.files[file]?.integrity ?? ''

/** The style sheets written into a page, so that nothing delays the first words. */
export const styleText = ({ styles }: Pick<PageFiles, 'styles'>, textOf: (file: string) => string): string =>
  styles.map(textOf).join('\n')
