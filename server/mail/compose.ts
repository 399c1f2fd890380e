/** A letter as nodemailer takes it. */
import type { SendMailOptions } from 'nodemailer'
import type { Letter } from './mailer.ts'

/** Quoted-printable throughout, so that nothing depends on 8-bit mail; no name of the program, no files or addresses fetched. */
export function composed(letter: Letter): SendMailOptions {
  return {
    messageId: letter.messageId,
    from: letter.from,
    ...(letter.replyTo && { replyTo: letter.replyTo }),
    to: letter.to,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    headers: { ...letter.headers, 'Content-Language': letter.language },
    textEncoding: 'quoted-printable',
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
