/** The standalone system from its settings: store, keys, mailer, surveys and accounts. The server and every command run on it. */
import { randomBytes } from 'node:crypto'
import type { Request } from 'express'
import { pino } from 'pino'
import type { Logger } from 'pino'
import { FALLBACK, inLanguage } from '../../surveys/language.ts'
import { surveys as shipped } from '../../surveys/index.ts'
import type { Survey } from '../../surveys/types.ts'
import { callerFor, lacksSecondFactor, type AccountRouteServices } from '../accounts/account-services.ts'
import { isProved, sessionCookie, sessionOf } from '../accounts/sessions.ts'
import { keyFolder } from '../ballots/keys.ts'
import type { KeyFolderFiles } from '../ballots/keys.ts'
import type { Config } from '../config.ts'
import { problems } from '../contracts/problems.ts'
import type { Services } from '../contracts/services.ts'
import { folderMailer } from '../mail/folder.ts'
import { imapMailbox } from '../mail/imap.ts'
import { smtpMailer } from '../mail/smtp.ts'
import { openStore } from '../store/open.ts'
import { surveyCatalogue } from '../surveys/catalogue.ts'
import { readFolder } from '../surveys/folder.ts'

/** The parts of the standalone server, as the command line uses them too. Close the store and the mailer in the end. */
export type Standalone = Services & {
  readonly keys: KeyFolderFiles
  /** Of this package and of SURVEYS_FOLDER, which comes first. */
  readonly ownSurveys: Readonly<Record<string, Survey>>
  /** Whom one-time codes are asked of. */
  readonly secondFactor: Config['SECOND_FACTOR']
  readonly sessionOf: AccountRouteServices['sessionOf']
}

export async function openStandalone(
  config: Config,
  logger: Logger = pino({ level: config.LOG_LEVEL }),
): Promise<Standalone> {
  const store = await openStore({
    dataFolder: config.DATA_FOLDER,
    ...(config.MONGODB_URI && { mongoUri: config.MONGODB_URI }),
  })
  const surveys = surveysOf(config, logger)
  const now = () => new Date()
  const publicUrl = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`
  const services: Standalone = {
    store,
    keys: await keyFolder(config.KEY_FOLDER, config.DATA_FOLDER),
    mailer: config.smtp ? smtpMailer(config.smtp) : folderMailer(config.MAIL_FOLDER, now),
    ...(config.imap && { mailbox: imapMailbox(config.imap) }),
    surveys: surveyCatalogue(surveys, store),
    ownSurveys: surveys,
    ...whoIs({ store, now }, publicUrl, config.SECOND_FACTOR),
    publicUrl,
    logger,
    now,
    random: (bytes) => randomBytes(bytes),
  }
  return services
}

/** For commands: what people read is printed, so that only faults go to standard error. */
export const faultsOnly = (): Logger => pino({ level: 'error' }, pino.destination(2))

/** Who is asking, by the session's cookie. Whoever has to switch one-time codes on first is refused by name (`secondFactorMissing`). */
function whoIs(
  services: Pick<Services, 'store' | 'now'>,
  publicUrl: string,
  secondFactor: Config['SECOND_FACTOR'],
): Required<Pick<Services, 'roleOf' | 'proved'>> & Pick<Standalone, 'secondFactor' | 'sessionOf'> {
  const cookie = sessionCookie(publicUrl)
  const own = (request: Request) => sessionOf(services, request, cookie)
  return {
    secondFactor,
    sessionOf: own,
    roleOf: async (request) => {
      const found = await own(request)
      if (found && lacksSecondFactor(secondFactor, found.account)) throw problems.secondFactorMissing()
      return found && callerFor(found.account)
    },
    proved: async (request) => {
      const found = await own(request)
      return found !== null && isProved(found.session, services.now())
    },
  }
}

/** A survey that cannot be read is told of and left out: campaigns that opened with it have their own copy. */
function surveysOf({ SURVEYS_FOLDER }: Config, logger: Logger): Readonly<Record<string, Survey>> {
  if (SURVEYS_FOLDER === undefined) return shipped
  const { surveys, refused } = readFolder(SURVEYS_FOLDER)
  for (const [survey, complaints] of Object.entries(refused))
    logger.error(
      { survey, complaints: complaints.map(({ place, message }) => `${place}: ${inLanguage(message, FALLBACK)}`) },
      'survey not readable',
    )
  return { ...shipped, ...surveys }
}
