/**
 * The theme matrix: what two reviewers’ marks make of a theme. Pure.
 *
 * Source: Norad Evaluation Department, Evaluation of the International Organization for Migration and its Efforts to Combat Human
 * Trafficking (2011), Annex A, “Criteria used to raise a theme to a finding”. As printed the classes overlap at medium and low: the higher
 * one is taken. High and low is in none of them.
 */
import type { Mark, Review } from '../counting/table.ts'
import { sameName, type ReviewPair } from './reviews.ts'

export const THEME_CLASSES = ['primary', 'secondary', 'tertiary', 'discuss'] as const
export type ThemeClass = (typeof THEME_CLASSES)[number]

/** What each mark of one reviewer comes to beside the mark of the other; null: the other did not name the theme. */
const RULE: Readonly<Record<Mark, Readonly<Record<Mark | 'alone', ThemeClass>>>> = {
  high: { high: 'primary', medium: 'secondary', low: 'discuss', alone: 'secondary' },
  medium: { high: 'secondary', medium: 'secondary', low: 'secondary', alone: 'tertiary' },
  low: { high: 'discuss', medium: 'secondary', low: 'tertiary', alone: 'tertiary' },
}

/**
 * @param one null: did not name the theme
 * @returns null where neither named it
 * @example themeClass('high', 'low') // 'discuss'
 */
export function themeClass(one: Mark | null, other: Mark | null): ThemeClass | null {
  if (one === null) return other && RULE[other].alone
  return RULE[one][other ?? 'alone']
}

/** A mark, `unmarked` where the reviewer named the theme and did not mark it, or null where the reviewer did not name it. */
export type Ranked = Mark | 'unmarked' | null

export interface RankedTheme {
  readonly name: string
  readonly marks: readonly [one: Ranked, other: Ranked]
  /** Named and not marked: to be discussed. */
  readonly class: ThemeClass
}

/**
 * Every theme that one of the two named, primary ones first; null while one of them has named none: "named by one alone" would be said of
 * themes that the other has not looked at yet.
 */
export function themeMatrix({ reviews: [one, other] }: ReviewPair): readonly RankedTheme[] | null {
  if (one.themes.length === 0 || other.themes.length === 0) return null
  const names = new Map([...other.themes, ...one.themes].map(({ name }) => [sameName(name), name]))
  const [first, second] = [ranksOf(one), ranksOf(other)]
  return [...names]
    .map(([key, name]): RankedTheme => {
      const marks = [first.get(key) ?? null, second.get(key) ?? null] as const
      return { name, marks, class: classOf(marks) }
    })
    .sort(
      (a, b) =>
        THEME_CLASSES.indexOf(a.class) - THEME_CLASSES.indexOf(b.class) ||
        (sameName(a.name) < sameName(b.name) ? -1 : 1),
    )
}

function classOf([one, other]: readonly [Ranked, Ranked]): ThemeClass {
  if (one === 'unmarked' || other === 'unmarked') return 'discuss'
  return themeClass(one, other) ?? 'discuss'
}

/** A theme named twice by one reviewer has the mark that was given first. */
function ranksOf({ themes }: Review): ReadonlyMap<string, Ranked> {
  return new Map(themes.toReversed().map(({ name, mark }) => [sameName(name), mark ?? 'unmarked']))
}
