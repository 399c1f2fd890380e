/** Is a file of the store what LMDB wrote? Looked at before it is mapped: a page that is not there would end the process by a signal. */
import { closeSync, openSync, readSync, fstatSync, existsSync } from 'node:fs'
import { cannotBeWalked, type Tree } from './pages.ts'

/** `empty`: of no bytes. `foreign`: no file of LMDB. `short`: its end is missing. `torn`: a page is not the one that was written. */
export type Damage = 'empty' | 'foreign' | 'short' | 'torn'

/** Places in the two leading pages, in bytes; LMDB as lmdb-js carries it (`MDB_page`, `MDB_meta` in mdb.c). */
const AT = { magic: 24, pageSize: 48, free: 48, main: 96, transaction: 152 }
const MAGIC = 0xbeefc0de
const HEAD = 2 * 65536 // two pages of the largest size
/** Where another process writes meanwhile, pages change under the reader's eyes: it looks again so many times. */
const LOOKS = 5

/** A file of this size is read whole in a fraction of a second. */
const SMALL = 128 * 2 ** 20 // bytes

/**
 * `null`: none found, or no file yet.
 * @param every also looks at the pages that hold the records, not only at those that lead to them: as long as reading the file takes;
 * of a small file in any case
 */
export function damageOf(path: string, every = false): Damage | null {
  if (!existsSync(path)) return null
  const file = openSync(path, 'r')
  try {
    for (let look = 1; ; look++) {
      const head = headOf(file)
      if (typeof head === 'string') return head
      const damage = cannotBeWalked(file, head, every || head.size <= SMALL)
      const after = headOf(file)
      if (damage === null || typeof after === 'string' || after.transaction === head.transaction) return damage
      if (look === LOOKS) return null // a process that writes all the time reads what it needs
    }
  } finally {
    closeSync(file)
  }
}

interface Head {
  readonly pageSize: number
  /** Of the file, in bytes. */
  readonly size: number
  readonly trees: readonly Tree[]
  readonly transaction: bigint
}

function headOf(file: number): Head | Damage {
  const { size } = fstatSync(file)
  if (size === 0) return 'empty'
  const head = Buffer.alloc(HEAD)
  const read = readSync(file, head, 0, HEAD, 0)
  if (read < 4096 || head.readUInt32LE(AT.magic) !== MAGIC) return 'foreign'
  const pageSize = head.readUInt32LE(AT.pageSize)
  if (read < pageSize + 4096) return 'short'
  const metas = [head, head.subarray(pageSize)].filter((page) => page.readUInt32LE(AT.magic) === MAGIC)
  const last = metas.reduce((one, other) => (transactionOf(other) > transactionOf(one) ? other : one))
  return { pageSize, size, trees: [treeAt(last, AT.free), treeAt(last, AT.main)], transaction: transactionOf(last) }
}

const transactionOf = (meta: Buffer): bigint => meta.readBigUInt64LE(AT.transaction)

/** `MDB_db` of mdb.c. */
const treeAt = (bytes: Buffer, at: number): Tree => ({
  depth: bytes.readUInt16LE(at + 6),
  root: bytes.readBigUInt64LE(at + 40),
})
