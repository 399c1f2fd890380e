/**
 * Kinds that the corpus of systems lacked, found by an independent holdout: replies in rare words and in other languages, notices in
 * words alone whose recipient stands elsewhere, and letters of people and programs that look like notices.
 */
import { report, TO, words, type Written } from './bounce-corpus.ts'

const each = (system: string, means: Written['means'], raws: readonly string[]): Written[] =>
  raws.map((raw) => ({ system, means, raw }))
const replies = (lines: readonly string[]) => lines.map((said) => report({ diagnostic: `smtp; ${said}` }))
const DAEMON = ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: Undelivered Mail']
const told = (...body: string[]) =>
  words([...DAEMON, 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit'], ...body)

const LETTER = [
  'Message-ID: <x@evaluation.example>',
  'From: The team <team@evaluation.example>',
  `To: ${TO}`,
  'Subject: Survey',
  '',
  'Questions? Write to help@evaluation.example.',
]
const attached = (said: readonly string[], letter: readonly string[] = LETTER, headers: readonly string[] = DAEMON) =>
  words(
    [...headers, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="B"'],
    ...['--B', 'Content-Type: text/plain', '', ...said, '--B', 'Content-Type: message/rfc822', '', ...letter, '--B--'],
  )
const copied = (...said: string[]) => told(...said, '', '------ This is a copy of the message. ------', '', ...LETTER)
/** Of somebody else, handed on: the parts of a report inside a letter. */
const REPORT_OF = (address: string) => report({ diagnostic: 'smtp; 550 5.1.1 User unknown' }).replace(TO, address)
const REPORT = REPORT_OF(TO).split('\r\n')

export const KINDS: readonly Written[] = [
  ...each(
    'rare words',
    'hard',
    replies([
      '550 5.4.1 [gone@partner.example]: Recipient address rejected: Access denied [AM1.example]',
      '550 unroutable address',
      '550 no such address here',
      '553 sorry, this recipient is not in my validrcptto list (#5.7.1)',
      '550 5.1.1 The user account has expired',
      '550 This user has no mailbox',
      '550 we do not have such user',
      '550 Account suspended',
      '550 Not a local mailbox',
      '550 Unable to find alias/user',
      '550 email address is no longer in service',
      '550 The recipient cannot be verified. Please check all recipients of this message.',
      '554 Message cannot be delivered: there is no one at this address',
      '550 5.2.1 This mailbox has been blocked due to inactivity',
      '550 5.0.605 Not delivering to previously bounced address',
      '550 5.7.1 Recipient not in directory',
      '550 Archived recipient',
      'an MX or SRV record indicated no SMTP service',
      "DNS type 'mx' lookup of partner.example responded with code NXDOMAIN Domain name not found: partner.example",
    ]),
  ),
  ...each(
    'other languages',
    'hard',
    replies([
      '550 Empfängeradresse unbekannt',
      '550 Пользователь не найден',
      '550 5.1.1 Указанного адреса не существует',
      '550 Користувача не знайдено',
      "550 5.5.0 Adresse d'au moins un destinataire invalide.",
      '550 La cuenta de correo no existe',
      '550 5.1.1 Usuário desconhecido',
      '550 Casella inesistente',
      '550 Użytkownik nie istnieje',
      '550 Kullanıcı bulunamadı',
      '550 5.5.0 Boite du destinataire archivee.',
      '550 Kullanici bulunamadi',
      '550 Uzytkownik nie istnieje, adres nieprawidlowy',
      '550 المستخدم غير موجود',
      '550 用户不存在',
      '550 宛先が見つかりません',
      '550 존재하지 않는 사용자입니다',
    ]),
  ),
  ...each(
    'other languages, full or of the sender',
    'soft',
    replies([
      '550 Das Postfach des Empfängers ist voll',
      '550 Почтовый ящик переполнен',
      '550 Boîte du destinataire pleine',
      '550 El buzón está lleno',
      '550 邮箱已满',
      '550 Адрес отправителя не существует',
      '550 Absenderadresse unbekannt',
    ]),
  ),
  ...each(
    'the way, the sender, or for now',
    'soft',
    replies([
      '450 4.1.1 <gone@partner.example>: Recipient address rejected: unverified address: user unknown',
      '451 4.3.5 Recipient lookup failed; user unknown',
      '550 5.7.1 HELO name does not exist: host unknown',
      '550 DKIM domain not found',
      '550 Your IP address is unknown, no PTR',
      '550 Reverse DNS lookup failed: host not found',
      '550 Callout verification failed: <team@evaluation.example> 550 user unknown',
      '550 Domain evaluation.example does not exist or has no MX',
      '550 5.1.1 Refused due to recipient preferences',
      '550 5.2.1 The user you are trying to contact is receiving mail too quickly',
      'Host or domain name not found. Name service error for name=partner.example type=MX: Host not found, try again',
      '550 5.7.1 Message rejected as spam; the user is unknown to our filter',
      ...['expired', 'unknown', 'not-found', 'disabled-sports'].map(
        (name) => `all hosts for '${name}.example' have been failing for a long time (and retry time not reached)`,
      ),
      "DNS type 'mx' lookup of partner.example responded with code SERVFAIL",
    ]),
  ),
  ...each('status alone', 'hard', [
    report({ status: '5.1.1', told: 'This is an automatically generated Delivery Status Notification.' }),
  ]),
  ...each('the letter attached', 'hard', [
    attached(['did not reach the following recipient(s):', '', `${TO} on Tue, 2 Mar`, '    Unknown Recipient']),
    attached(['550 5.1.1 User unknown', '', 'The following recipients were affected:', `    ${TO}`]),
    attached(['The recipient of the attached message is unknown here.']),
    attached([`Sent <<< RCPT TO:<${TO}>`, `Received >>> 550 5.1.1 <${TO}>... user unknown`]),
  ]),
  ...each('the letter copied', 'hard', [
    copied('Invalid final delivery userid:', `  ${TO}`),
    copied('private@elsewhere.example', `  (generated from ${TO})`, '550 5.1.1 The account does not exist.'),
    copied('The message you sent could not be delivered: unknown user.'),
  ]),
  ...each('forwarded', 'hard', [
    REPORT_OF('private@elsewhere.example').replace('Subject: Survey', `To: ${TO}`),
    REPORT_OF('IMCEAEX-_O=PARTNER_CN=gone@partner.example').replace('Subject: Survey', `To: Gone <${TO}>`),
  ]),
  ...each('before the address, in it, or in a table', 'hard', [
    told(`User ${TO} (${TO}) not listed in Domino Directory`),
    told(`<${TO}>   (User unknown ${TO})`),
    told(
      'Error: Invalid user address',
      '',
      'Message details:',
      '  MAIL FROM: team@evaluation.example',
      `  RCPT TO: ${TO}`,
    ),
    told(`  To: ${TO}`, '', `  Recipient address: ${TO}`, '  Reason: unknown or illegal alias'),
    told(`Failed address: ${TO}`, `--> RCPT To:<${TO}>`, `<-- 550 5.1.1 Recipient unknown <${TO}>`, '--> QUIT'),
    told(`无法发送到：${TO}`, '', `收件人邮件地址（${TO}）不存在，邮件无法送达。`),
    told(`${TO} failed: 550 5.1.1 user unknown.`, '', 'If this is wrong, contact postmaster2@partner.example.'),
    words(
      [...DAEMON, 'Content-Type: text/html'],
      `<table><tr><td>Recipient</td><td>${TO}</td></tr><tr><td>550 user doesn&#39;t exist</td></tr></table>`,
    ),
  ]),
  ...each('a list of causes', 'soft', [
    told(`${TO} could not be reached within 5 days.`, '', ' - the address does not exist', ' - the mailbox is full'),
  ]),
  ...each('somebody who is away, with an empty return path', 'autoReply', [
    words(
      [
        'Return-Path: <>',
        'From: anna@partner.example',
        'Auto-Submitted: auto-replied',
        'Subject: Automatic reply: Survey',
      ],
      `I left. This address no longer exists, write to ${TO}.`,
    ),
  ]),
  ...each('somebody away whose address is like that of a daemon', 'other', [
    words(
      ['Return-Path: <>', 'From: postmaster@partner.example', 'X-Auto-Response-Suppress: All', 'Subject: Survey'],
      `The user ${TO} does not exist any more.`,
    ).replace('X-Auto', 'Auto-Submitted: no\r\nX-Auto'),
  ]),
  ...each('a person', 'other', [
    words(
      ['Return-Path: <mail@partner.example>', 'From: mail@partner.example', 'Subject: Re: Survey'],
      `${TO} does not exist any more: user unknown.`,
    ),
    words(
      ['Return-Path: <tom@partner.example>', 'From: postmaster@partner.example', 'In-Reply-To: <x@evaluation.example>'],
      `The address ${TO} has not existed since 2019: user unknown.`,
    ),
    attached(['I got this when I handed your letter on.'], REPORT, [
      'From: anna@partner.example',
      'Subject: Fwd: Survey',
    ]),
  ]),
  ...each('a complaint', 'other', [
    words(
      [...DAEMON, 'Content-Type: multipart/report; report-type=feedback-report; boundary="B"'],
      ...['--B', 'Content-Type: text/plain', '', `Is ${TO} unknown to you? Mailbox not found.`, '--B--'],
    ),
  ]),
]
