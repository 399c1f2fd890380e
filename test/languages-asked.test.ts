/** Tags of languages come with requests: memory must not grow with them. */
import { afterEach, expect, it } from 'vitest'
import { lookupOrder } from '../surveys/language.ts'
import { standardLetterOf } from '../server/fielding/letters/letter-sources.ts'
import { translate } from '../server/language/locales.ts'

const set = Map.prototype.set // eslint-disable-line @typescript-eslint/unbound-method -- called with its map below
afterEach(() => {
  Map.prototype.set = set
})

/** The largest map that a tag was written into while `act` went on. */
function largestMap(act: () => void, isTag: (key: unknown) => boolean): number {
  let largest = 0
  Map.prototype.set = function (key: unknown, value: unknown) {
    if (isTag(key)) largest = Math.max(largest, this.size + 1)
    return set.call(this, key, value)
  }
  act()
  Map.prototype.set = set
  return largest
}

it('keeps no words for each of many thousand tags', () => {
  const tags = Array.from({ length: 5000 }, (_, i) => `qaa-x-t${i}`)
  const said = new Set<string>()
  const largest = largestMap(
    () => {
      for (const tag of tags) {
        said.add(translate(tag, 'tables:codes.chosen'))
        said.add(translate(tag, 'commands:campaign.closeLetters', { count: 2 }))
        said.add(standardLetterOf('invitation', tag).subject)
        expect(lookupOrder(tag)).toEqual([tag, 'qaa-x', 'qaa', 'en'])
      }
    },
    (key) => String(key).startsWith('qaa'),
  )
  expect(said.size).toBe(3)
  expect(largest).toBeGreaterThan(0)
  expect(largest).toBeLessThanOrEqual(201)
})

it('says a text of a variety that has words of its own in them, and of the others in the language', () => {
  expect(translate('fr-CA', 'tables:codes.chosen')).toBe(translate('fr', 'tables:codes.chosen'))
  expect(translate('fr', 'tables:codes.chosen')).not.toBe(translate('en', 'tables:codes.chosen'))
})
