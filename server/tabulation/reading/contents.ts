/** What a release holds: the researcher's list of releases, questions, banners and exhibits. Pure. */
import { inLanguage } from '../../../surveys/language.ts'
import type { Banner, Exhibit, Language } from '../../../surveys/types.ts'
import type { ReleaseContents, ReleaseSummary } from '../../api/research.ts'
import { exhibitHeading, isPublished } from './exhibit.ts'
import { methodology } from '../release/notes.ts'
import { planView } from './plan-view.ts'
import { questionsOf, sectionTitles } from './questions.ts'
import type { Release } from '../counting/table.ts'
import { overviewOf } from '../release/withheld.ts'
import { groupsOf } from '../units/said.ts'

export function summaryOf(release: Omit<Release, 'variables' | 'records'>, language: Language): ReleaseSummary {
  const {
    id,
    campaign,
    survey,
    title,
    policy,
    synthetic,
    invited,
    responses,
    releasedOn,
    followUp = null,
    ballots,
  } = release
  return {
    id,
    campaign,
    survey,
    title: inLanguage(title, language),
    policy,
    byName: release.units !== undefined,
    synthetic,
    invited,
    responses,
    imported: ballots?.imported ?? 0,
    releasedOn,
    followUp,
  }
}

/** `exhibits`: the survey's. */
export function contentsOf(
  release: Release,
  exhibits: readonly Exhibit[],
  language: Language,
  banners: readonly Banner[] = [],
): ReleaseContents {
  return {
    ...summaryOf(release, language),
    languages: Object.keys(release.title),
    surveyVersion: release.surveyVersion,
    k: release.k,
    method: release.method,
    digest: release.digest,
    fielded: release.fielded,
    reviewed: release.reviews !== undefined,
    methodology: methodology(release, language),
    plan: planView(release, language, banners),
    banners: release.banners.map(({ name, label, levels }) => ({
      name,
      label: inLanguage(label, language),
      levels: levels.map(({ level, columns }) => ({
        level,
        columns: columns.map((column) => inLanguage(column.label, language)),
      })),
    })),
    questions: questionsOf(release).map(({ question, kind, variables }) => ({
      question,
      kind,
      label: inLanguage(variables[0]?.variable.label, language) ?? question,
      sections: sectionTitles(variables[0]?.variable, language),
      variables: variables.map(({ variable, tables }) => ({
        variable: variable.name,
        label: inLanguage(variable.itemShort ?? variable.itemLabel ?? variable.label, language),
        tables: tables.map(({ banner, level }) => ({ banner, level })),
      })),
    })),
    overview: overviewOf(release, language),
    exhibits: exhibits
      .filter((exhibit) => isPublished(release, exhibit))
      .map((exhibit) => ({
        name: exhibit.name,
        variable: exhibit.variable,
        banner: exhibit.banner,
        heading: exhibitHeading(exhibit, language),
      })),
    groups: groupsOf(release.records?.variables ?? []).map(({ name, items }) => ({
      group: name,
      items: inLanguage(items, language),
    })),
    exhibitsWithheld: exhibits
      .filter((exhibit) => !isPublished(release, exhibit))
      .map((exhibit) => ({
        name: exhibit.name,
        heading: exhibitHeading(exhibit, language),
      })),
  }
}
