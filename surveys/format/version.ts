/** What tells one version of a survey from the next: the digest of its canonical files. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Survey } from '../types.ts'
import { isObject } from './parts.ts'
import { introductionToWrite } from './introduction.ts'
import { surveyToWrite } from './write.ts'

const DIGITS = 16

/** The first 64 bits of the SHA-256 of what is asked, what it means and what people consent to, in hex. How the files are laid out and what README.md says change nothing. */
export function versionOf(survey: Omit<Survey, 'version'>): string {
  const said = JSON.stringify(sorted([surveyToWrite(survey), introductionToWrite(survey.introduction)]))
  return bytesToHex(sha256(utf8ToBytes(said))).slice(0, DIGITS)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}
