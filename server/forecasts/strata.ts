/** What a contact list says of people in the terms of a survey's banners: the strata from which a forecast draws. Pure. */
import { frameCode } from '../../surveys/sampling-frame.ts'
import type { Banner, Code, Variable } from '../../surveys/types.ts'
import type { Invitee } from '../contracts/records.ts'
import type { Stratum } from '../tabulation/forecast/simulated.ts'

/** Below this share of contacts whose entries are understood, a list is taken to say nothing of a banner. */
const UNDERSTOOD = 0.5

export interface ContactStrata {
  readonly strata: readonly Stratum[]
  /** Names of the banners of which the list says something. */
  readonly known: readonly string[]
}

/**
 * A column of the list speaks of a banner when it is called like it (its name, its variable or its label in any language); a cell may hold
 * a category or a group, as code or label. Everything else is passed over.
 *
 * @example contactStrata([region], [F3], [{ strata: { Region: 'Europe' } }]).strata
 * // [{ codes: { region: ['2', '3', '4'] }, count: 1 }]
 */
export function contactStrata(
  banners: readonly Banner[],
  variables: readonly Variable[],
  contacts: readonly Pick<Invitee, 'strata'>[],
): ContactStrata {
  const readers = banners.flatMap((banner) => {
    const variable = variables.find(({ name }) => name === banner.variable)
    return variable ? [{ name: banner.name, read: readerOf(banner, variable) }] : []
  })
  const said = contacts.map(({ strata }) =>
    readers.flatMap(({ name, read }) => {
      const codes = read(strata)
      return codes ? [[name, codes] as const] : []
    }),
  )
  const known = readers
    .map(({ name }) => name)
    .filter(
      (name) =>
        said.filter((each) => each.some(([of]) => of === name)).length >= UNDERSTOOD * Math.max(1, contacts.length),
    )
  const strata = new Map<string, { readonly codes: Stratum['codes']; count: number }>()
  for (const each of said) {
    const codes = Object.fromEntries(each.filter(([name]) => known.includes(name)))
    const key = JSON.stringify(codes)
    const stratum = strata.get(key) ?? { codes, count: 0 }
    stratum.count += 1
    strata.set(key, stratum)
  }
  return { strata: [...strata.values()], known }
}

function readerOf(banner: Banner, variable: Variable): (strata: Invitee['strata']) => readonly Code[] | undefined {
  const names = new Set([banner.name, variable.name, ...Object.values(banner.label)].map(folded))
  const groups = banner.groups.map(({ code, label, codes }) => ({
    words: [code, ...Object.values(label)].map(folded),
    codes,
  }))
  return (strata) => {
    const written = Object.entries(strata).find(([column]) => names.has(folded(column)))?.[1]
    if (written === undefined) return undefined
    const code = frameCode(variable, written)
    return code === undefined ? groups.find(({ words }) => words.includes(folded(written)))?.codes : [code]
  }
}

const folded = (text: string): string => text.trim().normalize('NFC').toLowerCase()
