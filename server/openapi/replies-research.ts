/** Schemas of the replies in `api/research.ts`, `api/exhibits.ts` and `api/quotes.ts`. Each is held to its type by the compiler and to the real replies by a test. */
import { BASES } from '../../surveys/types.ts'
import { languageTag } from '../api/languages.ts'
import { z } from 'zod'
import type { ExhibitView } from '../api/exhibits.ts'
import type { QuoteQuestion, QuoteReview, QuoteUnderReview, ReleasedQuotes } from '../api/quotes.ts'
import type {
  QuestionView,
  ReleaseContents,
  ReleaseSummary,
  SeveralView,
  SummaryView,
  VariableView,
  WithheldTables,
} from '../api/research.ts'
import { named } from './operation.ts'
import { followUp, policy, whole } from './shared-schemas.ts'

const questionKind = z.enum(['single', 'multiple', 'ranking', 'matrix', 'number'])
const percent = z.number().nullable()

const summary = z.strictObject({
  id: z.string(),
  campaign: z.string(),
  survey: z.string(),
  title: z.string(),
  policy,
  synthetic: z.boolean(),
  invited: whole,
  responses: whole,
  imported: whole,
  releasedOn: z.string().nullable(),
  followUp: followUp.nullable(),
}) satisfies z.ZodType<ReleaseSummary>
export const releasesReply = named('Releases', z.array(summary))

const bannerName = z.strictObject({ name: z.string(), label: z.string() })
const withheldTables = z.strictObject({
  question: z.string(),
  label: z.string(),
  items: z.array(z.string()),
  banner: bannerName.nullable(),
  reasons: z.array(z.string()),
}) satisfies z.ZodType<WithheldTables>

export const releaseContents = named(
  'Release',
  summary.extend({
    surveyVersion: z.string(),
    k: z.int(),
    method: z.string(),
    digest: z.string(),
    fielded: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    methodology: z.array(z.string()),
    banners: z.array(
      z.strictObject({
        name: z.string(),
        label: z.string(),
        levels: z.array(z.strictObject({ level: z.string(), columns: z.array(z.string()) })),
      }),
    ),
    questions: z.array(
      z.strictObject({
        question: z.string(),
        kind: questionKind,
        label: z.string(),
        sections: z.array(z.string()),
        variables: z.array(
          z.strictObject({
            variable: z.string(),
            label: z.string(),
            tables: z.array(z.strictObject({ banner: z.string().nullable(), level: z.string() })),
          }),
        ),
      }),
    ),
    plan: z
      .strictObject({
        banners: z.array(bannerName),
        nested: z.boolean(),
        k: z.int(),
        priorities: z.array(z.strictObject({ question: z.string(), label: z.string(), banner: z.string().nullable() })),
      })
      .nullable(),
    languages: z.array(languageTag),
    overview: z.strictObject({
      questions: whole,
      total: whole,
      banners: z.array(
        bannerName.extend({
          whole,
          partly: whole,
          none: whole,
          finest: z.array(z.strictObject({ level: z.string(), columns: whole, questions: whole })),
        }),
      ),
      sentences: z.array(z.string()),
      withheld: z.array(withheldTables),
    }),
    exhibits: z.array(
      z.strictObject({
        name: z.string(),
        variable: z.string(),
        banner: z.string().nullable(),
        heading: z.string(),
      }),
    ),
    exhibitsWithheld: z.array(z.strictObject({ name: z.string(), heading: z.string() })),
  }) satisfies z.ZodType<ReleaseContents>,
)

const interval = z.strictObject({ low: z.number(), high: z.number() }).nullable()
const letter = z.string().nullable()
const column = z.strictObject({
  label: z.string(),
  letter,
  stated: z.boolean(),
  base: whole,
  notAnswered: whole,
  respondents: whole,
})
const figures = {
  counts: z.array(whole),
  percents: z.array(percent),
  rowPercents: z.array(percent),
  intervals: z.array(interval),
  higherThan: z.array(z.array(z.string())),
}
const codes = z.array(z.string())
const mean = z.strictObject({ mean: z.number(), base: whole, interval })
const median = z.strictObject({ codes, score: z.number().nullable(), text: z.string(), base: whole })
const scaleEnd = z.strictObject({ label: z.string(), score: z.number() })
const statistics = z.strictObject({ letters: z.string().nullable(), intervals: z.string(), fullCount: z.string() })

