import { cpus, totalmem } from 'node:os'

/** When and on what something was measured. */
export function machine(now = new Date()): string {
  const [first] = cpus()
  const cores = cpus().length
  return `${now.toISOString().slice(0, 10)}, ${cores} cores (${first?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
}
