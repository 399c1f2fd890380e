/** A running server, held to the package. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestHandler } from 'express'
import { clientFolder, ownProgram, textOf } from '../../server/pages/assets.ts'
import { verifyServer } from '../../server/verification/verify.ts'
import { fieldSurvey, type Fielding } from '../browser/support.ts'
import { emptyPlace, type Place } from '../commands/cli.ts'

const why = clientFolder() ? '' : ' (the client is not built: npm run build:client)'
if (why) console.warn(`Verification skipped${why}`)

describe.skipIf(why)(`a running server${why}`, () => {
  const own = () => ({ program: ownProgram()!, textOf })
  const engine = () =>
    Object.keys(own().program.files).find((file) => file.includes('page-engine') && file.endsWith('.js'))!
  const open: Fielding[] = []
  afterAll(() => Promise.all(open.map((each) => each.close())))

  /** `meddle`: stands before the plugin, as a proxy would. */
  const running = async (mount: string, meddle?: RequestHandler): Promise<Fielding> => {
    const fielding = await fieldSurvey(mount, {
      host: (app) => {
        if (meddle) app.use(meddle)
      },
    })
    open.push(fielding)
    return fielding
  }
  const verified = async (mount: string, meddle?: RequestHandler, below = '/s/staff') =>
    verifyServer(own(), (await running(mount, meddle)).url + below)

  it.each(['', '/surveys', '/deep/er/surveys'])('gives the package’s program under “%s”', async (mount) => {
    const { url } = await running(mount)
    const found = await verifyServer(own(), `${url}/s/staff#i=${'A'.repeat(43)}&k=x`)
    expect(found).toEqual({
      url: `${url}/`,
      campaign: 'staff',
      version: '0.1.0',
      differences: [],
      questionnaireKnown: true,
      compared: Object.keys(own().program.files).length + 5,
    })
  })

  it('gives it when the campaign is closed, too', async () => {
    const fielding = await running('/surveys')
    await fielding.change({ state: 'closed', closedOn: '2026-01-01' })
    expect((await verifyServer(own(), `${fielding.url}/s/staff`)).differences).toEqual([])
  })

  it('looks at no page of a survey where only the mount is named', async () => {
    expect(await verified('/surveys', undefined, '')).toMatchObject({
      campaign: null,
      differences: [],
      questionnaireKnown: false,
    })
  })

  it('is found out by one changed byte of a script', async () => {
    const { differences } = await verified(
      '/surveys',
      changed(engine(), (text) => text.replace('e', 'f')),
    )
    expect(differences).toEqual([
      {
        address: engine(),
        kind: 'changed',
        expected: own().program.files[engine()]!.sha256,
        found: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    ])
  })

  it('is found out by a missing file', async () => {
    const gone: RequestHandler = (request, response, next) => {
      if (request.path.endsWith(engine())) response.status(404).end()
      else next()
    }
    expect((await verified('/surveys', gone)).differences).toEqual([
      { address: engine(), kind: 'missing', status: 404 },
    ])
  })

  it('is found out by a script more in the page, by a wider policy, and by another questionnaire', async () => {
    const more = changed('/s/staff', (page) =>
      page.replace('</head>', '<script src="../assets/spy.js"></script></head>'),
    )
    expect((await verified('/surveys', more)).differences).toMatchObject([{ address: 's/staff', kind: 'head' }])
    const wider: RequestHandler = (_request, response, next) => {
      const set = response.setHeader.bind(response)
      response.setHeader = (name, value) =>
        set(name, name === 'Content-Security-Policy' ? String(value).replace("'self'", '*') : value)
      next()
    }
    expect((await verified('/surveys', wider)).differences.map(({ address, kind }) => `${address} ${kind}`)).toEqual([
      'trustee policy',
      's/staff policy',
      's/staff/stop policy',
      'trustee/staff policy',
    ])
    const asked = changed('/definition', (text) => text.replace('"A1"', '"A0"'))
    expect((await verified('/surveys', asked)).differences).toMatchObject([
      { address: 'api/respond/staff/definition', kind: 'changed' },
    ])
  })

  it('is said to be out of reach when it is', async () => {
    const gone = await fieldSurvey('/surveys')
    await gone.close()
    await expect(verifyServer(own(), gone.url)).rejects.toMatchObject({
      problem: 'serverNotReached',
      params: { reason: 'ECONNREFUSED' },
    })
    await expect(verifyServer(own(), 'ftp://example.org/s/x#i=code')).rejects.toMatchObject({
      problem: 'verifyAddressRefused',
      params: { name: 'ftp://example.org/s/x' },
    })
  })

  describe('by the command line', () => {
    let place: Place
    beforeAll(async () => {
      place = await emptyPlace()
    })
    afterAll(() => place.close())

    it('is compared without its settings, in the reader’s language, with an exit code', async () => {
      const [{ url }, bad] = [
        await running('/surveys'),
        await running(
          '',
          changed(engine(), (text) => `${text} `),
        ),
      ]
      const [same, differs] = await Promise.all([
        place.run(['verify', `${url}/s/staff`, '--json'], { MONGODB_URI: 'mongodb://127.0.0.1:1' }),
        place.run(['verify', `${bad.url}/s/staff`, '--lang', 'ru']),
      ])
      expect([same.code, same.err]).toEqual([0, ''])
      expect(JSON.parse(same.out)).toMatchObject({
        manifest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        packaged: [],
        served: { differences: [], campaign: 'staff' },
      })
      expect([differs.code, differs.err]).toEqual([1, ''])
      expect(differs.out).toContain(`расхождений: 1\n  ${engine()}: другой файл`)
    })
  })
})

/** Changes the text of replies whose address ends so. */
function changed(ending: string, change: (text: string) => string): RequestHandler {
  return (request, response, next) => {
    if (!request.path.endsWith(ending)) {
      next()
      return
    }
    request.headers['accept-encoding'] = 'identity'
    const parts: Buffer[] = []
    const end = response.end.bind(response)
    response.write = ((part: Uint8Array) => {
      parts.push(Buffer.from(part))
      return true
    }) as typeof response.write
    response.end = ((part?: Uint8Array | string) => {
      if (typeof part === 'string' || part instanceof Uint8Array) parts.push(Buffer.from(part as string))
      const text = change(Buffer.concat(parts).toString('utf8'))
      if (!response.headersSent) response.setHeader('Content-Length', Buffer.byteLength(text))
      return end(text)
    }) as typeof response.end
    next()
  }
}
