/** Trustees for tests: their keys, and a box set up for them. */
import { setUpBox, type Box } from '../../sealing/box/box.ts'
import { createKeys, publicKeysOf, type PrivateKeys } from '../../sealing/keys.ts'
import { beginOpening, boxKeyFrom, handOver } from '../../sealing/opening.ts'
import { SealingRefusal } from '../../sealing/refusals.ts'

export interface TrusteesBox {
  readonly box: Box
  /** In the order of the box. */
  readonly keys: readonly PrivateKeys[]
}

const NAMES = ['Anna', 'Ben', 'Вера', 'Dmitri', 'Eve', 'Фёдор', 'Grace']

export async function boxOf(campaign: string, trustees: number, threshold: number): Promise<TrusteesBox> {
  const keys = await Promise.all(Array.from({ length: trustees }, createKeys))
  return {
    box: await setUpBox(
      campaign,
      keys.map((each, at) => ({ name: NAMES[at]!, keys: publicKeysOf(each) })),
      threshold,
    ),
    keys,
  }
}

/** The box key, as the trustees at these places put it together. */
export async function openedBy({ box, keys }: TrusteesBox, places: readonly number[]) {
  const { opening, keys: openingKeys } = await beginOpening(box)
  const handOvers = await Promise.all(places.map((place) => handOver(box, opening, keys[place]!)))
  return { opening, openingKeys, handOvers, key: await boxKeyFrom(box, opening, openingKeys, handOvers) }
}

/** The refusal's name and what it says, or what happened instead. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'accepted'
  } catch (error) {
    return error instanceof SealingRefusal ? [error.refusal, ...Object.values(error.params)].join(' ') : String(error)
  }
}
