/** Peers that are programs of Python's world. They are no dependency of anything: where they are missing, their rows say so. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { apart, beside, type Figure, type Row } from '../table.ts'

const OWN = '.venv/bin/python'
const python = process.env['BENCH_PYTHON'] ?? (existsSync(OWN) ? OWN : 'python3')

/** ms by peer; a sentence where they cannot be asked. */
export function peers(script: 'count.py' | 'read.py', given: string): Readonly<Record<string, number>> | string {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const { stdout, stderr, status } = spawnSync(python, [path, given], { encoding: 'utf8' })
  if (status === 0) return JSON.parse(stdout) as Record<string, number>
  const missing = /No module named '(\w+)'/.exec(stderr)?.[1]
  return missing
    ? `not measured: Python has no ${missing} here`
    : `not measured: ${(stderr || 'no Python').trim().slice(-120)}`
}

/** A row for each peer. */
export const besidePeers = (
  claim: string,
  ours: Figure,
  found: Readonly<Record<string, number>> | string,
  most: number,
): readonly Row[] =>
  typeof found === 'string'
    ? [apart(claim, found)]
    : Object.entries(found).map(([name, value]) => beside(claim, ours, { name, value }, { most }))
