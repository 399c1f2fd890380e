import { trusteeApi, type TrusteeApi } from '../../opening/api.ts'
import type { PrivateKeys } from '../../sealing/keys.ts'
import type { TrusteesReply } from '../../server/api/trustee.ts'
import { createContext, useContext } from 'react'
import { address } from '../shared/page.ts'
import { currentLanguage } from '../shared/languages.ts'

/** A trustee on this device: the key, and how things stand on the server. */
export interface Here {
  readonly api: TrusteeApi
  readonly keys: PrivateKeys
  /** Place in the box, from 0. */
  readonly trustee: number
  readonly state: TrusteesReply
  readonly take: (state: TrusteesReply) => void
}

const HereContext = createContext<Here | null>(null)
export const HereProvider = HereContext.Provider

/** @throws Error outside of a campaign's page with a key */
export const useHere = (): Here => {
  const here = useContext(HereContext)
  if (!here) throw new Error('no key was chosen')
  return here
}

/** Where the trustees' side of the server is. */
export const apiBase = (): string => address('api/trustee')

export const apiOf = (campaign: string): TrusteeApi =>
  trusteeApi(apiBase(), campaign, { now: () => new Date(), language: currentLanguage() })

export const nameOf = ({ box }: Pick<TrusteesReply, 'box'>, trustee: number): string =>
  box.trustees[trustee]?.name ?? ''