const variableView = z.strictObject({
  variable: z.string(),
  item: z.string().nullable(),
  scale: codes,
  order: codes,
  favourable: z.enum(['first', 'last']).nullable(),
  ends: z.tuple([scaleEnd, scaleEnd]).nullable(),
  banner: z.string().nullable(),
  level: z.string(),
  columns: z.array(column),
  base: z.strictObject({ kind: z.enum(BASES), share: z.enum(['column', 'all']), label: z.string() }),
  units: z.strictObject({ label: z.string(), values: z.array(whole) }).nullable(),
  rows: z.array(
    z.strictObject({
      code: z.string(),
      kind: z.enum(['answer', 'special', 'notAnswered', 'notAsked']),
      label: z.string(),
      residual: z.boolean(),
      sum: z.boolean(),
      ...figures,
    }),
  ),
  total: z
    .strictObject({
      column,
      counts: z.array(whole),
      percents: z.array(percent),
      intervals: z.array(interval),
      mean: mean.nullable(),
      median: median.nullable(),
    })
    .nullable(),
  means: z.strictObject({ label: z.string(), values: z.array(mean.nullable()) }).nullable(),
  medians: z.strictObject({ label: z.string(), values: z.array(median.nullable()) }).nullable(),
  spread: z
    .array(
      z.strictObject({
        measure: z.enum(['median', 'least', 'most']),
        label: z.string(),
        values: z.array(z.number().nullable()),
      }),
    )
    .nullable(),
  nets: z.array(
    z.strictObject({
      codes,
      label: z.string(),
      ...figures,
      total: z.strictObject({ count: whole, percent, interval }).nullable(),
    }),
  ),
  significance: z
    .strictObject({
      statistic: z.number(),
      degrees: whole,
      p: z.number().nullable(),
      verdict: z.enum(['differs', 'doesNotDiffer', 'baseTooSmall']),
      sentence: z.string(),
    })
    .nullable(),
  statistics,
  notes: z.array(z.string()),
}) satisfies z.ZodType<VariableView>

const summaryView = z.strictObject({
  measure: z.enum(['chosen', 'meanRank', 'mean']),
  label: z.string(),
  banner: z.string().nullable(),
  level: z.string(),
  columns: z.array(z.strictObject({ label: z.string(), letter, stated: z.boolean(), total: z.boolean() })),
  items: z.array(
    z.strictObject({
      variable: z.string(),
      label: z.string(),
      residual: z.boolean(),
      base: z.string().nullable(),
      cells: z.array(
        z
          .strictObject({
            count: whole.nullable(),
            percent,
            mean: z.number().nullable(),
            base: whole,
            interval,
            higherThan: z.array(z.string()),
          })
          .nullable(),
      ),
    }),
  ),
  statistics,
}) satisfies z.ZodType<SummaryView>

const questionView = z.strictObject({
  release: z.string(),
  question: z.string(),
  kind: questionKind,
  label: z.string(),
  policy,
  synthetic: z.boolean(),
  responses: whole,
  banner: bannerName.nullable(),
  published: z.array(z.strictObject({ banner: z.string(), label: z.string(), levels: z.array(z.string()) })),
  summary: summaryView.nullable(),
  variables: z.array(variableView),
  notes: z.array(z.string()),
}) satisfies z.ZodType<QuestionView>
export const questionReply = named('Question', questionView)
export const severalReply = named(
  'Questions',
  z.strictObject({
    release: z.string(),
    banner: bannerName.nullable(),
    level: z.string(),
    questions: z.array(questionView),
    withheld: z.array(withheldTables),
  }) satisfies z.ZodType<SeveralView>,
)

export const exhibitReply = named(
  'Exhibit',
  z.strictObject({
    release: z.string(),
    name: z.string(),
    heading: z.string(),
    question: z.string(),
    kind: questionKind,
    wording: z.string().nullable(),
    banner: z.string().nullable(),
    base: z.string(),
    cells: z.enum(['percent', 'count']).nullable(),
    cellsSay: z.string(),
    note: z.string().nullable(),
    withheld: z.string().nullable(),
    source: z.string(),
    views: z.array(variableView),
    summary: summaryView.nullable(),
  }) satisfies z.ZodType<ExhibitView>,
)

export const jsonStat = named(
  'JsonStat',
  z.looseObject({ version: z.string(), class: z.string() }).describe('JSON-stat 2.0'),
)
export const csvw = named('CsvMetadata', z.looseObject({}).describe('CSV on the Web metadata'))

export const quoteQuestions = named(
  'QuoteQuestions',
  z.array(
    z.strictObject({
      variable: z.string(),
      question: z.string(),
      label: z.string(),
      accepted: whole,
      review: z.strictObject({ texts: whole, read: whole }).nullable(),
    }) satisfies z.ZodType<QuoteQuestion>,
  ),
)

const themes = z.array(z.string())
const underReview = z.strictObject({
  id: z.string(),
  original: z.string(),
  redacted: z.string().nullable(),
  state: z.enum(['unread', 'accepted', 'rejected']),
  themes,
  othersThemes: z.array(themes),
  revision: whole,
}) satisfies z.ZodType<QuoteUnderReview>
export const quoteUnderReview = named('QuoteUnderReview', underReview)
export const quoteReview = named(
  'QuoteReview',
  z.strictObject({
    variable: z.string(),
    label: z.string(),
    quotes: z.array(underReview),
    agreement: z.strictObject({ coded: whole, agreed: whole }),
  }) satisfies z.ZodType<QuoteReview>,
)
export const releasedQuotes = named(
  'ReleasedQuotes',
  z.strictObject({
    variable: z.string(),
    label: z.string(),
    quotes: z.array(z.strictObject({ text: z.string(), themes })),
  }) satisfies z.ZodType<ReleasedQuotes>,
)
