/** trustee create|show|prove|share · open: on a trustee's own machine, over the network, with a key and without an account. */
import { setTimeout } from 'node:timers/promises'
import type { Command } from 'commander'
import { trusteeApi, type TrusteeApi } from '../../../opening/api.ts'
import { begin, enoughHandOvers, openAndRelease, refuseInVain, type Begun } from '../../../opening/open.ts'
import { createKeys, fingerprintOf, publicKeysOf, publicLine, type PrivateKeys } from '../../../sealing/keys.ts'
import { handOver } from '../../../sealing/opening.ts'
import { proveShare } from '../../../sealing/box/trustee.ts'
import type { FactsReply } from '../../api/trustee.ts'
import { environmentConfig } from '../../config.ts'
import { leastAnswers } from '../../fielding/campaigns/expected-answers.ts'
import { translate } from '../../language/locales.ts'
import { problems } from '../../contracts/problems.ts'
import { reportInWords } from '../../tabulation/counting/consistency-words.ts'
import { EXIT } from '../exit.ts'
import { globalOptions, print, progress, topLevel } from '../running.ts'
import { passphraseIn, readKeyFile, writeKeyFile } from './trustee-keys.ts'
import { withoutSlash } from '../../http/addresses.ts'

const LOOK_EVERY = 5000 // ms

export function trusteeCommands(program: Command): void {
  const trustee = topLevel(program, 'trustee')

  trustee
    .command('create <file>')
    .option('--passphrase-file <file>')
    .action(async (file: string, { passphraseFile }: { passphraseFile?: string }, command: Command) => {
      const { lang } = globalOptions(command)
      const keys = await createKeys()
      await writeKeyFile(
        file,
        keys,
        lang,
        passphraseFile === undefined ? undefined : await passphraseIn(passphraseFile),
      )
      show(command, file, keys, 'created')
    })

  trustee
    .command('show <file>')
    .option('--passphrase-file <file>')
    .action(async (file: string, { passphraseFile }: { passphraseFile?: string }, command: Command) => {
      show(command, file, await readKeyFile(file, globalOptions(command).lang, passphraseFile), 'shown')
    })

  onServer(trustee.command('prove <campaign>'))
    .requiredOption('--key <file>')
    .action(async (campaign: string, options: ServerOptions & { key: string }, command: Command) => {
      const { lang } = globalOptions(command)
      const [api, keys] = [
        apiOf(campaign, options, command),
        await readKeyFile(options.key, lang, options.passphraseFile),
      ]
      const { box, proved } = await api.prove(await proveShare((await api.state(keys)).box, keys))
      const still = box.trustees.filter((_, place) => !proved.includes(place)).map(({ name }) => name)
      print(
        command,
        { campaign, box: box.thumbprint, threshold: box.threshold, trustees: box.trustees.length, stillToProve: still },
        [
          translate(lang, box.threshold === 1 ? 'commands:trustee.provedAlone' : 'commands:trustee.proved', {
            campaign,
            threshold: box.threshold,
            trustees: box.trustees.length,
            box: box.thumbprint,
          }),
          translate(lang, still.length === 0 ? 'commands:trustee.allProved' : 'commands:trustee.stillToProve', {
            names: still.join(', '),
          }),
        ].join('\n'),
      )
    })

  onServer(trustee.command('share <campaign>'))
    .requiredOption('--key <file>')
    .option('--opening <fingerprint>')
    .action(async (campaign: string, options: ServerOptions & { key: string; opening?: string }, command: Command) => {
      const { lang } = globalOptions(command)
      const [api, keys] = [
        apiOf(campaign, options, command),
        await readKeyFile(options.key, lang, options.passphraseFile),
      ]
      const { box, opening } = await api.state(keys)
      if (!opening) throw problems.openingNone(campaign)
      const fingerprint = fingerprintOf(opening.opening.keys)
      const by = box.trustees[opening.by]?.name ?? ''
      if (compared(options.opening ?? '') !== compared(fingerprint)) {
        print(
          command,
          { campaign, opening: fingerprint, by, handedOver: false },
          translate(lang, options.opening ? 'commands:trustee.differs' : 'commands:trustee.compare', {
            fingerprint,
            by,
            campaign,
          }),
        )
        process.exitCode = EXIT.refused
        return
      }
      const reply = await api.handOver(await handOver(box, opening.opening, keys))
      const count = reply.opening?.handOvers.length ?? 0
      print(
        command,
        { campaign, handedOver: true, shares: count, threshold: box.threshold },
        translate(lang, 'commands:trustee.handedOver', { by, count, threshold: box.threshold }),
      )
    })

  onServer(topLevel(program, 'open'))
    .requiredOption('--share <file...>')
    .option('--yes <campaign>')
    .option('--instead')
    .option('--despite-more-ballots')
    .option('--despite-few-answers')
    .action(async (campaign: string, options: OpenOptions, command: Command) => {
      const { lang } = globalOptions(command)
      const api = apiOf(campaign, options, command)
      const [own = '', ...theirs] = options.share
      const first = await readKeyFile(own, lang, options.passphraseFile)
      const others: PrivateKeys[] = []
      for (const file of theirs) others.push(await readKeyFile(file, lang, options.passphraseFile))
      if (options.yes !== campaign && (await api.state(first)).released === null) {
        askBefore(await api.facts(first), command)
        return
      }
      const despite = {
        despiteFewAnswers: options.despiteFewAnswers ?? false,
        despiteOverfull: options.despiteMoreBallots ?? false,
      }
      refuseInVain(await api.facts(first), despite)
      const begun = await begin(api, [first, ...others], options.instead ?? false)
      await waitForShares(api, begun, campaign, command)
      const done = await openAndRelease(api, begun, {
        ...despite,
        onProgress: progress(translate(lang, 'commands:release.opening')),
      })
      if (!done) return // only where somebody looks at it first and says no
      const {
        made: { release },
        report,
        spoiled,
      } = done
      const { responses, invited, policy, k, digest, variables, ballots } = release
      const published = variables.filter(({ tables }) => tables.length > 0).length
      print(
        command,
        {
          release: release.id,
          responses,
          invited,
          policy,
          k,
          digest,
          published,
          variables: variables.length,
          report,
          ballots,
          spoiled,
        },
        [
          translate(lang, done.reply.already ? 'commands:release.stood' : 'commands:release.made', {
            release: release.id,
          }),
          translate(lang, `commands:release.facts.${policy}`, {
            responses,
            invited,
            k,
            published,
            variables: variables.length,
          }),
          translate(lang, 'commands:release.ballots', { ...ballots, ...ballots?.importedBy }),
          ...reportInWords(release, report, lang),
          translate(lang, 'commands:release.digest', { digest }),
        ].join('\n'),
      )
    })
}

