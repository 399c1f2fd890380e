#!/usr/bin/env node
/** The command line: the same functions as the pages and the API, on the same store. */
import { exitWith } from './commands/exit.ts'
import { commandLine } from './commands/program.ts'

const words = process.argv.slice(2)
const program = await commandLine(words)
program.parseAsync(words, { from: 'user' }).catch((error: unknown) => exitWith(error, program))
