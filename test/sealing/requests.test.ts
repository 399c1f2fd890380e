import { describe, expect, it } from 'vitest'
import { createKeys } from '../../sealing/keys.ts'
import { checkRequest, signRequest } from '../../sealing/requests.ts'
import { SealingRefusal } from '../../sealing/refusals.ts'
import { translate } from '../../server/language/locales.ts'
import { boxOf } from './trustees.ts'

const NOW = Date.UTC(2010, 11, 6, 12)
const MINUTE = 60_000
const three = await boxOf('spring', 1, 1)

const said = async (minutes: number, language: 'en' | 'ru') => {
  const wants = 'state'
  const request = await signRequest('spring', three.keys[0]!, wants, NOW + minutes * MINUTE)
  const refused: unknown = await checkRequest(three.box, request, wants, NOW).catch((error: unknown) => error)
  if (!(refused instanceof SealingRefusal)) return refused
  return translate(language, `sealing:refusals.${refused.refusal}`, refused.params).replaceAll('\u00a0', ' ')
}

describe('a clock that is wrong', () => {
  it('is let be for a quarter of an hour, either way', async () => {
    for (const minutes of [-15, 0, 15]) expect(await said(minutes, 'en')).toBe(0)
  })
  it.each([
    [16, 'by 16 minutes.', 'на 16 минут.'],
    [21, 'by 21 minutes.', 'на 21 минуту.'],
    [-119, 'by 119 minutes.', 'на 119 минут.'],
    [120, 'by about 2 hours.', 'примерно на 2 часа.'],
    [21 * 60, 'by about 21 hours.', 'примерно на 21 час.'],
    [47 * 60, 'by about 47 hours.', 'примерно на 47 часов.'],
    [48 * 60, 'by about 2 days.', 'примерно на 2 дня.'],
    [10_800, 'by about 8 days.', 'примерно на 8 дней.'],
    [-21 * 24 * 60, 'by about 21 days.', 'примерно на 21 день.'],
  ])('is told in what can be read: %i minutes', async (minutes, en, ru) => {
    expect(await said(minutes, 'en')).toContain(en)
    expect(await said(minutes, 'ru')).toContain(ru)
  })
  it('is nobody else’s matter', async () => {
    const wants = 'state'
    const request = await signRequest('spring', await createKeys(), wants, NOW - 1e9)
    await expect(checkRequest(three.box, request, wants, NOW)).rejects.toMatchObject({ refusal: 'notTrustee' })
  })
})
