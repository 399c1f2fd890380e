/** Lists of contacts, beside pandas reading the same file: read, checked and kept. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keyFolder } from '../server/ballots/keys.ts'
import { importContacts } from '../server/fielding/contacts/import-contacts.ts'
import { readContacts } from '../server/fielding/contacts/contacts.ts'
import { embeddedStore } from '../server/store/embedded.ts'
import { workbookOf } from '../server/authoring/xlsform-files.ts'
import { WORKBOOK_TYPE } from '../server/api/surveys.ts'
import { openCampaign } from '../test/ballots/small-campaign.ts'
import { asker, at, started } from './requests.ts'
import { besidePeers, peers } from './peers/python.ts'
import { atLeast, counted, headline, ofSize, within, type Row, type Scale } from './table/table.ts'

export async function imports(scale: Scale): Promise<readonly Row[]> {
  const sizes = scale === 'quick' ? [1000] : [1000, 100_000, 1_000_000]
  const rows: Row[] = []
  for (const size of sizes) rows.push(...(await contacts(size, size === sizes.at(-1))))
  const previewed = scale === 'quick' ? [1000] : [10_000, 100_000]
  for (const size of previewed) rows.push(...(await preview(size)))
  return rows
}

const OTHERS_WAIT = 250 // ms
const OTHERS_ASK = 'api/respond/bench/key'

/** A list looked through over HTTP while somebody else asks on and on, from a thread of their own. */
async function preview(size: number): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'previews-'))
  const data = await embeddedStore(join(folder, 'data'))
  await openCampaign(data, await keyFolder(join(folder, 'keys'), join(folder, 'data')), 'bench', 0)
  await data.close()
  const server = await started(folder, 'administrator')
  const others = asker(server.origin)
  const lists = [
    ['as CSV', 'text/csv', Buffer.from(listOf(size))],
    ['as a workbook', WORKBOOK_TYPE, Buffer.from(await workbookOf([{ name: 'people', rows: rowsOf(size) }]))],
  ] as const
  try {
    const rows: Row[] = []
    await others.ask(Array.from({ length: 50 }, () => OTHERS_ASK))
    for (const [kind, type, body] of lists) {
      let shown = 0
      let seconds = 0
      const waited = await others.askDuring([OTHERS_ASK], async () => {
        const begun = performance.now()
        const reply = await fetch(`${server.origin}api/admin/campaigns/bench/contacts/preview`, {
          method: 'POST',
          headers: { 'Content-Type': type },
          body,
        })
        shown = reply.ok ? ((await reply.json()) as { readonly fresh: number }).fresh : NaN
        seconds = (performance.now() - begun) / 1000
      })
      const name = `${ofSize(size)} contacts ${kind}, looked through in ${seconds.toFixed(1)} s`
      rows.push(headline(within(`${name}: others wait at most`, { value: at(waited, 1), unit: 'ms' }, OTHERS_WAIT)))
      rows.push(counted(`${name}: understood`, shown, size))
    }
    return rows
  } finally {
    await others.end()
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const rowsOf = (size: number): readonly string[][] => [
  ['Email', 'Name', 'Language'],
  ...Array.from({ length: size }, (_, number) => [`person.${number}@example.org`, `Kim ${number}`, 'en']),
]

async function contacts(size: number, isLargest: boolean): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'imports-'))
  const store = await embeddedStore(join(folder, 'data'))
  try {
    const { campaign } = await openCampaign(store, await keyFolder(join(folder, 'keys')), 'bench', 0)
    const file = Buffer.from(listOf(size))
    await writeFile(join(folder, 'contacts.csv'), file)
    const begun = performance.now()
    const read = await readContacts(file, { languages: ['en', 'ru'] })
    const reading = performance.now() - begun
    const { inserted } = await importContacts({ store, random: randomBytes }, campaign, read.contacts)
    const seconds = (performance.now() - begun) / 1000
    const name = `${ofSize(size)} contacts`
    const [ours, most] = [{ value: reading, unit: 'ms' }, 50]
    const claim = `${name}: read and checked (pandas checks nothing)`
    const rows = [
      ...(size < 100_000 ? [] : besidePeers(claim, ours, peers('read.py', join(folder, 'contacts.csv')), most)),
      atLeast(`${name}: read, checked and kept`, { value: size / seconds, unit: '/s' }, 5000),
      counted(`${name}: kept`, inserted, size),
    ]
    return isLargest ? rows.map(headline) : rows
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** As a spreadsheet gives it out: five columns, two scripts. */
function listOf(size: number): string {
  const lines = ['Email,Name,Language,Country,Organisation']
  for (let number = 0; number < size; number++) {
    const name = number % 3 === 0 ? `Анна Иванова ${number}` : `"O'Neill, Kim ${number}"`
    lines.push(`person.${number}@example.org,${name},${number % 3 === 0 ? 'ru' : 'en'},KE,Ministry ${number % 40}`)
  }
  return lines.join('\n')
}
