/** report */
import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { Option, type Command } from 'commander'
import { reportFormat, type ReportFormat } from '../api/research.ts'
import { REPORT_FORMATS } from '../contracts/records.ts'
import { languageToTell } from '../http/languages.ts'
import { translate } from '../language/locales.ts'
import { reportMaterial } from '../tabulation/report/material.ts'
import { underReview } from '../tabulation/quotes/review.ts'
import { globalOptions, print, withSystem, topLevel } from './running.ts'

export function reportCommand(program: Command): void {
  topLevel(program, 'report')
    .requiredOption('--to <file>')
    .addOption(new Option('--format <format>').choices(REPORT_FORMATS))
    .action(async (id: string, { to, format }: { to: string; format?: ReportFormat }, command: Command) =>
      withSystem(async (system) => {
        const { lang } = globalOptions(command)
        const material = reportMaterial({ ...system, store: underReview(system.store, system.keys) })
        const reported = await material(id)
        const { reportBytes } = await import('../tabulation/report/files/bytes.ts') // a large library, which no other command needs
        const bytes = await reportBytes({
          reported,
          language: languageToTell(lang, reported.release.title),
          format: format ?? reportFormat.safeParse(extname(to).slice(1)).data ?? 'docx',
        })
        await writeFile(to, bytes)
        print(command, { file: to, bytes: bytes.length }, translate(lang, 'commands:report.written', { file: to }))
      }),
    )
}
