/** A real Firefox as Debian and others ship it, spoken to by WebDriver BiDi (W3C): Playwright drives a Firefox of its own only. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
// @ts-expect-error -- a WebSocket for Node 20, which has none; the bundle comes without types
import { ws } from 'playwright-core/lib/utilsBundle'

const FIREFOX = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr'

/** Why Firefox cannot be tried here; null when it can. */
export const noFirefoxBecause = (): string | null =>
  existsSync(FIREFOX) ? null : `no Firefox at ${FIREFOX} (set FIREFOX_PATH)`

/** One tab. */
export interface Tab {
  goto(address: string): Promise<void>
  /** Runs an expression in the page; gives what it comes to, a text. */
  run(expression: string): Promise<string>
  /** Until the expression is true. @throws Error with what the page shows, after half a minute */
  until(expression: string): Promise<void>
  /** What a keyboard would send to the element with the focus. */
  type(text: string): Promise<void>
}

export interface Firefox {
  readonly version: string
  newTab(): Promise<Tab>
  close(): Promise<void>
}

/** Nothing that a new profile would fetch or ask by itself. */
const SETTINGS = {
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
}

const PATIENCE = 30_000 // ms

export const openFirefox = async (): Promise<Firefox> => {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'))
  const lines = Object.entries(SETTINGS).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`)
  await writeFile(join(profile, 'user.js'), lines.join(''))
  const program = spawn(FIREFOX, ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  })
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()))
  const socket = await socketTo(await addressIn(program.stderr))
  let last = 0
  const open = new Map<number, { done(result: unknown): void; failed(error: Error): void }>()
  socket.on('message', (data) => {
    const { id, result, error, message } = JSON.parse(String(data)) as Reply
    const waiting = open.get(id)
    open.delete(id)
    if (error) waiting?.failed(new Error(`${error}: ${message}`))
    else waiting?.done(result)
  })
  const send = <T>(method: string, params: object): Promise<T> =>
    new Promise((done, failed) => {
      last += 1
      open.set(last, { done: done, failed })
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  const { capabilities } = await send<{ capabilities: { browserVersion: string } }>('session.new', { capabilities: {} })

  return {
    version: capabilities.browserVersion,
    newTab: async () =>
      tabOf(send, (await send<{ context: string }>('browsingContext.create', { type: 'tab' })).context),
    close: async () => {
      await send('browser.close', {}).catch(() => undefined)
      await ended
      await rm(profile, { recursive: true, force: true })
    },
  }
}

type Send = <T>(method: string, params: object) => Promise<T>

const tabOf = (send: Send, context: string): Tab => {
  const run = async (expression: string): Promise<string> => {
    const { result, exceptionDetails } = await send<{
      result?: { value?: unknown }
      exceptionDetails?: { text: string }
    }>('script.evaluate', { expression, target: { context }, awaitPromise: true, userActivation: true })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return String(result?.value)
  }
  return {
    goto: async (url) => {
      await send('browsingContext.navigate', { context, url, wait: 'interactive' })
    },
    run,
    until: async (expression) => {
      const end = Date.now() + PATIENCE
      while ((await run(`String(!!(${expression}))`)) !== 'true') {
        if (Date.now() > end) throw new Error(`${expression} never came true:\n${await run('document.body.innerText')}`)
        await new Promise((resolve) => {
          setTimeout(resolve, 50)
        })
      }
    },
    type: async (text) => {
      const actions = Array.from(text).flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
    },
  }
}

interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
  readonly message?: string
}

interface Socket {
  on(event: 'message', listener: (data: Buffer) => void): void
  once(event: 'open' | 'error', listener: (error?: Error) => void): void
  send(text: string): void
}

const socketTo = async (address: string): Promise<Socket> => {
  const socket = new (ws as new (address: string) => Socket)(address)
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', (error) => reject(error ?? new Error(address)))
  })
  return socket
}

const addressIn = async (said: NodeJS.ReadableStream): Promise<string> => {
  for await (const line of createInterface(said)) {
    const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line) ?? []
    if (address) {
      said.resume()
      return `${address}/session`
    }
  }
  throw new Error('Firefox did not come up')
}
