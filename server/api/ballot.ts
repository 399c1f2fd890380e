/** What both ends of the ballot must write alike, byte for byte. No imports: the respondent's browser loads it too. */

/** Length in bytes of the random prefix RFC 9474 puts before the message (PrepareRandomize); here: the ballot's nonce. */
export const NONCE_BYTES = 32

/** The fixed part of a ballot's message: the same for every respondent of a campaign, another for every campaign. */
export function ballotLabel(campaign: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(`stakeholder-surveys ballot 1\n${campaign}`))
}

/** The prepared message of RSABSSA-SHA384-PSS-Randomized (RFC 9474, section 4.1): nonce, then label. */
export function preparedMessage(nonce: Uint8Array, campaign: string): Uint8Array<ArrayBuffer> {
  const label = ballotLabel(campaign)
  const message = new Uint8Array(nonce.length + label.length)
  message.set(nonce)
  message.set(label, nonce.length)
  return message
}

/** The members of a key that its thumbprint covers, in the order of RFC 7638, section 3. */
export function thumbprintInput(issuer: { readonly n: string; readonly e: string }): string {
  return JSON.stringify({ e: issuer.e, kty: 'RSA', n: issuer.n })
}

/** Every cast request of a campaign has this many bytes, whatever was answered. Room for answers, signature and nonce. */
export function castRequestBytes(paddedSize: number): number {
  return paddedSize + 1024
}
