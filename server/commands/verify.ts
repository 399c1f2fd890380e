/** verify */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { translate } from '../language/locales.ts'
import { clientFolder, ownProgram, programText, textOf } from '../pages/assets.ts'
import { digestOf } from '../pages/program.ts'
import { problems } from '../contracts/problems.ts'
import { verifyPackage, verifyServer, type Difference } from '../verification/verify.ts'
import type { Language } from '../../surveys/types.ts'
import { EXIT } from './exit.ts'
import { globalOptions, print, topLevel } from './running.ts'
import { helpText } from './words/help-in-words.ts'

export function verifyCommand(program: Command): void {
  topLevel(program, 'verify')
    .addHelpText('after', ({ command }) => `\n${helpText(command, 'verify')}`)
    .action(async (url: string | undefined, _options, command: Command) => {
      const [own, text, folder] = [ownProgram(), programText(), clientFolder()]
      if (!own || text === null || folder === null) throw problems.programMissing()
      const { lang } = globalOptions(command)
      const manifest = digestOf(text).sha256
      const packaged = await verifyPackage(own, (file) => readFile(join(folder, file)).catch(() => null))
      const served = url === undefined || packaged.length > 0 ? null : await verifyServer({ program: own, textOf }, url)
      const differences = served?.differences ?? packaged
      const words = (key: string, params: Record<string, unknown> = {}) =>
        translate(lang, `commands:verify.${key}`, params)
      print(
        command,
        { manifest, version: own.version, files: Object.keys(own.files).length, packaged, served },
        [
          words('manifest', { version: own.version, digest: manifest }),
          ...(packaged.length > 0 ? [words('packageDiffers', { count: packaged.length })] : []),
          ...(served
            ? [
                differences.length > 0
                  ? words('differs', { url: served.url, count: differences.length })
                  : words('same', { url: served.url, count: served.compared }),
              ]
            : []),
          ...(url === undefined && packaged.length === 0
            ? [words('packageSame', { count: Object.keys(own.files).length })]
            : []),
          ...differences.map((difference) => `  ${differenceInWords(difference, lang)}`),
          ...(served?.campaign === null ? [words('noPage')] : []),
          ...(served && served.campaign !== null && !served.questionnaireKnown ? [words('questionnaireUnknown')] : []),
          ...(served ? [words('limits')] : []),
        ].join('\n'),
      )
      if (differences.length > 0) process.exitCode = EXIT.refused
    })
}

function differenceInWords(difference: Difference, language: Language): string {
  return translate(language, `commands:verify.kinds.${difference.kind}`, { ...difference })
}
