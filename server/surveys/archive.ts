/** A survey's files in one file: a zip archive, `survey.json` alone, or a JSON object of files. */
import { unzipSync, zipSync } from 'fflate'
import { SURVEY_FILE } from '../../surveys/format/file-names.ts'
import { type SurveyFiles } from '../../surveys/format/read.ts'
import { SURVEY_BYTES, TEXT_BYTES } from '../../surveys/format/limits.ts'
import { problems } from '../contracts/problems.ts'

const MOST_FILES = 100
/** What an archive may unpack to. */
const MOST_BYTES = SURVEY_BYTES + 10 * TEXT_BYTES
const ZIP = [0x50, 0x4b] as const // "PK"

/**
 * The files of one survey, of whatever kind the bytes are. Of an archive: those beside its `survey.json`; hidden files are passed over.
 *
 * @throws `archiveUnreadable`
 */
export function filesOfUpload(bytes: Uint8Array): SurveyFiles {
  if (ZIP.every((byte, i) => bytes[i] === byte)) return unpacked(bytes)
  return filesInJson(bytes) ?? { [SURVEY_FILE]: bytes }
}

/** The files as a zip archive with one folder; twice the same files are twice the same bytes. */
export function archiveOf(name: string, files: Readonly<Record<string, string>>): Uint8Array {
  const text = new TextEncoder()
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([file, said]) => [`${name}/${file}`, text.encode(said)])),
    {
      mtime: new Date(1980, 0, 1),
    },
  )
}

function unpacked(bytes: Uint8Array): SurveyFiles {
  let size = 0
  let count = 0
  const read = (): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (/(^|\/)(\.|__MACOSX\/)|\/$/.test(name)) return false
          size += originalSize
          count += 1
          if (size > MOST_BYTES || count > MOST_FILES) throw new RangeError('too much')
          return true
        },
      })
    } catch {
      throw problems.archiveUnreadable()
    }
  }
  const files = Object.entries(read())
  const [at] = files
    .map(([path]) => path)
    .filter((path) => path === SURVEY_FILE || path.endsWith(`/${SURVEY_FILE}`))
    .sort((one, other) => one.length - other.length)
  const folder = at?.slice(0, -SURVEY_FILE.length) ?? ''
  return Object.fromEntries(
    files.flatMap(([path, content]) => (path.startsWith(folder) ? [[path.slice(folder.length), content]] : [])),
  )
}

/** Told by its beginning: nobody reads a large file of another kind to the end for that. */
const isOfFiles = (bytes: Uint8Array): boolean =>
  /^\uFEFF?\s*\{\s*"files"/.test(new TextDecoder().decode(bytes.subarray(0, 1000)))

/** `{ "files": { "survey.json": "…" } }`: what a page sends of several files. */
function filesInJson(bytes: Uint8Array): SurveyFiles | undefined {
  if (bytes.length > 2 * MOST_BYTES || !isOfFiles(bytes)) return undefined
  try {
    const given = JSON.parse(new TextDecoder().decode(bytes)) as { readonly files?: unknown } | null
    if (typeof given !== 'object' || given === null || Object.keys(given).join() !== 'files') return undefined
    const { files } = given
    if (typeof files !== 'object' || files === null || Array.isArray(files)) return undefined
    const texts = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    return Object.fromEntries(texts)
  } catch {
    return undefined
  }
}
