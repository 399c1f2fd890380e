/** What researchers read and download. Everything comes from releases; no route reads answers. */
import { Router, type Request, type Response } from 'express'
import type { z } from 'zod'
import type { ExhibitView } from '../api/research.ts'
import {
  languageQuery,
  questionQuery,
  questionsQuery,
  severalQuery,
  tableQuery,
  type QuestionQuery,
  type ReleaseContents,
  type ReleaseSummary,
  type ReviewTable,
  type SeveralView,
  type TableQuery,
  type UnitsView,
} from '../api/research.ts'
import type { Language } from '../../surveys/types.ts'
import { languageToTell } from '../http/languages.ts'
import { callerOf, requireRole } from '../http/access.ts'
import { sees } from '../http/rights.ts'
import type { Services } from '../contracts/services.ts'
import { problems } from '../contracts/problems.ts'
import type { Arrangement } from './counting/arrange.ts'
import type { CodedTexts } from './coding/coded-question.ts'
import { withCodes } from './coding/coded-variables.ts'
import { contentsOf, summaryOf } from './reading/contents.ts'
import { ddiCodebook } from './formats/ddi.ts'
import { exhibitView } from './reading/exhibit.ts'
import { exhibitSvg } from './pictures/exhibit-svg.ts'
import type { KeptFiles } from './packing/kept-files.ts'
import { selectSeveral, selectTables } from './reading/questions.ts'
import { download, sendTables, typeOf, XLSX } from './formats/table-files.ts'
import type { Release } from './counting/table.ts'
import { questionView, severalView } from './reading/views.ts'
import { reviewBook, reviewCsv } from './reviews/review-files.ts'
import { reviewTables } from './reviews/review-tables.ts'
import { recordFiles } from './statistical/record-files.ts'
import { refuseUntabulated } from './untabulated.ts'
import { unitsView } from './units/said.ts'
import { rememberedFound } from '../collections/remembered.ts'

/** Releases kept in memory: they never change, so they are read from the store once. */
const REMEMBERED = 20

/**
 * GET /releases · /releases/:id · /releases/:id/questions/:question?by=&level=&base=&share=&sums=&sort=&lang= · /releases/:id/questions?questions=C4,C7&… ·
 * /releases/:id/tables/:variable.csv|.csv-metadata.json|.xlsx|.json|.sav|.R?by=&level=&base=&sort=&transpose=&tests=&layout=&lang= ·
 * /releases/:id/several.csv|.csv-metadata.json|.xlsx|.json|.sav|.R?questions=C4,C7&… ·
 * /releases/:id/exhibits/:name[.svg]?lang= ·
 * /releases/:id/reviews[.xlsx] · /releases/:id/reviews/agreement.csv|themes.csv?lang= ·
 * /releases/:id/units · /releases/:id/units/units.csv|units.sav|units.R|texts.csv|items-<group>.csv|….sav|….R?lang= (by name) ·
 * /releases/:id/tables.xlsx · /releases/:id/codebook.xml · /releases/:id/archive.zip
 *
 * For researchers and administrators. `:variable` is a variable or a whole question.
 */
