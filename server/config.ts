/** The settings of the standalone server: the only reader of the environment. Lists all faults at once, prints no secret. */
import { readFileSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { z } from 'zod'
import { isLanguage } from '../surveys/language.ts'
import type { Language } from '../surveys/types.ts'
import type { ImapSettings } from './mail/imap.ts'
import type { SmtpSettings } from './mail/smtp.ts'
import { problems } from './contracts/problems.ts'
import { withoutSlash } from './http/addresses.ts'

const path = z
  .string()
  .min(1)
  .transform((folder) => resolve(folder))

const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform(withoutSlash)
    .optional(),
  DATA_FOLDER: path.default(resolve('.stakeholder-surveys/data')),
  KEY_FOLDER: path.default(resolve('.stakeholder-surveys/keys')),
  MAIL_FOLDER: path.default(resolve('.stakeholder-surveys/letters')),
  SURVEYS_FOLDER: path.optional(),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//)
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  IMAP_URL: z
    .string()
    .regex(/^imaps?:\/\/[^/]+@/)
    .optional(),
  IMAP_PASSWORD_FILE: path.optional(),
  IMAP_EVERY_MINUTES: z.coerce.number().int().min(1).max(1440).default(15),
  SMTP_CONNECTIONS: z.coerce.number().int().min(1).max(50).default(5),
  LETTERS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(600),
  TRUST_PROXY: z.union([z.stringbool().transform((on) => (on ? 1 : 0)), z.coerce.number().int().min(0)]).default(0),
  METRICS_TOKEN: z.string().min(16).optional(),
  FRAME_ANCESTORS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.url({ protocol: /^https?$/ }).regex(/^[^*]+$/)))
    .default([]),
  SECOND_FACTOR: z.enum(['optional', 'administrators']).default('optional'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = z.infer<typeof settings> & {
  /** From SMTP_URL; null: letters go to MAIL_FOLDER. */
  readonly smtp: SmtpSettings | null
  /** From IMAP_URL; null: no mailbox of returned letters is read. */
  readonly imap: ImapSettings | null
}

/** @throws `settingsRefused` with every setting that is not right, without its value; `keyFolderInside` */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    throw problems.settingsRefused([...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))])
  }
  if ((parsed.data.KEY_FOLDER + sep).startsWith(parsed.data.DATA_FOLDER + sep)) {
    throw problems.keyFolderInside()
  }
  return {
    ...parsed.data,
    smtp: parsed.data.SMTP_URL ? smtpSettings(parsed.data.SMTP_URL, parsed.data) : null,
    imap: parsed.data.IMAP_URL ? imapSettings(parsed.data.IMAP_URL, parsed.data.IMAP_PASSWORD_FILE) : null,
  }
}

function smtpSettings(
  address: string,
  { LETTERS_PER_MINUTE, SMTP_CONNECTIONS }: z.infer<typeof settings>,
): SmtpSettings {
  const { protocol, hostname, port, username, password } = new URL(address)
  const secure = protocol === 'smtps:'
  return {
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    lettersPerSecond: LETTERS_PER_MINUTE / 60,
    connections: SMTP_CONNECTIONS,
    ...(username && { user: decodeURIComponent(username), password: decodeURIComponent(password) }),
  }
}

/** The folder is the path of the address; INBOX without one. The password of the file goes before that of the address. */
function imapSettings(address: string, passwordFile: string | undefined): ImapSettings {
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const secure = protocol === 'imaps:'
  return {
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    user: decodeURIComponent(username),
    password: passwordFile === undefined ? decodeURIComponent(password) : passwordIn(passwordFile),
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
  }
}

function passwordIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw problems.settingsRefused(['IMAP_PASSWORD_FILE'])
  }
}

/** The settings as the environment has them. Throws like `readConfig`. */
export function environmentConfig(): Config {
  return readConfig(process.env)
}

/** The language of whoever types commands as `LC_ALL`, `LC_MESSAGES` or `LANG` say it, e.g. `pt-BR`; undefined where they say none. */
export function environmentLanguage(): Language | undefined {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const tag = (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*/, '').replace('_', '-')
  return isLanguage(tag) ? tag : undefined // C and POSIX are none
}
