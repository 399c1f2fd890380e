/** import · release · table · export */
import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { importAnswers } from '../ballots/import.ts'
import type { ImportReject } from '../ballots/import.ts'
import { readEscrowedBoxKey } from '../ballots/escrow.ts'
import { recordAct } from '../fielding/campaigns.ts'
import { translate } from '../locales.ts'
import { problems } from '../problems.ts'
import { faultInWords } from '../problem-responses.ts'
import { releaseCampaign } from '../releasing.ts'
import { exportRelease, tableCsv } from '../tabulation/commands.ts'
import type { Fault, Language } from '../../surveys/types.ts'
import { ACTOR, EXIT, campaignNamed, globalOptions, print, progress, withSystem } from './running.ts'

export function releaseCommands(program: Command): void {
  program.command('import <campaign> <file>')
    .description('import coded answers (CSV: columns are variable names, cells are codes; or JSON Lines) into an open campaign')
    .option('--format <format>', 'csv or jsonl (else by the file’s ending)')
    .action(async (id: string, file: string, { format }: { format?: string }, command: Command) => withSystem(async (system) => {
      const campaign = await campaignNamed(system, id)
      const survey = system.surveys[campaign.survey]
      if (!survey) throw problems.surveyUnknown(campaign.survey)
      const kind = (format ?? file).endsWith('jsonl') ? 'jsonl' : 'csv'
      const done = await importAnswers(system, survey, campaign, await readFile(file), kind)
      await recordAct(system, ACTOR, 'answersImported', id, { imported: done.imported, known: done.known, rejected: done.rejects.length })
      const { lang } = globalOptions(command)
      print(command, done, [
        translate(lang, 'commands:import.done', { imported: done.imported, known: done.known, rejected: done.rejects.length }),
        ...done.rejects.map((reject) => rejectInWords(reject, lang)),
      ].join('\n'))
      if (done.rejects.length > 0) process.exitCode = EXIT.refused
    }))

  program.command('release <campaign>')
    .description('open the box of a closed campaign, tabulate once, publish; repeating it changes nothing')
    .option('--box-key <file>', 'file with the box key’s escrow lines, where the research team holds it')
    .option('--nested', 'confidential campaigns: the first two banners crossed (region by organisation), in place of each alone')
    .action(async (id: string, { boxKey, nested = false }: { boxKey?: string; nested?: boolean }, command: Command) => withSystem(async (system) => {
      const key = boxKey === undefined ? undefined : readEscrowedBoxKey(await readFile(boxKey, 'utf8'))
      const { lang } = globalOptions(command)
      const done = await releaseCampaign(system, id, {
        nestedBanner: nested, ...(key && { boxKey: key }), onProgress: progress(translate(lang, 'commands:release.opening')),
      })
      await recordAct(system, ACTOR, done.inserted ? 'released' : 'releaseRepeated', id)
      const { id: release, responses, invited, policy, k, digest, variables } = done.release
      const published = variables.filter(({ tables }) => tables.length > 0).length
      print(command, { release, responses, invited, policy, k, digest, published, variables: variables.length, report: done.report, unopened: done.box?.unopened ?? [] }, [
        translate(lang, done.inserted ? 'commands:release.made' : 'commands:release.stood', { release }),
        translate(lang, `commands:release.facts.${policy}`, { responses, invited, k, published, variables: variables.length }),
        translate(lang, 'commands:release.digest', { digest }),
        ...(done.box && done.box.unopened.length > 0 ? [translate(lang, 'commands:release.unopened', { count: done.box.unopened.length })] : []),
      ].join('\n'))
    }))

  program.command('table <campaign> <variable>')
    .description('print one released table as CSV, e.g. table demo-2010 C4 --by region')
    .option('--by <banner>', 'region, organisation …; none: everybody')
    .option('--rung <rung>', 'how fine the columns are: groups, detail, or a pooled rung; the groups where published, else the finest')
    .option('--layout <layout>', 'wide (as one reads it) or tidy (a row per cell)', 'wide')
    .option('--bom', 'begin with a byte order mark, for Excel')
    .action(async (release: string, variable: string, options: TableOptions, command: Command) => withSystem(async ({ store }) => {
      const { lang } = globalOptions(command)
      const { by, rung, bom = false } = options
      const layout = options.layout === 'tidy' ? 'tidy' : 'wide'
      process.stdout.write(await tableCsv(store, { release, variable, layout, lang, bom, ...(by && { by }), ...(rung && { rung }) }))
    }))

  program.command('export <release>')
    .description('write every table and description of a release into a folder')
    .requiredOption('--to <folder>', 'where to write')
    .action(async (release: string, { to }: { to: string }, command: Command) => withSystem(async (system) => {
      const files = await exportRelease(system, release, to)
      print(command, files, `${files.length} files written to ${to}`)
    }))
}

interface TableOptions {
  readonly by?: string
  readonly rung?: string
  readonly layout?: string
  readonly bom?: boolean
}

function rejectInWords({ row, column, reason, limit }: ImportReject, language: Language): string {
  const fault = { question: column, kind: reason, ...(limit !== undefined && { limit }) } as Fault
  const message = ['unknownColumn', 'unreadable', 'empty'].includes(reason)
    ? translate(language, `commands:import.${reason}`, { column })
    : faultInWords(fault, language)
  return translate(language, 'commands:import.row', { row, message })
}
