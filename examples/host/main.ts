/** Starts the example: `npx tsx examples/host/main.ts`, with MONGODB_URI for MongoDB. */
import { randomBytes } from 'node:crypto'
import { embeddedStore, folderMailer, keyFolder, mongoStore } from 'stakeholder-surveys'
import { createHost } from './host.ts'

const { MONGODB_URI, PORT = '3000' } = process.env
const store = MONGODB_URI ? await mongoStore(MONGODB_URI) : await embeddedStore('host-data')
const password = randomBytes(9).toString('base64url')
const { app, surveys } = await createHost({
  store,
  keys: await keyFolder('host-keys', 'host-data'),
  mailer: folderMailer('host-letters', () => new Date()),
  publicUrl: `http://localhost:${PORT}/surveys`,
  people: [
    { name: 'anna', department: 'evaluation office', password },
    { name: 'reza', department: 'research', password },
  ],
})
const server = app.listen(Number(PORT), '127.0.0.1', () => {
  process.stdout.write(`http://localhost:${PORT}/ : sign in as anna or reza with password ${password}\n`)
})
const stop = async (): Promise<void> => {
  await new Promise((closed) => {
    server.close(closed)
  })
  await surveys.close() // finishes the letter under way; the store is the host's to close
  await store.close()
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void stop())
