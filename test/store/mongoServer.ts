/** A MongoDB for a test file: the one named, or a replica set of three on this machine whose members can be killed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { MongoClient, MongoServerError } from 'mongodb'

export interface TestServer {
  /** Without a database name; every test file takes one of its own with `newDatabase()`. */
  readonly uri: string
  readonly what: 'MONGODB_URI' | 'replica set of three'
  /** Null for a server that was named: its members are not ours to kill. */
  readonly replicaSet: ReplicaSet | null
  /** Address of the member that takes writes, reached directly. */
  primary(): Promise<string>
  stop(): Promise<void>
}
export interface ReplicaSet {
  /** Kills the member that takes writes, as a power cut does; ends when another one takes them. */
  killPrimary(): Promise<void>
  /** The member that takes writes hands over to another one. */
  stepDown(): Promise<void>
  /** Starts again whatever was killed; ends when all three are there. */
  restore(): Promise<void>
}
export interface NoServer {
  readonly skipped: string
}

/**
 * Starts or finds a server. Where there is none it says why (the tests are then reported as skipped); with `CI=true` or
 * `REQUIRE_MONGODB=1` that is a failure instead.
 */
export async function mongoForTests(): Promise<TestServer | NoServer> {
  const given = process.env['MONGODB_URI']
  if (given !== undefined && given !== '')
    return {
      uri: given,
      what: 'MONGODB_URI',
      replicaSet: null,
      primary: () => primaryOf(given),
      stop: async () => undefined,
    }
  const mongod = [resolve(import.meta.dirname, '../../node_modules/.cache/mongod/mongod'), 'mongod'].find(
    (path) =>
      (path === 'mongod' || existsSync(path)) && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0,
  )
  if (mongod) return replicaSetOfThree(mongod)
  const skipped = 'no MongoDB: set MONGODB_URI, or put mongod on the PATH, or run .ci/mongod (Python with pip)'
  if (required()) throw new Error(skipped)
  console.warn(`MongoDB tests skipped: ${skipped}`)
  return { skipped }
}

/** True where a missing server is a failure. */
const required = (): boolean => process.env['REQUIRE_MONGODB'] === '1' || process.env['CI'] === 'true'

/** A database name of one's own. */
export const newDatabase = (): string => `test-${randomBytes(6).toString('hex')}`

export async function dropDatabase(uri: string, database: string): Promise<void> {
  await asked(uri, 3000, (client) => client.db(database).dropDatabase())
}

const SET = 'tests'

async function replicaSetOfThree(mongod: string): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stakeholder-surveys-mongod-'))
  const members = await Promise.all(
    [1, 2, 3].map(async (number) => ({ port: await freePort(), folder: join(folder, String(number)) })),
  )
  const running = new Map<number, ChildProcess>()
  const start = (port: number, dbpath: string): void => {
    mkdirSync(dbpath, { recursive: true })
    const options = [
      '--replSet',
      SET,
      '--dbpath',
      dbpath,
      '--port',
      String(port),
      '--bind_ip',
      '127.0.0.1',
      '--wiredTigerCacheSizeGB',
      '0.25',
      '--oplogSize',
      '200',
      '--quiet',
    ]
    running.set(port, spawn(mongod, options, { stdio: 'ignore' }))
  }
  const uri = `mongodb://${members.map(({ port }) => `127.0.0.1:${port}`).join(',')}/?replicaSet=${SET}`
  const stop = async (): Promise<void> => {
    await Promise.all([...running.values()].map((each) => ended(each, 'SIGKILL')))
    rmSync(folder, { recursive: true, force: true })
  }
  const portOfPrimary = async (): Promise<number> =>
    Number(new URL((await primaryOf(uri)).replace(/^mongodb:/, 'http:')).port)
  const anotherThan = async (port: number): Promise<void> => {
    await until(`a primary other than ${port}`, async () => (await portOfPrimary()) !== port)
  }
  try {
    for (const { port, folder: own } of members) start(port, own)
    const [first] = members
    await until('mongod', () => asked(direct(first!.port), 500, (client) => client.db('admin').command({ ping: 1 })))
    // The first one is preferred, so that the set is there after one election.
    const wanted = members.map(({ port }, number) => ({
      _id: number,
      host: `127.0.0.1:${port}`,
      priority: number === 0 ? 2 : 1,
    }))
    await until('the set', () =>
      asked(direct(first!.port), 500, (client) =>
        client.db('admin').command({
          replSetInitiate: {
            _id: SET,
            members: wanted,
            settings: { electionTimeoutMillis: 2000, heartbeatIntervalMillis: 500 },
          },
        }),
      ),
    )
    await until('its three members', () => asked(uri, 500, membersThere))
  } catch (error) {
    await stop()
    throw error
  }
  const replicaSet: ReplicaSet = {
    killPrimary: async () => {
      const port = await portOfPrimary()
      await ended(running.get(port)!, 'SIGKILL')
      running.delete(port)
      await anotherThan(port)
    },
    stepDown: async () => {
      let port = await portOfPrimary()
      while (!(await steppedDown(port))) port = await portOfPrimary()
      await anotherThan(port)
    },
    restore: async () => {
      for (const { port, folder: own } of members) if (!running.has(port)) start(port, own)
      await until('its three members', () => asked(uri, 1000, membersThere))
    },
  }
  return { uri, what: 'replica set of three', replicaSet, primary: () => primaryOf(uri), stop }
}

const direct = (port: number): string => `mongodb://127.0.0.1:${port}/?directConnection=true`

/** False where another member was elected meanwhile. */
const steppedDown = (port: number): Promise<boolean> =>
  asked(direct(port), 2000, (client) =>
    client.db('admin').command({ replSetStepDown: 20, secondaryCatchUpPeriodSecs: 10 }),
  ).then(
    () => true,
    (error: unknown) => {
      if (error instanceof MongoServerError && error.code === 10107) return false
      throw error
    },
  )

async function asked<T>(uri: string, patience: number, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(uri, { serverSelectionTimeoutMS: patience })
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

const primaryOf = (uri: string): Promise<string> =>
  asked(uri, 3000, async (client) => {
    const { primary, me } = (await client.db('admin').command({ hello: 1 })) as { primary?: string; me?: string }
    const address = primary ?? me ?? new URL(uri.replace(/^mongodb:/, 'http:')).host
    return `mongodb://${address}/?directConnection=true`
  })

async function membersThere(client: MongoClient): Promise<boolean> {
  const { members } = (await client.db('admin').command({ replSetGetStatus: 1 })) as {
    members: readonly { readonly stateStr: string }[]
  }
  return (
    members
      .map(({ stateStr }) => stateStr)
      .sort()
      .join() === 'PRIMARY,SECONDARY,SECONDARY'
  )
}

/** Asks again and again until it is true, or anything but false and a failure. @throws after 60 s */
async function until(what: string, ask: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + 60_000 // ms
  while (Date.now() < end) {
    const answer = await ask().catch(() => false)
    if (answer !== false) return
    await setTimeout(100)
  }
  throw new Error(`MongoDB: ${what} was not there within 60 s`)
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((done) => {
    if (server.exitCode !== null || server.signalCode !== null) {
      done()
      return
    }
    server.once('exit', () => done())
    server.kill(signal)
  })
}

/** A port that nobody listens on at this moment. */
export const freePort = () =>
  new Promise<number>((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
