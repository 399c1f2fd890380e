/** One-time codes (RFC 6238): six digits of thirty seconds each, from a secret that an authenticator application shares. */
import { Secret, TOTP } from 'otpauth'
import type { Services } from '../contracts/services.ts'

const WINDOW = 1 // steps a clock may be off, either way
const PERIOD = 30 // seconds

/** A fresh secret and the address an authenticator application reads. It counts once confirmed. */
export function proposeOneTimeCodes(name: string, random: Services['random']): { secret: string; address: string } {
  const secret = new Secret({ buffer: new Uint8Array(random(20)).buffer })
  return { secret: secret.base32, address: totpOf(secret.base32, name).toString() }
}

/** The time step a code belongs to (RFC 6238, section 4.2), for it to be accepted once (section 5.2); null where it is wrong. */
export function stepOf(secret: string, code: string | undefined, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = totpOf(secret).validate({ token: code ?? '', timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD) + delta
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'stakeholder-surveys', label, secret: Secret.fromBase32(secret), period: PERIOD })
}