interface ServerOptions {
  readonly server?: string
  readonly passphraseFile?: string
}
interface OpenOptions extends ServerOptions {
  readonly yes?: string
  readonly share: readonly string[]
  readonly instead?: boolean
  readonly despiteFewAnswers?: boolean
  readonly despiteMoreBallots?: boolean
}

const onServer = (command: Command): Command => command.option('--server <address>').option('--passphrase-file <file>')

function apiOf(campaign: string, { server }: ServerOptions, command: Command): TrusteeApi {
  const { PUBLIC_URL, PORT } = environmentConfig()
  const base = withoutSlash(server ?? PUBLIC_URL ?? `http://localhost:${PORT}`)
  return trusteeApi(`${base}/api/trustee`, campaign, { now: () => new Date(), language: globalOptions(command).lang })
}

function show(command: Command, file: string, keys: PrivateKeys, word: 'created' | 'shown'): void {
  const shown = publicKeysOf(keys)
  const facts = { file, fingerprint: fingerprintOf(shown), publicLine: publicLine(shown) }
  print(command, facts, translate(globalOptions(command).lang, `commands:trustee.${word}`, facts))
}

/** A release cannot be made again: whether anything will be published is said first, from the number of ballots alone. */
function askBefore({ campaign, cast }: FactsReply, command: Command): void {
  const { id } = campaign
  const { lang } = globalOptions(command)
  const least = leastAnswers(campaign)
  const confirm = `--yes ${id}${cast < least ? ' --despite-few-answers' : ''}`
  print(
    command,
    { campaign: id, answers: cast, least, confirm },
    [
      translate(lang, 'commands:release.inBox', { id, answers: cast }),
      ...(cast < least ? [translate(lang, 'commands:release.few', { least })] : []),
      translate(lang, 'commands:release.confirm', { confirm }),
    ].join('\n'),
  )
  process.exitCode = EXIT.refused
}

/** Looks again and again, for as long as it takes: the opening is in the memory of this process. */
async function waitForShares(
  api: TrusteeApi,
  { opening, trustee }: Begun,
  campaign: string,
  command: Command,
): Promise<void> {
  const fingerprint = fingerprintOf(opening.keys)
  let told = 0
  for (;;) {
    const state = await api.state(trustee)
    if (enoughHandOvers(state)) return
    const count = state.opening?.handOvers.length ?? 0
    if (told !== count) {
      told = count
      process.stderr.write(
        translate(globalOptions(command).lang, 'commands:trustee.waiting', {
          campaign,
          fingerprint,
          count,
          threshold: state.box.threshold,
        }) + '\n',
      )
    }
    await setTimeout(LOOK_EVERY)
  }
}

/** As it is typed from the telephone: any case, any separators, O for 0, I and L for 1. */
const compared = (fingerprint: string): string =>
  fingerprint
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
