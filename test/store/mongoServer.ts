/** A MongoDB server for a test file: the one named, one on this machine, or the stand-in that `.ci/mongo-server` prepared. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { MongoClient } from 'mongodb'

export interface TestServer {
  /** Without a database name; every test file takes one of its own with `newDatabase()`. */
  readonly uri: string
  readonly what: 'MONGODB_URI' | 'mongod' | 'mongo-java-server'
  stop(): Promise<void>
}
export interface NoServer { readonly skipped: string }

/**
 * Starts or finds a server. Where there is none it says why (the tests are then reported as skipped); with `CI=true` or
 * `REQUIRE_MONGODB=1` that is a failure instead.
 */
export async function mongoForTests(): Promise<TestServer | NoServer> {
  const given = process.env['MONGODB_URI']
  if (given !== undefined && given !== '') return { uri: given, what: 'MONGODB_URI', stop: async () => undefined }
  if (onPath('mongod')) return mongod()
  if (standInPrepared() && onPath('java')) return standIn()
  const skipped = 'no MongoDB: set MONGODB_URI, or put mongod on the PATH, or run .ci/mongo-server prepare (Java and Maven)'
  if (required()) throw new Error(skipped)
  console.warn(`MongoDB tests skipped: ${skipped}`)
  return { skipped }
}

/** True where a missing server is a failure. */
export const required = (): boolean => process.env['REQUIRE_MONGODB'] === '1' || process.env['CI'] === 'true'

/** A database name of one's own. */
export const newDatabase = (): string => `test-${randomBytes(6).toString('hex')}`

export async function dropDatabase(uri: string, database: string): Promise<void> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: 3000 })
  try {
    await client.db(database).dropDatabase()
  } finally {
    await client.close()
  }
}

/** Null when the stand-in is not prepared. It says it is of `version`, as the tests for servers that are too old need. */
export async function standInOf(version: string, wire: number): Promise<TestServer | null> {
  return standInPrepared() && onPath('java') ? standIn(version, wire) : null
}

const CACHE = resolve(import.meta.dirname, '../../node_modules/.cache/mongo-server')
const standInPrepared = () => existsSync(CACHE) && readdirSync(CACHE).some((file) => file.startsWith('prepared-'))
const onPath = (command: string) => spawnSync(command, [command === 'java' ? '-version' : '--version'], { stdio: 'ignore' }).status === 0

async function standIn(version = '6.0.0', wire = 17): Promise<TestServer> {
  const path = `${join(CACHE, 'jars')}:${join(CACHE, 'jars', '*')}`
  const server = spawn('java', ['-Xmx1g', '-cp', path, 'MongoServerForTests', version, String(wire)], { stdio: ['pipe', 'pipe', 'ignore'] })
  const uri = await new Promise<string>((found, failed) => {
    server.stdout.once('data', (line: Buffer) => found(line.toString().trim()))
    server.once('exit', () => failed(new Error('mongo-java-server did not start')))
  })
  return { uri, what: 'mongo-java-server', stop: () => ended(server) }
}

async function mongod(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stakeholder-surveys-mongod-'))
  const port = await freePort()
  const server = spawn('mongod', ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'tests'], { stdio: 'ignore' })
  const uri = `mongodb://127.0.0.1:${port}/?directConnection=true`
  const stop = async () => {
    await ended(server)
    rmSync(folder, { recursive: true, force: true })
  }
  for (let attempt = 0; attempt < 60; attempt++) {
    const client = new MongoClient(uri, { serverSelectionTimeoutMS: 500 })
    const answers = await isPrimary(client, port).catch(() => false)
    await client.close()
    if (answers) return { uri, what: 'mongod', stop }
    await setTimeout(500)
  }
  await stop()
  throw new Error('mongod did not answer within 30 s')
}

/** A replica set of one, so that there is an operation log as on a real server. */
async function isPrimary(client: MongoClient, port: number): Promise<boolean> {
  const admin = client.db('admin')
  await admin.command({ replSetInitiate: { _id: 'tests', members: [{ _id: 0, host: `127.0.0.1:${port}` }] } }).catch(() => {}) // was done before
  return (await admin.command({ hello: 1 }))['isWritablePrimary'] === true
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((done) => {
    server.once('exit', () => done())
    if (!server.kill()) done()
  })
}

const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
