/** A trustee's key as a file on the trustee's own machine, and the passphrase that protects it. */
import { readFile, writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { keySheet } from '../../../opening/key-sheet.ts'
import { readKeyText, writeKeyText } from '../../../sealing/box/key-text.ts'
import { publicKeysOf, type PrivateKeys } from '../../../sealing/keys.ts'
import { SealingRefusal } from '../../../sealing/refusals.ts'
import type { Language } from '../../../surveys/types.ts'
import { translate } from '../../language/locales.ts'
import { problems } from '../../contracts/problems.ts'
import { isTaken } from '../../contracts/system-errors.ts'

/**
 * Writes a key into a new file for its owner alone, with words for whoever finds it in a safe.
 * @throws `fileExists`: a key is never overwritten; SealingRefusal `passphraseTooShort`
 */
export async function writeKeyFile(
  file: string,
  keys: PrivateKeys,
  language: Language,
  passphrase?: string,
): Promise<void> {
  const lines = await writeKeyText(keys, passphrase)
  const text = keySheet(publicKeysOf(keys), lines, passphrase !== undefined, (key) =>
    translate(language, `sealing:keyFile.${key}`),
  )
  await writeFile(file, text, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    throw isTaken(error) ? problems.fileExists(file) : error
  })
}

/** The key in a file. Where it has a passphrase and none is given in a file of its own, a person is asked. @throws SealingRefusal as `readKeyText` */
export async function readKeyFile(file: string, language: Language, passphraseFile?: string): Promise<PrivateKeys> {
  const text = await readFile(file, 'utf8')
  const passphrase = passphraseFile === undefined ? undefined : await passphraseIn(passphraseFile)
  try {
    return await readKeyText(text, passphrase)
  } catch (error) {
    if (!(error instanceof SealingRefusal) || error.refusal !== 'passphraseMissing' || !process.stdin.isTTY) throw error
    return readKeyText(text, await askSecret(translate(language, 'commands:trustee.passphrase', { file })))
  }
}

export async function passphraseIn(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).replace(/\r?\n$/, '')
}

/** Asks on the terminal; what is typed is not shown. */
async function askSecret(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
