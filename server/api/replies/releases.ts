/** What is replied about releases: what they hold, and what they do not show. */
import { z } from 'zod'
import { followUp, languages, policy, whole } from '../schemas.ts'
import { named, type Wire } from '../wire.ts'

/** How a question is best shown. */
export const questionKind = z.enum(['single', 'multiple', 'ranking', 'matrix', 'number'])
export type QuestionKind = Wire<typeof questionKind>

/** One line of GET /releases. */
const summary = z.strictObject({
  id: z.string(),
  campaign: z.string(),
  survey: z.string(),
  title: z.string(),
  policy,
  /** Are these the records of units, published by name? Then numbers count units. */
  byName: z.boolean(),
  synthetic: z.boolean(),
  invited: whole,
  responses: whole,
  /** Of the responses, those given on paper or in interviews (spoiled ones among them): people who need not be among the invited. */
  imported: whole,
  releasedOn: z.string().nullable(),
  /** Of a later wave: which campaign it follows. Null for one that follows none. */
  followUp: followUp.nullable(),
})
export type ReleaseSummary = Wire<typeof summary>
export const releasesReply = named('Releases', z.array(summary))

export const bannerName = z.strictObject({ name: z.string(), label: z.string() })
/** Tables of one question that were not published, and why. */
export const withheldTables = z.strictObject({
  question: z.string(),
  label: z.string(),
  /** The rows, options or items it is about; empty: the whole question. */
  items: z.array(z.string()),
  /** By which banner; null: also the table of everybody. */
  banner: bannerName.nullable(),
  /** Plain sentences, at least one. */
  reasons: z.array(z.string()),
})
export type WithheldTables = Wire<typeof withheldTables>

/** The analysis plan of the campaign, as it was when the fielding opened. */
const planView = z.strictObject({
  /** The most important first; empty: totals only. */
  banners: z.array(bannerName),
  /** The first two banners are published as one, crossed, in place of each alone. */
  nested: z.boolean(),
  k: z.int(),
  /** Tables before which others give way. `question`: an element or a variable; `banner`: null where any will do. */
  priorities: z.array(z.strictObject({ question: z.string(), label: z.string(), banner: z.string().nullable() })),
})
export type PlanView = Wire<typeof planView>

/** What a release shows, counted in questions. A question that is itself the banner is not counted at that banner. */
const releaseOverview = z.strictObject({
  /** Questions that are tabulated, and of them those with a table of everybody for each of their variables. */
  questions: whole,
  total: whole,
  banners: z.array(
    bannerName.extend({
      /** Questions with a table by this banner for each of their variables, for some, for none. */
      whole,
      partly: whole,
      none: whole,
      /** The finest columns at which questions are shown, fine to coarse; `questions` add up to `whole` + `partly`. */
      finest: z.array(z.strictObject({ level: z.string(), columns: whole, questions: whole })),
    }),
  ),
  /** The same in plain sentences. */
  sentences: z.array(z.string()),
  withheld: z.array(withheldTables),
})
export type ReleaseOverview = Wire<typeof releaseOverview>

/** GET /releases/:id */
export const releaseContents = named(
  'Release',
  summary.extend({
    /** In which it was asked. */
    languages,
    surveyVersion: z.string(),
    k: z.int(),
    method: z.string(),
    digest: z.string(),
    fielded: z.strictObject({ from: z.string().nullable(), to: z.string().nullable() }),
    /** Did several people fill it in about the same things, and is there something to compare? */
    reviewed: z.boolean(),
    /** Plain sentences for the methodology page. */
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
        /** Titles of the part of the questionnaire it stands in, outermost first; empty where the questionnaire has none. */
        sections: z.array(z.string()),
        /** Variables of the question, in questionnaire order. */
        variables: z.array(
          z.strictObject({
            variable: z.string(),
            label: z.string(),
            tables: z.array(z.strictObject({ banner: z.string().nullable(), level: z.string() })),
          }),
        ),
      }),
    ),
    /** What was decided before anybody answered; null for releases made without a plan. */
    plan: planView.nullable(),
    /** What is shown and what is not: said at the top of a release. */
    overview: releaseOverview,
    /** Those whose table was published; `variable`: a variable or a question. `heading`: "Exhibit 2. How well …". */
    exhibits: z.array(
      z.strictObject({
        name: z.string(),
        variable: z.string(),
        banner: z.string().nullable(),
        heading: z.string(),
      }),
    ),
    /** Of a release by name: repeated groups, each with a file of its items; `items` is what these are called. */
    groups: z.array(z.strictObject({ group: z.string(), items: z.string() })),
    /** Those whose table was not published. */
    exhibitsWithheld: z.array(z.strictObject({ name: z.string(), heading: z.string() })),
  }),
)
export type ReleaseContents = Wire<typeof releaseContents>

/**
 * A question with what each unit said, in campaigns by name. `item`: the row it is about; null where the question is one. `number`: which
 * item of a repeated group, from 1; null outside of them.
 */
const unitQuestion = z.strictObject({
  question: z.string(),
  label: z.string(),
  answers: z.array(z.strictObject({ item: z.string().nullable(), answer: z.string(), units: z.array(z.string()) })),
  texts: z.array(
    z.strictObject({ item: z.string().nullable(), unit: z.string(), number: whole.nullable(), text: z.string() }),
  ),
})
export type UnitQuestion = Wire<typeof unitQuestion>

/** GET /releases/:id/units */
export const unitsView = named(
  'Units',
  z.strictObject({
    counts: z.strictObject({ units: whole, complete: whole, begun: whole, withdrawn: whole }),
    units: z.array(
      z.strictObject({
        unit: z.string(),
        title: z.string(),
        complete: z.boolean(),
        attributes: z.array(z.strictObject({ label: z.string(), value: z.string() })),
      }),
    ),
    questions: z.array(unitQuestion),
  }),
)
export type UnitsView = Wire<typeof unitsView>
