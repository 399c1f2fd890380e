import type { ContactReply } from '../../api/admin.ts'
import type { Invitee } from '../../contracts/records.ts'
import type { Contact } from './contacts.ts'

/** A new invitee: nobody has written to them, and the link's reference and the device key are random. */
export function inviteeOf(
  campaign: string,
  { email, name, language, strata }: Omit<Contact, 'row'>,
  random: (bytes: number) => Uint8Array,
): Invitee {
  return {
    id: Buffer.from(random(16)).toString('hex'),
    campaign,
    email,
    name,
    language,
    strata,
    disposition: 'notSent',
    done: false,
    bh: null,
    deviceKey: Buffer.from(random(32)).toString('base64url'),
    thanked: false,
    mailings: 0,
    lastLetterOn: null,
  }
}

/** A contact as the administration sees it. */
export const contactOf = ({
  id,
  email,
  name,
  language,
  strata,
  disposition,
  lastLetterOn,
  bounceReason,
}: Invitee): ContactReply => ({
  id,
  email,
  name,
  language,
  strata,
  disposition,
  lastLetterOn,
  bounceReason: bounceReason || null,
})
