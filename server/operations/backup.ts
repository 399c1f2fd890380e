/**
 * A copy of the store, and a store from a copy. Works through the store's contract, so a copy of one adapter can be restored into the other.
 *
 * Three files: the house (campaigns, surveys, releases, accounts, administrative acts), people (contacts, letters), answers (the sealed
 * box, quotes). People and answers share no field, so they can be kept by different hands. Everything lies in
 * the order of random ids; no file says when anybody answered. Keys are not in it: they are not in the store. Nor are sessions, passwords'
 * hashes and the secrets of one-time codes: restored accounts get new passwords.
 *
 * Answers by name lie with the people, as the changes they were made by: a record is what its changes come to.
 *
 * Contacts are read before the box. An answer handed in meanwhile is then in the copy, and its giver may still stand as one who
 * has not answered; the other way round a person would stand as done whose answer is lost.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { problems } from '../contracts/problems.ts'
import type { Campaign } from '../contracts/records.ts'
import type { Store } from '../store/store.ts'
import { restorer, type Line } from './restoring.ts'

const FORMAT = 1
const FILES = ['house', 'people', 'answers'] as const
type FileName = (typeof FILES)[number]
const DAY = 86_400_000 // ms

/** What was written or restored: how many records of each kind. */
export type Copied = Readonly<Record<string, number>>

interface Manifest {
  readonly format: number
  readonly store: Store['kind']
  readonly keys: string
  readonly files: Readonly<Record<FileName, { readonly lines: number; readonly sha256: string }>>
}

/**
 * Writes a copy into `folder` (made with mode 0700), the files readable by nobody else. The manifest comes last: without it
 * the copy is not whole.
 *
 * @throws `backupExists` when the folder holds anything
 */
export async function backUp(store: Store, folder: string, now: () => Date): Promise<Copied> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) throw problems.backupExists(folder)
  const campaigns = await store.campaigns()
  const copied: Record<string, number> = {}
  const contents = {
    house: () => houseLines(store),
    people: () => peopleLines(store, campaigns),
    answers: () => answerLines(store, campaigns),
  }
  const files = {} as Record<FileName, Manifest['files'][FileName]>
  const day = new Date(Math.floor(now().getTime() / DAY) * DAY)
  for (const name of FILES) {
    const path = join(folder, `${name}.jsonl`)
    files[name] = await writeLines(path, contents[name](), copied)
    await utimes(path, day, day)
  }
  const manifest: Manifest = {
    format: FORMAT,
    store: store.kind,
    keys: 'Not included. Without the key folder links do not work and texts cannot be read for quoting; the box is opened by its trustees.',
    files,
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n', { mode: 0o600 })
  return copied
}

/** Reads every record of the store, as a copy would; how many there are of each kind. */
export async function readEverything(store: Store): Promise<Copied> {
  const campaigns = await store.campaigns()
  const read: Record<string, number> = {}
  for (const lines of [houseLines(store), peopleLines(store, campaigns), answerLines(store, campaigns)])
    for await (const { kind } of lines) read[kind] = (read[kind] ?? 0) + 1
  return read
}

/**
 * Fills an empty store from a copy. The copy is checked as a whole before anything is written. Campaigns come last: a restoration
 * that was interrupted before them can be repeated.
 *
 * @throws `storeNotEmpty`, `backupUnreadable` with the file and the line
 */
export async function restore(store: Store, folder: string): Promise<Copied> {
  const held = [await store.campaigns(), await store.releases(), await store.accounts()]
  if (held.some((list) => list.length > 0)) throw problems.storeNotEmpty()
  const manifest = await readManifest(folder)
  for (const name of FILES) await checkFile(folder, name, manifest.files[name])
  const restoring = restorer(store)
  for (const name of ['people', 'answers', 'house'] as const) {
    for await (const line of linesIn(folder, name)) await restoring.take(line)
    await restoring.finish()
  }
  return restoring.counts
}

