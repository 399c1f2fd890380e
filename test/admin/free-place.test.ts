import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { freePlace, type Box } from '../../client/admin/parts/freePlace.ts'

const VIEW = { width: 1280, height: 800 }
const SAID = { width: 320, height: 56 }
const box = fc.record({
  left: fc.integer({ min: -50, max: 1300 }),
  top: fc.integer({ min: -50, max: 850 }),
  width: fc.integer({ min: 1, max: 600 }),
  height: fc.integer({ min: 1, max: 200 }),
})
const meet = (one: Box, other: Box) =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height

describe('what is said about what was done', () => {
  it('stands at the bottom in the middle of an empty window', () => {
    expect(freePlace(SAID, VIEW, [])).toEqual({ ...SAID, left: 480, top: 736 })
  })
  it('goes aside, then up, where a button or a field is', () => {
    const save = { left: 560, top: 740, width: 160, height: 44 }
    expect(freePlace(SAID, VIEW, [save])).toEqual({ ...SAID, left: 8, top: 736 })
    expect(freePlace(SAID, VIEW, [{ left: 0, top: 700, width: 1280, height: 100 }])?.top).toBeLessThanOrEqual(636)
  })
  it('stays where it is as long as nothing comes there', () => {
    const now = { ...SAID, left: 100, top: 300 }
    expect(freePlace(SAID, VIEW, [], now)).toBe(now)
    expect(freePlace(SAID, VIEW, [{ left: 90, top: 290, width: 30, height: 30 }], now)).not.toBe(now)
  })
  it('has no place in a window full of fields', () => {
    expect(freePlace(SAID, VIEW, [{ left: 0, top: 0, ...VIEW }])).toBeNull()
    expect(freePlace({ width: 500, height: 50 }, { width: 320, height: 600 }, [])).toBeNull()
  })
  it('never covers anything and never leaves the window', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 40 }), fc.option(box), (taken, now) => {
        const place = freePlace(SAID, VIEW, taken, now && { ...now, ...SAID })
        if (!place) return
        expect(taken.filter((each) => meet(place, each))).toEqual([])
        expect([place.left >= 0, place.top >= 0]).toEqual([true, true])
        expect([place.left + place.width <= 1280, place.top + place.height <= 800]).toEqual([true, true])
      }),
    )
  })
})
