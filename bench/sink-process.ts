/** An SMTP server that takes whatever it is given, in a process of its own, as a mail system is. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { smtpSink } from '../test/mail/sink.ts'

const HERE = fileURLToPath(import.meta.url)

export async function sinkProcess(): Promise<{ readonly port: number; close(): Promise<void> }> {
  const child = spawn(process.execPath, ['--import', 'tsx', HERE], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    port: Number(port),
    close: async () => {
      child.kill()
      await once(child, 'exit')
    },
  }
}

if (process.argv[1] === HERE) {
  const { port } = await smtpSink(() => null, {
    onData: (stream, _session, done) => {
      stream.resume()
      stream.on('end', () => done())
    },
  })
  process.stdout.write(String(port))
}
