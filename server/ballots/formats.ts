/** Names and codes of the sealed ballot box. Pure. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Language } from '../../surveys/types.ts'
import { preparedMessage, thumbprintInput } from '../api/ballot.ts'
import type { BallotBox } from '../contracts/records.ts'

const REF_BYTES = 16
const MAC_BYTES = 16

/** A ballot's name in the box: SHA-256 of the prepared message, hex. Says nothing of who cast it. */
export function ballotId(nonce: Uint8Array, campaign: string): string {
  return createHash('sha256').update(preparedMessage(nonce, campaign)).digest('hex')
}

/** What is kept of an issued ballot: SHA-256 of the blinded message, hex. Blinding makes it independent of the ballot. */
export function blindedHash(blinded: Uint8Array): string {
  return createHash('sha256').update(blinded).digest('hex')
}

/** The ballot id of row `row` of an imported file without case IDs: importing the same file again adds nothing. 32 bytes, hex. */
export function importId(link: string, fileDigest: string, row: number): string {
  return mac(link, 'import', fileDigest, String(row)).toString('hex')
}

/** The ballot id of an imported case, in whatever file it comes again. 32 bytes, hex. */
export function importCaseId(link: string, caseId: string): string {
  return mac(link, 'import-case', caseId).toString('hex')
}

/**
 * The personal code of a letter: `ref` and HMAC-SHA256(kLink, campaign, ref) cut to 16 bytes, base64url, 43 characters.
 * Derived again whenever needed, so that no secret of a person is stored.
 * @param ref the invitee's id: 16 random bytes, hex
 */
export function linkCode(link: string, campaign: string, ref: string): string {
  return code(link, 'link', campaign, ref)
}

/** The invitee's id in a personal code, or null when the code is not one of this campaign's. Constant time in the code. */
export function readLinkCode(link: string, campaign: string, text: string): string | null {
  return readCode(link, 'link', campaign, text)
}

/** The code of a one-click unsubscribe address (RFC 8058): opts out and can do nothing else. */
export function optOutCode(link: string, campaign: string, ref: string): string {
  return code(link, 'opt-out', campaign, ref)
}

/** The invitee's id in an opt-out code, or null. Constant time in the code. */
export function readOptOutCode(link: string, campaign: string, text: string): string | null {
  return readCode(link, 'opt-out', campaign, text)
}

/** What a letter says of the keys: the page refuses others. */
export interface KeysInLetter {
  /** Of the issuer's key. */
  readonly thumbprint: string
  readonly box: { readonly thumbprint: string }
}

/**
 * The address in a letter. Everything personal is in the fragment, which a browser never sends.
 * @param publicUrl where respondents reach the mount, without a trailing slash
 * @param language of the letter, in which the page answers; it is no secret of a person's, and not in the fragment, so that the first words are in it already
 */
export function personalLink(
  publicUrl: string,
  campaign: string,
  code: string,
  { thumbprint, box }: KeysInLetter,
  language: Language,
): string {
  return `${publicUrl}/s/${campaign}?lang=${language}#i=${code}&k=${thumbprint}&b=${box.thumbprint}`
}

/** The address of a unit's record, in campaigns by name. It says so: a link without it binds the page to the sealed ballot, whatever the server says later. */
export function unitLink(publicUrl: string, campaign: string, code: string, language: Language): string {
  return `${publicUrl}/s/${campaign}?lang=${language}#i=${code}&by=name`
}

/** The one-click unsubscribe address of RFC 8058 for the List-Unsubscribe header: a POST to it opts out, a GET changes nothing. */
export function oneClickOptOut(publicUrl: string, campaign: string, code: string): string {
  return `${publicUrl}/api/respond/${campaign}/opt-out/${code}`
}

/** RFC 7638 thumbprint (SHA-256) of an RSA public key, base64url. */
export function keyThumbprint(issuer: Pick<BallotBox['issuer'], 'n' | 'e'>): string {
  return createHash('sha256').update(thumbprintInput(issuer)).digest('base64url')
}

function code(link: string, use: string, campaign: string, ref: string): string {
  const bytes = Buffer.from(ref, 'hex')
  return Buffer.concat([bytes, mac(link, use, campaign, ref).subarray(0, MAC_BYTES)]).toString('base64url')
}

function readCode(link: string, use: string, campaign: string, text: string): string | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== REF_BYTES + MAC_BYTES || bytes.toString('base64url') !== text) return null
  const ref = bytes.subarray(0, REF_BYTES).toString('hex')
  const expected = mac(link, use, campaign, ref).subarray(0, MAC_BYTES)
  return timingSafeEqual(expected, bytes.subarray(REF_BYTES)) ? ref : null
}

/** HMAC-SHA256 over parts that cannot run into each other: none of them holds a zero byte. */
function mac(key: string, ...parts: readonly string[]): Buffer {
  return createHmac('sha256', Buffer.from(key, 'base64url')).update(parts.join('\0')).digest()
}
