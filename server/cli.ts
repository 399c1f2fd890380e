#!/usr/bin/env node
/** The command line: the same functions as the pages and the API, on the same store. */
import { EXIT, exitWith } from './commands/exit.ts'
import { commandLine } from './commands/program.ts'

// Whoever reads the output may have had enough of it (`| head`): what is under way is ended, and nothing more is said.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') process.exitCode ||= EXIT.fault
  })

const words = process.argv.slice(2)
const program = await commandLine(words)
program.parseAsync(words, { from: 'user' }).catch((error: unknown) => exitWith(error, program))
