#!/usr/bin/env node
/** The command line: the same functions as the pages and the API, on the same store. */
import { commandLine } from './commands/program.ts'
import { exitWith } from './commands/running.ts'

const program = commandLine()
program.parseAsync().catch((error: unknown) => exitWith(error, program))