/** Accounts without what lets somebody in: whoever reads a copy has no password to guess at and no secret of one-time codes. */
async function* houseLines(store: Store): AsyncGenerator<Line> {
  for (const { id } of await store.releases()) {
    const release = await store.release(id)
    if (release) yield { kind: 'release', record: release }
  }
  for (const { name, version } of await store.surveyVersions()) {
    const kept = await store.survey(name, version)
    if (kept) yield { kind: 'survey', record: kept }
  }
  for (const entry of (await store.audit(1_000_000_000)).reverse()) yield { kind: 'act', record: entry }
  for (const account of await store.accounts())
    yield { kind: 'account', record: { ...account, password: '', totp: null } }
  for (const campaign of await store.campaigns()) yield { kind: 'campaign', record: campaign }
}

async function* peopleLines(store: Store, campaigns: readonly Campaign[]): AsyncGenerator<Line> {
  for (const { id } of campaigns) {
    for await (const invitee of store.invitees(id)) yield { kind: 'invitee', record: invitee }
    for (const unit of await store.units(id)) yield { kind: 'unit', record: unit }
    for (const assignment of await store.assignments(id)) yield { kind: 'assignment', record: assignment }
    for await (const { id: record, unit, reviewer } of store.records(id))
      for (const change of await store.recordChanges(id, record))
        yield { kind: 'change', record: { ...change, of: { unit, reviewer } } }
    yield { kind: 'completes', record: { campaign: id, days: await store.completesByDay(id) } }
    for await (const queued of store.queuedLetters(id)) yield { kind: 'letter', record: queued }
    for (const turn of await store.turns(id)) yield { kind: 'turn', record: { campaign: id, turn } }
  }
}

async function* answerLines(store: Store, campaigns: readonly Campaign[]): AsyncGenerator<Line> {
  for (const { id } of campaigns) {
    for await (const { ciphertext, ...ballot } of store.ballots(id)) {
      yield { kind: 'ballot', record: { ...ballot, ciphertext: Buffer.from(ciphertext).toString('base64') } }
    }
    for await (const quote of store.everyQuote(id)) yield { kind: 'quote', record: quote }
    for (const frame of await store.frames(id)) yield { kind: 'frame', record: frame }
    for await (const coding of store.everyCoding(id)) yield { kind: 'coding', record: coding }
  }
}

async function writeLines(
  path: string,
  lines: AsyncIterable<Line>,
  copied: Record<string, number>,
): Promise<Manifest['files'][FileName]> {
  const hash = createHash('sha256')
  let count = 0
  const texts = async function* () {
    for await (const line of lines) {
      const text = JSON.stringify(line) + '\n'
      hash.update(text)
      count += 1
      copied[line.kind] = (copied[line.kind] ?? 0) + 1
      yield text
    }
  }
  await pipeline(Readable.from(texts()), createWriteStream(path, { mode: 0o600, flush: true }))
  return { lines: count, sha256: hash.digest('hex') }
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => 'null')
  const manifest = parsed(text) as Partial<Manifest> | null
  const files: Partial<Manifest['files']> | undefined = manifest?.files
  if (manifest?.format !== FORMAT || FILES.some((name) => !files?.[name]))
    throw problems.backupUnreadable('manifest.json', 1)
  return manifest as Manifest
}

async function checkFile(
  folder: string,
  name: FileName,
  { lines, sha256 }: Manifest['files'][FileName],
): Promise<void> {
  const hash = createHash('sha256')
  const file = createReadStream(join(folder, `${name}.jsonl`))
  await pipeline(file, hash).catch(() => {
    throw problems.backupUnreadable(`${name}.jsonl`, 0)
  })
  if (hash.digest('hex') !== sha256) throw problems.backupUnreadable(`${name}.jsonl`, lines)
}

async function* linesIn(folder: string, name: FileName): AsyncGenerator<Line> {
  let number = 0
  for await (const text of createInterface({
    input: createReadStream(join(folder, `${name}.jsonl`)),
    crlfDelay: Infinity,
  })) {
    number += 1
    const line = parsed(text) as Partial<Line> | null
    if (!line?.kind || !line.record) throw problems.backupUnreadable(`${name}.jsonl`, number)
    yield line as Line
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