export function researchRoutes(
  services: Pick<Services, 'roleOf' | 'surveys'> & {
    readonly store: CodedTexts & Pick<Services['store'], 'releases' | 'campaign'>
    readonly files: Pick<KeptFiles, 'archive' | 'tabBook'>
  },
): Router {
  const router = Router()
  const stored = rememberedFound<Release>(REMEMBERED)
  const find = async (id: string | undefined): Promise<Release> => {
    const release = await stored(id ?? '', () => services.store.release(id ?? ''))
    if (!release) throw problems.releaseUnknown(id ?? '')
    return release
  }
  const codes = withCodes(services)
  /** The release as it is read: with the codes that were settled since. */
  const read = async (id: string | undefined): Promise<Release> => codes(await find(id))
  const surveyOf = ({ survey, surveyVersion }: Release) => services.surveys.named(survey, surveyVersion)
  /** @throws as `refuseUntabulated` */
  const tabulated = async (release: Release, ...names: string[]) =>
    refuseUntabulated(await surveyOf(release), release, names)
  const exhibitsOf = async (release: Release) => (await surveyOf(release))?.exhibits ?? []
  router.use('/releases', requireRole(services, 'researcher', 'administrator'))

  router.get('/releases', async (request, response: Response<readonly ReleaseSummary[]>) => {
    const releases = (await services.store.releases()).filter(({ campaign }) => sees(callerOf(response), campaign))
    response.json(releases.map((release) => summaryOf(release, asked(languageQuery, request, release).lang)))
  })

  router.get('/releases/:id', async (request, response: Response<ReleaseContents>) => {
    const release = await read(request.params.id)
    const { lang } = asked(languageQuery, request, release)
    const survey = await surveyOf(release)
    response.json(contentsOf(release, survey?.exhibits ?? [], lang, survey?.codebook.banners))
  })

  router.get('/releases/:id/units', async (request, response) => {
    const release = await find(request.params.id)
    const { lang } = asked(languageQuery, request, release)
    response.json(byName(unitsView(release, lang)) satisfies UnitsView)
  })
  router.get('/releases/:id/units/:file', async (request, response) => {
    const release = await find(request.params.id)
    const { lang } = asked(languageQuery, request, release)
    const named = (name: string) => `${release.id}-${name.replace(/\.(?=[^.]*$)/, `-${lang}.`)}`
    const files = recordFiles(release, lang, named)
    const file = byName(files.length > 0 ? files : null).find(({ name }) => name === request.params.file)
    if (!file) throw problems.variableUnknown(request.params.file)
    download(response, named(file.name), typeOf(file.name), file.content())
  })

  router.get('/releases/:id/questions', async (request, response: Response<SeveralView>) => {
    const release = await read(request.params.id)
    const query = asked(questionsQuery, request, release)
    const { by, level, questions, lang } = query
    await tabulated(release, ...questions)
    response.json(severalView(release, questions, by || null, level || undefined, lang, arrangementOf(query)))
  })

  router.get('/releases/:id/questions/:question', async (request, response) => {
    const release = await read(request.params.id)
    const query = asked(questionQuery, request, release)
    const { by, level, lang } = query
    await tabulated(release, request.params.question)
    response.json(
      questionView(release, request.params.question, by || null, level || undefined, lang, arrangementOf(query)),
    )
  })

  router.get('/releases/:id/exhibits/:file', async (request, response) => {
    const release = await find(request.params.id)
    const { lang } = asked(languageQuery, request, release)
    const [, name = '', ending] = /^(.+?)(\.svg)?$/.exec(request.params.file) ?? []
    const exhibit = (await exhibitsOf(release)).find((one) => one.name === name)
    if (!exhibit) throw problems.exhibitUnknown(name)
    if (ending)
      download(response, `${release.id}-${name}-${lang}.svg`, 'image/svg+xml', exhibitSvg(release, exhibit, lang))
    else response.json(exhibitView(release, exhibit, lang) satisfies ExhibitView)
  })

  const reviews = async (request: Request<{ id: string }>) => {
    const release = await find(request.params.id)
    const { lang } = asked(languageQuery, request, release)
    const tables = reviewTables(release, lang)
    if (!tables) throw problems.reviewsNotPublished(release.id)
    return { release, lang, tables }
  }
  router.get('/releases/:id/reviews', async (request, response: Response<readonly ReviewTable[]>) => {
    response.json((await reviews(request)).tables)
  })
  router.get('/releases/:id/reviews.xlsx', async (request, response) => {
    const { release, lang, tables } = await reviews(request)
    download(response, `${release.id}-reviews-${lang}.xlsx`, XLSX, await reviewBook(tables, release, lang))
  })
  router.get('/releases/:id/reviews/:table.csv', async (request, response) => {
    const { release, lang, tables } = await reviews(request)
    const table = tables.find(({ name }) => name === request.params.table)
    if (!table) throw problems.notFound()
    const stem = `${release.id}-${table.name}-${lang}`
    download(response, `${stem}.csv`, 'text/csv; charset=utf-8; header=present', reviewCsv(table, lang))
  })

  router.get('/releases/:id/archive.zip', async (request, response) => {
    const { id } = await find(request.params.id)
    download(response, `${id}.zip`, 'application/zip', await services.files.archive(id))
  })

  router.get('/releases/:id/tables.xlsx', async (request, response) => {
    const release = await find(request.params.id)
    const { lang } = asked(languageQuery, request, release)
    download(response, `${release.id}-${lang}.xlsx`, XLSX, await services.files.tabBook(release.id, lang))
  })

  router.get('/releases/:id/codebook.xml', async (request, response) => {
    const release = await find(request.params.id)
    download(response, `${release.id}-ddi.xml`, 'application/xml; charset=utf-8', ddiCodebook(release))
  })

  router.get('/releases/:id/tables/:file', async (request, response) => {
    const release = await read(request.params.id)
    const { name, ending } = fileName(request.params.file)
    const query = asked(tableQuery, request, release)
    await tabulated(release, name)
    const selection = selectTables(release, name, query.by || null, query.level || undefined, arrangementOf(query))
    await sendTables({ request, response, release, selections: [selection], query, name, ending })
  })

  router.get('/releases/:id/several.:ending', async (request, response) => {
    const release = await read(request.params.id)
    const query = asked(severalQuery, request, release)
    await tabulated(release, ...query.questions)
    const { selections } = selectSeveral(
      release,
      query.questions,
      query.by || null,
      query.level || undefined,
      arrangementOf(query),
    )
    await sendTables({ request, response, release, selections, query, name: 'several', ending: request.params.ending })
  })

  return router
}

/** @throws `unitsNotPublished` where the release is not by name */
function byName<T>(found: T | null): T {
  if (found === null) throw problems.unitsNotPublished()
  return found
}

function arrangementOf(
  query: Pick<QuestionQuery, 'base' | 'sort' | 'share' | 'sums'> & Partial<Pick<TableQuery, 'transpose' | 'tests'>>,
): Arrangement {
  return {
    ...(query.base && { base: query.base }),
    share: query.share,
    merged: query.sums === 'instead',
    transposed: query.transpose === '1',
    tests: query.tests === '1',
    ...(query.sort && { sort: query.sort }),
  }
}

/** `A7.a.csv` -> `A7.a` and `csv`. */
function fileName(file: string): { readonly name: string; readonly ending: string } {
  const found = /^(.+?)\.(csv|csv-metadata\.json|xlsx|json|sav|R)$/.exec(file)
  if (!found) throw problems.notFound()
  return { name: found[1] ?? '', ending: found[2] ?? '' }
}

/** What is asked of a release, in a language that it or the interface has. */
function asked<S extends z.ZodType<{ readonly lang: Language }>>(
  schema: S,
  request: Request,
  { title }: Pick<Release, 'title'>,
): z.infer<S> {
  const result = schema.safeParse(request.query)
  if (result.success) return { ...result.data, lang: languageToTell(result.data.lang, title) }
  throw problems.bodyInvalid(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })))
}
