/** letters list|show|set|reset|test: what invitees get, as on the page. */
import { readFile } from 'node:fs/promises'
import { Option, type Command } from 'commander'
import { languageFound, nameOf } from '../../../surveys/language.ts'
import { letterRequest, testLetterRequest } from '../../api/admin.ts'
import { problems } from '../../contracts/problems.ts'
import { LETTER_KINDS, type Campaign, type LetterKind } from '../../contracts/records.ts'
import { keepLetter } from '../../fielding/letters/keeping.ts'
import { letterTextOf } from '../../fielding/letters/letter-sources.ts'
import { sendTestLetter } from '../../fielding/letters/test-letter.ts'
import { parseBody } from '../../http/parsed.ts'
import { translate } from '../../language/locales.ts'
import { lettersFolderOf } from '../../mail/mailer.ts'
import type { Language } from '../../../surveys/types.ts'
import { ACTOR, campaignNamed, globalOptions, print, withSystem, topLevel } from '../running.ts'

export function letterCommands(program: Command): void {
  const letters = topLevel(program, 'letters')
  const one = (name: string) =>
    letters
      .command(name)
      .addOption(new Option('--kind <kind>').choices(LETTER_KINDS).default('invitation'))
      .option('--language <language>')

  letters.command('list <campaign>').action(async (id: string, _options, command: Command) =>
    withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const { lang } = globalOptions(command)
      const all = LETTER_KINDS.flatMap((kind) =>
        campaign.languages.map((language) => ({
          kind,
          language,
          standard: campaign.letters[kind]?.[language] === undefined,
          subject: letterTextOf(campaign, kind, language).subject,
        })),
      )
      const line = ({ kind, language, standard, subject }: (typeof all)[number]) =>
        `${letterInWords(lang, { kind, language }).kind}\t${nameOf(language, lang)}\t${translate(lang, `admin:letters.${standard ? 'standard' : 'edited'}`)}\t${subject}`
      print(command, all, all.map(line).join('\n'))
    }),
  )

  one('show <campaign>').action(async (id: string, options: LetterOptions, command: Command) =>
    withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const language = languageOf(campaign, options, globalOptions(command).lang)
      const text = letterTextOf(campaign, options.kind, language)
      print(command, { kind: options.kind, language, ...text }, `${text.subject}\n\n${text.body}`)
    }),
  )

  one('set <campaign> <file>').action(async (id: string, file: string, options: LetterOptions, command: Command) =>
    withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const { lang } = globalOptions(command)
      const language = languageOf(campaign, options, lang)
      const [subject = '', ...rest] = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '').split(/\r\n?|\n/)
      const text = parseBody(letterRequest, { subject, body: rest.join('\n') })
      await keepLetter(system, campaign, options.kind, language, text, ACTOR)
      const said = { id, kind: options.kind, language }
      print(
        command,
        { ...said, ...text },
        translate(lang, 'commands:letters.kept', { id, ...letterInWords(lang, said) }),
      )
    }),
  )

  one('reset <campaign>').action(async (id: string, options: LetterOptions, command: Command) =>
    withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const { lang } = globalOptions(command)
      const said = { id, kind: options.kind, language: languageOf(campaign, options, lang) }
      await keepLetter(system, campaign, options.kind, said.language, undefined, ACTOR)
      print(command, said, translate(lang, 'commands:letters.wasReset', { id, ...letterInWords(lang, said) }))
    }),
  )

  one('test <campaign>')
    .requiredOption('--to <address>')
    .action(async (id: string, options: LetterOptions & { readonly to: string }, command: Command) =>
      withSystem(async (system) => {
        const campaign = await campaignNamed(system, id)
        const { lang } = globalOptions(command)
        const { kind, to } = options
        const request = parseBody(testLetterRequest, { to, kind, language: languageOf(campaign, options, lang) })
        await sendTestLetter(system, campaign, request, ACTOR)
        const folder = lettersFolderOf(system.mailer)
        print(
          command,
          { campaign: id, sent: folder === null, folder },
          folder === null
            ? translate(lang, 'commands:letters.tested', { to: request.to })
            : translate(lang, 'commands:letters.testFiled', { folder }),
        )
      }),
    )
}

interface LetterOptions {
  readonly kind: LetterKind
  readonly language?: Language
}

const letterInWords = (
  lang: Language,
  { kind, language }: { readonly kind: LetterKind; readonly language: Language },
) => ({
  kind: translate(lang, `fielding:letterKinds.${kind}`),
  language: nameOf(language, lang),
})

/** @throws `letterLanguageUnknown` */
function languageOf({ id, languages }: Campaign, { language }: LetterOptions, reader: Language): Language {
  if (language === undefined) return languageFound(languages, reader) ?? languages[0] ?? reader
  if (!languages.includes(language)) throw problems.letterLanguageUnknown(id, language, languages)
  return language
}
