/** The pages of an LMDB file, from the roots down (`MDB_page_header`, `MDB_node`, `MDB_ovpage` in mdb.c, little-endian). Nothing is mapped. */
import { readSync } from 'node:fs'

export interface Tree {
  /** Levels of pages; 0 where it is empty. */
  readonly depth: number
  /** Number of its first page. */
  readonly root: bigint
}

interface File {
  readonly pageSize: number
  readonly size: number
  readonly trees: readonly Tree[]
}

const NO_PAGE = 0xffff_ffff_ffff_ffffn
const HEADER = 24 // bytes
const AT = { flags: 18, lower: 20 }
const PAGE = { branch: 1, leaf: 2 }
const NODE = { keySize: 6, data: 8 }
const BIG_DATA = 1
const SUB_TREE = 2

/**
 * `short`: a page lies beyond the end of the file. `torn`: another page than the one that was written lies in its place.
 * @param every also the pages with the records and their long values
 */
export function cannotBeWalked(file: number, { pageSize, size, trees }: File, every: boolean): 'short' | 'torn' | null {
  const lies = (page: bigint, pages = 1n): boolean => (page + pages) * BigInt(pageSize) <= BigInt(size)
  const waiting = trees.filter(({ root }) => root !== NO_PAGE).map((tree) => ({ ...tree, isMain: tree === trees[1] }))
  const page = Buffer.alloc(pageSize)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { root, depth, isMain } = next
    if (!lies(root)) return 'short'
    if (depth < 1) return 'torn'
    // The records of the main tree are the other trees: they are always looked at.
    if (depth === 1 && !every && !isMain) continue
    readSync(file, page, 0, pageSize, Number(root) * pageSize)
    const isLeaf = depth === 1
    if (page.readBigUInt64LE(0) !== root || (page.readUInt16LE(AT.flags) & (isLeaf ? PAGE.leaf : PAGE.branch)) === 0)
      return 'torn'
    for (const node of nodesOf(page)) {
      if (!isLeaf) waiting.push({ root: pageOf(page, node), depth: depth - 1, isMain })
      else {
        const found = recordAt(page, node)
        if (found.tree && found.tree.root !== NO_PAGE) waiting.push({ ...found.tree, isMain: false })
        if (found.overflow && !lies(found.overflow.page, found.overflow.pages)) return 'short'
      }
    }
  }
  return null
}

/** Where its nodes begin, in bytes. */
function nodesOf(page: Buffer): number[] {
  const nodes = Math.min(page.readUInt16LE(AT.lower), page.length - HEADER) >> 1
  return Array.from({ length: nodes }, (_, number) => HEADER + page.readUInt16LE(HEADER + 2 * number)).filter(
    (at) => at + NODE.data <= page.length,
  )
}

/** The page below a branch's node: 48 bits. */
const pageOf = (page: Buffer, at: number): bigint => BigInt(page.readUIntLE(at, 6))

interface Found {
  readonly tree?: Tree
  readonly overflow?: { readonly page: bigint; readonly pages: bigint }
}

/** What a leaf's node leads to: a tree of its own, or pages with a long value. */
function recordAt(page: Buffer, at: number): Found {
  const flags = page.readUInt16LE(at + 4)
  const data = at + NODE.data + page.readUInt16LE(at + NODE.keySize)
  if (flags & SUB_TREE && data + 48 <= page.length)
    return { tree: { depth: page.readUInt16LE(data + 6), root: page.readBigUInt64LE(data + 40) } }
  if (flags & BIG_DATA && data + 24 <= page.length)
    return { overflow: { page: page.readBigUInt64LE(data), pages: page.readBigUInt64LE(data + 16) } }
  return {}
}
