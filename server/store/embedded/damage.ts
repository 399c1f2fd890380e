/** Is a file of the store what LMDB wrote? Looked at before it is mapped: a page that is not there would end the process by a signal. */
import { closeSync, openSync, readSync, fstatSync, existsSync } from 'node:fs'

/** `empty`: of no bytes. `foreign`: no file of LMDB. `short`: its end is missing. */
export type Damage = 'empty' | 'foreign' | 'short'

/** Places in the two leading pages, in bytes; LMDB as lmdb-js carries it (`MDB_page`, `MDB_meta` in mdb.c). */
const AT = { magic: 24, pageSize: 48, freeRoot: 88, root: 136, transaction: 152 }
const MAGIC = 0xbeefc0de
const NO_PAGE = 0xffff_ffff_ffff_ffffn
const HEAD = 2 * 65536 // two pages of the largest size

/** `null`: none found, or no file yet. */
export function damageOf(path: string): Damage | null {
  if (!existsSync(path)) return null
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    if (size === 0) return 'empty'
    const head = Buffer.alloc(HEAD)
    const read = readSync(file, head, 0, HEAD, 0)
    if (read < 4096 || head.readUInt32LE(AT.magic) !== MAGIC) return 'foreign'
    const pageSize = head.readUInt32LE(AT.pageSize)
    if (read < pageSize + 4096) return 'short'
    const metas = [head, head.subarray(pageSize)].filter((page) => page.readUInt32LE(AT.magic) === MAGIC)
    const last = metas.reduce((one, other) => (transactionOf(other) > transactionOf(one) ? other : one))
    const roots = [last.readBigUInt64LE(AT.freeRoot), last.readBigUInt64LE(AT.root)].filter((page) => page !== NO_PAGE)
    return roots.every((page) => (Number(page) + 1) * pageSize <= size) ? null : 'short'
  } finally {
    closeSync(file)
  }
}

const transactionOf = (meta: Buffer): bigint => meta.readBigUInt64LE(AT.transaction)
