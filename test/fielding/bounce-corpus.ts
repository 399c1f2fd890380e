/**
 * Notices as mail systems write them, made up after their public formats: whose mailbox it says is none (`hard`), what says nothing of
 * it (`soft`), and what is no notice.
 */
export interface Written {
  readonly system: string
  readonly means: 'hard' | 'soft' | 'autoReply' | 'other'
  readonly raw: string
}

export const TO = 'gone@partner.example'
const lines = (...parts: (string | readonly string[])[]): string => parts.flat().join('\r\n')

interface Report {
  readonly diagnostic?: string
  readonly status?: string
  readonly action?: string
  readonly from?: string
  readonly told?: string
}
/** RFC 3464. */
export const report = ({
  diagnostic,
  status = '5.0.0',
  action = 'failed',
  from = 'MAILER-DAEMON@mx.example',
  told = 'Your message could not be delivered.',
}: Report): string =>
  lines(
    ['Return-Path: <>', `From: Mail Delivery System <${from}>`, 'To: team@evaluation.example'],
    ['Subject: Undelivered Mail Returned to Sender', 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0'],
    ['Content-Type: multipart/report; report-type=delivery-status; boundary="B"', '', '--B'],
    ['Content-Type: text/plain; charset=us-ascii', '', told, '', '--B', 'Content-Type: message/delivery-status', ''],
    ['Reporting-MTA: dns; mx.example', '', `Final-Recipient: rfc822; ${TO}`, `Action: ${action}`, `Status: ${status}`],
    [...(diagnostic ? [`Diagnostic-Code: ${diagnostic}`] : []), '', '--B', 'Content-Type: text/rfc822-headers', ''],
    ['Message-ID: <x@evaluation.example>', 'Subject: Survey', '', '--B--', ''],
  )
/** In words alone. */
export const words = (headers: readonly string[], ...body: string[]): string =>
  lines(headers, 'To: team@evaluation.example', '', body, '')
const smtp = (reply: string) => `smtp; ${reply}`

const system = (name: string, hard: readonly string[], soft: readonly string[] = []): Written[] => [
  ...hard.map((raw) => ({ system: name, means: 'hard' as const, raw })),
  ...soft.map((raw) => ({ system: name, means: 'soft' as const, raw })),
]

const QMAIL = ['Return-Path: <>', 'From: MAILER-DAEMON@mx.example', 'Subject: failure notice']
const qmail = (...said: string[]) =>
  words(
    QMAIL,
    'Hi. This is the qmail-send program at mx.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    `<${TO}>:`,
    ...said,
    '',
    '--- Below this line is a copy of the message.',
    '',
    'Return-Path: <team@evaluation.example>',
    'Subject: Survey',
  )
const EXIM = ['Return-path: <>', `X-Failed-Recipients: ${TO}`, 'Auto-Submitted: auto-replied']
const exim = (...said: string[]) =>
  words(
    [...EXIM, 'From: Mail Delivery System <Mailer-Daemon@mx.example>', 'Subject: Mail delivery failed'],
    'This message was created automatically by mail delivery software.',
    '',
    'A message that you sent could not be delivered to one or more of its',
    'recipients. This is a permanent error. The following address(es) failed:',
    '',
    `  ${TO}`,
    ...said.map((line) => `    ${line}`),
  )
const exchange2003 = (...said: string[]) =>
  words(
    ['From: System Administrator <postmaster@mx.example>', 'Subject: Undeliverable: Survey'],
    'Your message',
    '',
    '  To:      Gone',
    '  Subject: Survey',
    '',
    'did not reach the following recipient(s):',
    '',
    `${TO} on Mon, 8 Nov 2010 09:00:00 +0100`,
    ...said.map((line) => `    ${line}`),
  )

/** Hard and soft notices of some twenty-five systems. */
export const NOTICES: readonly Written[] = [
  ...system(
    'Postfix',
    [
      report({
        status: '5.1.1',
        diagnostic: smtp(`550 5.1.1 <${TO}>: Recipient address rejected: User unknown in virtual mailbox table`),
      }),
      report({
        status: '5.1.1',
        diagnostic: smtp(`550 5.1.1 <${TO}>: Recipient address rejected: User unknown in relay recipient table`),
      }),
      report({
        status: '5.4.4',
        diagnostic:
          'x-postfix; Host or domain name not found. Name service error for name=partner.example type=AAAA: Host not found',
      }),
      report({ status: '5.1.10', diagnostic: 'x-postfix; Domain partner.example does not accept mail (nullMX)' }),
      report({ status: '5.1.1', diagnostic: 'x-unix; user unknown' }),
    ],
    [
      report({ status: '5.7.1', diagnostic: smtp(`554 5.7.1 <${TO}>: Relay access denied`) }),
      report({
        status: '5.7.1',
        diagnostic: smtp('554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org'),
      }),
      report({
        status: '4.4.1',
        action: 'delayed',
        diagnostic: 'x-postfix; connect to mx.partner.example[192.0.2.9]:25: Connection timed out',
      }),
      report({ status: '5.2.2', diagnostic: 'x-unix; maildrop: maildir over quota.' }),
      report({
        status: '5.4.7',
        diagnostic: 'x-postfix; delivery temporarily suspended: connect to mx: Connection refused',
      }),
      report({ status: '5.6.0', diagnostic: smtp('554 5.6.0 Message contains a virus') }),
    ],
  ),
  ...system(
    'Sendmail',
    [
      report({ status: '5.1.1', diagnostic: smtp('550 5.1.1 <gone@partner.example>... User unknown') }),
      report({
        status: '5.1.2',
        diagnostic:
          'smtp; 550 5.1.2 <gone@partner.example>... Host unknown (Name server: partner.example: host not found)',
        action: 'failed (host unknown)',
      }),
    ],
    [
      report({
        status: '5.7.1',
        diagnostic: smtp('550 5.7.1 <gone@partner.example>... Relaying denied. Proper authentication required.'),
      }),
      report({
        status: '5.1.8',
        diagnostic: smtp(
          '553 5.1.8 <team@evaluation.example>... Domain of sender address team@evaluation.example does not exist',
        ),
      }),
    ],
  ),
  ...system(
    'Exim',
    [
      exim('550 5.1.1 User unknown'),
      exim('Unrouteable address'),
      exim(
        'host mx.partner.example [192.0.2.9]',
        'SMTP error from remote mail server after RCPT TO:<gone@partner.example>:',
        '550 No such user here',
      ),
      exim('all relevant MX records point to non-existent hosts: The mail domain does not exist'),
    ],
    [
      exim('mailbox is full (MTA-imposed quota exceeded while writing to tmp/1.H)'),
      exim('host mx.partner.example [192.0.2.9]', '550 relay not permitted'),
      exim('host mx.partner.example [192.0.2.9]', '550 Sender verify failed: no such user'),
      words(
        [
          ...EXIM,
          'From: Mail Delivery System <Mailer-Daemon@mx.example>',
          'Subject: Warning: message 1 delayed 24 hours',
        ],
        'A message that you sent has not yet been delivered to one or more of its recipients after more than 24 hours.',
        '',
        `  ${TO}`,
        '    Delay reason: no such user lookup deferred',
        '',
        'No action is required on your part. Delivery attempts will continue.',
      ),
    ],
  ),
  ...system(
    'qmail',
    [
      qmail(
        '192.0.2.1 does not like recipient.',
        'Remote host said: 550 5.1.1 No such user',
        'Giving up on 192.0.2.1.',
      ),
      qmail('Sorry, no mailbox here by that name. (#5.1.1)'),
      qmail("Sorry, I couldn't find any host named partner.example. (#5.1.2)"),
      qmail('This address no longer accepts mail.', 'user does not exist'),
    ],
    [
      qmail('192.0.2.1 failed after I sent the message.', 'Remote host said: 554 5.7.1 Message rejected as spam'),
      qmail('The users mailfolder is over the allowed quota (size). (#5.2.2)'),
      qmail(
        "I'm not going to try again; this message has been in the queue too long. Connected to 192.0.2.1 but greeting failed.",
      ),
    ],
  ),
  ...system(
    'Gmail',
    [
      report({
        status: '5.1.1',
        diagnostic: smtp(
          "550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 unnecessary spaces. NoSuchUser - gsmtp",
        ),
      }),
      report({
        status: '5.2.1',
        diagnostic: smtp('550 5.2.1 The email account that you tried to reach is disabled. - gsmtp'),
      }),
    ],
    [
      report({
        status: '5.2.2',
        diagnostic: smtp(
          "552-5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the 552 5.2.2 recipient to https://support.example - gsmtp",
        ),
      }),
      report({
        status: '5.7.26',
        diagnostic: smtp(
          '550-5.7.26 This mail has been blocked because the sender is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM.',
        ),
      }),
      report({
        status: '5.7.1',
        diagnostic: smtp('550-5.7.1 [192.0.2.1] Our system has detected that this message is likely unsolicited mail.'),
      }),
      report({
        status: '4.2.1',
        action: 'delayed',
        diagnostic: smtp(
          '450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages',
        ),
      }),
    ],
  ),
  ...system(
    'Exchange Online',
    [
      report({
        status: '5.1.10',
        diagnostic: smtp(
          '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient gone@partner.example not found by SMTP address lookup',
        ),
      }),
      report({
        status: '5.4.1',
        diagnostic: smtp('550 5.4.1 Recipient address rejected: Access denied. [AM1.example]'),
      }),
    ],
    [
      report({
        status: '5.7.133',
        diagnostic: smtp(
          '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed',
        ),
      }),
      report({
        status: '5.2.2',
        diagnostic: smtp('554 5.2.2 mailbox full; STOREDRV.Deliver.Exception:QuotaExceededException'),
      }),
      report({ status: '5.7.606', diagnostic: smtp('550 5.7.606 Access denied, banned sending IP [192.0.2.1]') }),
    ],
  ),
  ...system(
    'Exchange 2003',
    [
      exchange2003(
        'The e-mail account does not exist at the organization this message was sent to.',
        '<mx.example #5.1.1>',
      ),
      exchange2003(
        'There was a SMTP communication problem: the recipient name is not recognized. User unknown',
        '<mx.example #5.1.1 smtp;550 5.1.1 User unknown>',
      ),
    ],
    [
      exchange2003(
        'The message could not be delivered because the recipient’s mailbox is full.',
        '<mx.example #5.2.2>',
      ),
      exchange2003(
        'You do not have permission to send to this recipient; not allowed by policy',
        '<mx.example #5.7.1>',
      ),
    ],
  ),
  ...system(
    'Outlook.com',
    [
      report({
        status: '5.5.0',
        diagnostic: smtp('550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).'),
      }),
    ],
    [
      report({
        status: '5.7.1',
        diagnostic: smtp(
          "550 5.7.1 Unfortunately, messages from [192.0.2.1] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3150).",
        ),
      }),
    ],
  ),
  ...system(
    'Yahoo',
    [
      report({
        diagnostic: smtp(
          "554 delivery error: dd This user doesn't have a yahoo.com account (gone@yahoo.com) [0] - mta1.mail.example",
        ),
      }),
      report({
        diagnostic: smtp(
          '554 30 Sorry, your message to gone@yahoo.com cannot be delivered. This mailbox is disabled (554.30).',
        ),
      }),
    ],
    [
      report({ diagnostic: smtp('554 Message not allowed - [PH01] Email not accepted for policy reasons.') }),
      report({ diagnostic: smtp('552 1 Requested mail action aborted, mailbox full') }),
    ],
  ),
  ...system(
    'Mail.ru',
    [
      report({
        diagnostic: smtp(
          '550 Message was not accepted -- invalid mailbox. Local mailbox gone@mail.example is unavailable: user not found',
        ),
      }),
      report({
        diagnostic: smtp(
          '550 Message was not accepted -- invalid mailbox. Local mailbox gone@mail.example is unavailable: account is disabled',
        ),
      }),
    ],
    [
      report({
        diagnostic: smtp(
          '550 spam message rejected. Please visit http://help.example or report details to abuse@corp.example',
        ),
      }),
      report({
        diagnostic: smtp('550 Message was not accepted -- quota exceeded. Local mailbox gone@mail.example is full'),
      }),
    ],
  ),
  ...system(
    'Yandex',
    [
      report({ status: '5.7.1', diagnostic: smtp('550 5.7.1 No such user!') }),
      report({ diagnostic: smtp('550 5.1.1 Mailbox gone@yandex.example does not exist') }),
    ],
    [
      report({ status: '5.7.1', diagnostic: smtp('554 5.7.1 [1] Message rejected under suspicion of SPAM') }),
      report({ status: '5.2.2', diagnostic: smtp('552 5.2.2 Mailbox size limit exceeded') }),
    ],
  ),
  ...system(
    'GMX',
    [report({ diagnostic: smtp('550 Requested action not taken: mailbox unavailable') })],
    [
      report({
        diagnostic: smtp(
          '554 Transaction failed Reject due to policy restrictions. For explanation visit https://postmaster.example',
        ),
      }),
    ],
  ),
  ...system(
    'Domino',
    [
      report({ diagnostic: 'X-Notes; User gone (gone@partner.example) not listed in Domino Directory' }),
      report({ diagnostic: smtp('550 gone@partner.example... No such user') }),
    ],
    [
      report({
        diagnostic:
          'X-Notes; Error delivering to CN=Gone/O=Partner mail\\gone.nsf: Unable to copy: database quota reached',
      }),
    ],
  ),
  ...system(
    'Amazon SES',
    [
      report({
        status: '5.1.1',
        diagnostic: smtp('550 5.1.1 user unknown'),
        from: 'MAILER-DAEMON@eu-west-1.amazonses.com',
      }),
      report({
        status: '5.1.1',
        diagnostic: smtp('550 4.4.7 Message expired: unable to deliver in 840 minutes. Address does not exist'),
      }),
    ],
    [
      report({
        status: '5.4.7',
        diagnostic: smtp(
          '550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for partner.example>',
        ),
      }),
    ],
  ),
  ...system(
    'Proofpoint',
    [report({ status: '5.1.1', diagnostic: smtp('550 5.1.1 User Unknown') })],
    [report({ status: '5.7.0', diagnostic: smtp('554 5.7.0 Blocked - see https://ipcheck.example/?ip=192.0.2.1') })],
  ),
  ...system(
    'Mimecast',
    [report({ diagnostic: smtp('550 Invalid Recipient - https://community.example/docs/DOC-1369#550 [x.uk1]') })],
    [
      report({ diagnostic: smtp('550 Rejected by header based manually Blocked Senders: team@evaluation.example') }),
      report({ diagnostic: smtp('550 Administrative prohibition - envelope blocked') }),
    ],
  ),
  ...system(
    'Barracuda',
    [
      report({
        diagnostic: smtp(
          '550 permanent failure for one or more recipients (gone@partner.example:550 5.1.1 User unknown)',
        ),
      }),
    ],
    [report({ diagnostic: smtp('550 permanent failure for one or more recipients (gone@partner.example:blocked)') })],
  ),
  ...system(
    'Cisco ESA',
    [report({ status: '5.1.0', diagnostic: smtp('550 #5.1.0 Address rejected.') })],
    [
      report({
        diagnostic: smtp(
          '554 Your access to this mail system has been rejected due to the sending MTA’s poor reputation.',
        ),
      }),
    ],
  ),
  ...system(
    'Zimbra',
    [
      report({
        status: '5.1.1',
        diagnostic: smtp('550 5.1.1 gone@partner.example: Recipient address rejected: partner.example'),
      }),
    ],
    [report({ status: '5.2.2', diagnostic: smtp('452 4.2.2 Over quota'), action: 'failed' })],
  ),
  ...system(
    'Zoho',
    [report({ diagnostic: smtp('550 5.1.1 User does not exist - gone@partner.example') })],
    [report({ diagnostic: smtp('554 5.7.7 Email policy violation detected') })],
  ),
  ...system(
    'iCloud',
    [report({ diagnostic: smtp('550 5.1.1 <gone@icloud.example>: user does not exist') })],
    [
      report({ diagnostic: smtp('552 5.2.2 <gone@icloud.example>: user is over quota') }),
      report({ diagnostic: smtp('554 5.7.1 [HM08] Message rejected due to local policy.') }),
    ],
  ),
  ...system(
    'hMailServer',
    [
      words(
        ['Return-Path: <>', 'From: mailer-daemon@mx.example', 'Subject: Message undeliverable: Survey'],
        'Your message did not reach some or all of the intended recipients.',
        '',
        'The following recipient(s) could not be reached:',
        '',
        TO,
        '   Error Type: SMTP',
        '   Remote server (192.0.2.9) issued an error.',
        '   hMailServer sent: RCPT TO:<gone@partner.example>',
        '   Remote server replied: 550 Unknown user',
      ),
    ],
    [
      words(
        ['Return-Path: <>', 'From: mailer-daemon@mx.example', 'Subject: Message undeliverable: Survey'],
        'The following recipient(s) could not be reached:',
        '',
        TO,
        '   Remote server (192.0.2.9) issued an error.',
        '   Remote server replied: 550 Rejected because 192.0.2.1 is in a black list',
      ),
    ],
  ),
  ...system('MDaemon', [
    words(
      [
        'Return-Path: <>',
        'From: MDaemon at partner.example <MDaemon@partner.example>',
        'Subject: Permanent Delivery Failure',
      ],
      'The attached message had PERMANENT fatal delivery errors!',
      '',
      `Failed address: ${TO}`,
      '',
      '--- Session Transcript ---',
      `RCPT To:<${TO}>`,
      '550 5.1.1 Recipient unknown',
    ),
  ]),
  ...system(
    'CommuniGate',
    [
      words(
        ['Return-Path: <>', 'From: <MAILER-DAEMON@mx.example>', 'Subject: Undeliverable mail: Survey'],
        "Failed to deliver to 'gone@partner.example'",
        'LOCAL module(account gone) reports:',
        ' account with this name is unknown: no such account',
      ),
    ],
    [
      words(
        ['Return-Path: <>', 'From: <MAILER-DAEMON@mx.example>', 'Subject: Undeliverable mail: Survey'],
        "Failed to deliver to 'gone@partner.example'",
        'LOCAL module(account gone) reports:',
        ' account is full (quota exceeded)',
      ),
    ],
  ),
  ...system(
    'Courier',
    [
      report({
        status: '5.0.0',
        diagnostic: smtp('550 User <gone@partner.example> unknown'),
        from: 'postmaster@mx.example',
      }),
    ],
    [
      report({
        status: '5.0.0',
        diagnostic: smtp('517-Domain does not exist: evaluation.example, invalid sender'),
        from: 'postmaster@mx.example',
      }),
    ],
  ),
]

/** Letters that are no notices. */
export const OTHERS: readonly Written[] = [
  {
    system: 'vacation',
    means: 'autoReply',
    raw: words(['From: anna@partner.example', 'Auto-Submitted: auto-replied', 'Subject: Out of office'], 'I am away.'),
  },
  {
    system: 'Outlook',
    means: 'autoReply',
    raw: words(
      ['From: anna@partner.example', 'X-Auto-Response-Suppress: All', 'Subject: Abwesend'],
      'Ich bin nicht da.',
    ),
  },
  {
    system: 'a person through a list',
    means: 'other',
    raw: words(
      ['From: anna@partner.example', 'Precedence: bulk', 'Subject: Your survey'],
      'User unknown, you wrote? My colleague gone@partner.example does not exist any more.',
    ),
  },
  {
    system: 'a person',
    means: 'other',
    raw: words(['From: anna@partner.example', 'Subject: Re: Survey'], 'Please write to gone@partner.example instead.'),
  },
]
