/** What reviews come to, as tables for the page and for files: agreement question by question, and the theme matrix. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Language, Variable } from '../../../surveys/types.ts'
import type { ReviewTable } from '../../api/research.ts'
import { grouped } from '../../collections/grouped.ts'
import { enumerated } from '../../language/translate.ts'
import type { Release, Review } from '../counting/table.ts'
import { words } from '../table-words.ts'
import { itemAgreement } from './item-agreement.ts'
import { isCompared, pairsOf, reviewerKey, type ReviewPair } from './reviews.ts'
import { THEME_CLASSES, themeMatrix } from './themes.ts'

/** Null of a release without reviews. */
export function reviewTables(
  { reviews, variables }: Pick<Release, 'reviews' | 'variables'>,
  language: Language,
): readonly ReviewTable[] | null {
  if (!reviews) return null
  const { pairs, twice, alone } = pairsOf(reviews)
  const left = [...notCompared('twice', twice, language), ...notCompared('alone', alone, language)]
  const compared = variables.map(({ variable }) => variable).filter(isCompared)
  return [agreementTable(pairs, compared, left, language), themeTable(pairs, left, language)]
}

function agreementTable(
  pairs: readonly ReviewPair[],
  variables: readonly Variable[],
  left: readonly string[],
  language: Language,
): ReviewTable {
  const said = (key: string) => words(language, `reviews.${key}`)
  const blocks = [...grouped(pairs, pairKey).values()].flatMap((together) => [
    ...together.map((pair) => ({ unit: pair.unit, pairs: [pair] })),
    ...(together.length > 1 ? [{ unit: said('everyUnit'), pairs: together }] : []),
  ])
  return {
    name: 'agreement',
    title: said('agreement'),
    columns: [
      ...['unit', 'one', 'other', 'question', 'asked'].map((key) => ({ label: said(key), decimals: null })),
      { label: said('cases'), decimals: 0 },
      { label: said('observed'), decimals: 1 },
      { label: said('kappa'), decimals: 2 },
      { label: said('why'), decimals: null },
      { label: said('oneOnly'), decimals: 0 },
    ],
    rows: blocks.flatMap(({ unit, pairs: together }) =>
      itemAgreement(together, variables).map(({ question, variables: own, agreement, oneOnly }) => [
        unit,
        ...namesOf(together[0], language),
        question,
        inLanguage(own[0]?.label, language) ?? '',
        agreement.texts,
        agreement.observed === null ? null : agreement.observed * 100,
        agreement.kappa,
        agreement.kappa === null ? said(agreement.texts === 0 ? 'noCases' : 'oneCategory') : '',
        oneOnly,
      ]),
    ),
    notes: [...['casesNote', 'kappaNote', 'oneOnlyNote'].map(said), ...left],
  }
}

function themeTable(pairs: readonly ReviewPair[], left: readonly string[], language: Language): ReviewTable {
  const said = (key: string, params = {}) => words(language, `reviews.${key}`, params)
  const matrices = pairs.map((pair) => ({ pair, themes: themeMatrix(pair) }))
  const themes = matrices.flatMap((one) => one.themes ?? [])
  const waiting = matrices.filter((one) => one.themes === null)
  return {
    name: 'themes',
    title: said('themes'),
    columns: ['unit', 'theme', 'one', 'oneMark', 'other', 'otherMark', 'classHead'].map((key) => ({
      label: said(key),
      decimals: null,
    })),
    rows: matrices.flatMap(({ pair, themes: own }) => {
      const [one, other] = namesOf(pair, language)
      return (own ?? []).map((theme) => {
        const [first, second] = theme.marks.map((mark) => said(`mark.${mark ?? 'none'}`))
        return [pair.unit, theme.name, one, first ?? '', other, second ?? '', said(`class.${theme.class}`)]
      })
    }),
    notes: [
      enumerated(
        THEME_CLASSES.map((name) =>
          said('classCount', {
            class: said(`class.${name}`),
            n: themes.filter((theme) => theme.class === name).length,
          }),
        ),
        language,
        'semicolon',
      ),
      said('rule'),
      said('discussNote'),
      ...(waiting.length > 0
        ? [
            said('waiting', {
              units: enumerated(
                waiting.map(({ pair }) => pair.unit),
                language,
                'semicolon',
              ),
            }),
          ]
        : []),
      ...left,
    ],
  }
}

function notCompared(key: 'twice' | 'alone', reviews: readonly Review[], language: Language): readonly string[] {
  if (reviews.length === 0) return []
  const list = reviews.map(({ unit, reviewer }) => `${unit} (${inLanguage(reviewer, language)})`)
  return [words(language, `reviews.${key}`, { reviews: enumerated(list, language, 'semicolon') })]
}

const pairKey = ({ reviews: [one, other] }: ReviewPair): string =>
  JSON.stringify([reviewerKey(one.reviewer), reviewerKey(other.reviewer)])

const namesOf = (pair: ReviewPair | undefined, language: Language): [string, string] => [
  inLanguage(pair?.reviews[0].reviewer, language) ?? '',
  inLanguage(pair?.reviews[1].reviewer, language) ?? '',
]
