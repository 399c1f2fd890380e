/** A trustee's key as a text to keep as a file or on paper, with words for whoever finds it in a safe. */
import { fingerprintOf, publicLine, type PublicKeys } from '../sealing/keys.ts'

/**
 * @param lines `writeKeyText` of the key
 * @param say words of `sealing.json`, `keyFile`
 */
export function keySheet(
  keys: PublicKeys,
  lines: readonly string[],
  isProtected: boolean,
  say: (key: string) => string,
): string {
  return [
    say('title'),
    '',
    say('what'),
    say(isProtected ? 'protected' : 'open'),
    say('lines'),
    '',
    `${say('fingerprint')} ${fingerprintOf(keys)}`,
    `${say('publicLine')} ${publicLine(keys)}`,
    '',
    ...lines,
    '',
  ].join('\n')
}
