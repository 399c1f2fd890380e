/** Passwords that are guessed first (NIST SP 800-63B, 5.1.1.2; ASVS 4.0.3, 2.1.7): looked up here, asked of nobody. */
import { problems } from '../contracts/problems.ts'
import { COMMON_PASSWORDS } from './common-password-list.ts'

/** Words that stand for the account or for this program in a password. */
const PRODUCT = ['stakeholder', 'surveys', 'survey']
/** So much has to be left of a password beside the names in it, in characters. */
const LEAST_BESIDE = 8
const LEAST_DIFFERENT = 5 // characters

/**
 * Refuses a password that is a common one, with digits or marks around it, twice, or with letters written as digits; a row of neighbours;
 * one without letters, since digits are counted through; and one that is little more than the account's name or the program's.
 * @throws `passwordCommon`
 */
export function refuseCommonPassword(password: string, name: string): void {
  const written = password.normalize('NFKC').toLowerCase()
  if (isCommon(written) || restBeside(written, [name.normalize('NFKC').toLowerCase(), ...PRODUCT]) < LEAST_BESIDE)
    throw problems.passwordCommon()
}

function isCommon(written: string): boolean {
  if (new Set(written).size < LEAST_DIFFERENT || isRow(written) || !/\p{L}/u.test(written)) return true
  common ??= new Set(COMMON_PASSWORDS.trim().split(/\s+/))
  return [written, readAsLetters(written)].some((one) => {
    const core = onceOf(withoutEnds(one))
    return common?.has(core) || common?.has(onceOf(one))
  })
}
let common: ReadonlySet<string> | undefined

/** `12345678901234`, `abcdefghijkl`: each character the neighbour of the one before, nines and noughts being neighbours too. */
function isRow(written: string): boolean {
  const steps = Array.from(written, (_, at) => (written.charCodeAt(at + 1) - written.charCodeAt(at) + 10) % 10)
  return new Set(steps.slice(0, -1)).size === 1
}

/** Without digits and marks before and after the letters. */
function withoutEnds(written: string): string {
  const signs = Array.from(written)
  const letters = signs.map((one) => /\p{L}/u.test(one))
  return signs.slice(Math.max(0, letters.indexOf(true)), letters.lastIndexOf(true) + 1).join('')
}

/** `passwordpassword` → `password`. */
function onceOf(written: string): string {
  const period = (written + written).indexOf(written, 1)
  return period > 0 ? written.slice(0, period) : written
}

const AS_LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
}
const readAsLetters = (written: string): string => written.replace(/[013457@$]/g, (one) => AS_LETTERS[one] ?? one)

const restBeside = (written: string, names: readonly string[]): number =>
  names.filter((one) => one.length > 3).reduce((rest, one) => rest.replaceAll(one, ''), written).length
