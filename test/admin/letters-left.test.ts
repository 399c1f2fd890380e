import { describe, expect, it } from 'vitest'
import { askAgainAfter, lettersLeft } from '../../client/admin/letters/letters-left.ts'
import type { OutboxReply } from '../../server/api/admin.ts'

const none = { due: 0, claimed: 0, sent: 0, filed: 0, failed: 0 }
const outbox = (invitation: Partial<typeof none>): OutboxReply => ({
  counts: { invitation: { ...none, ...invitation }, reminder: none, lastReminder: none, thankYou: none },
  failures: [],
})

describe('the page that shows how letters leave', () => {
  it('asks every three seconds while they do, however many they are', () => {
    expect(lettersLeft(outbox({ due: 80, claimed: 10, sent: 10 }))).toBe(90)
    expect(askAgainAfter(outbox({ due: 80, claimed: 10, sent: 10 }), false)).toBe(3000)
    expect(askAgainAfter(outbox({ due: 300_000, sent: 90_000, failed: 10_000 }), false)).toBe(3000)
  })
  it('does not ask of itself while none leaves', () => {
    expect(askAgainAfter(outbox({ due: 300_000 }), true)).toBeNull()
    expect(askAgainAfter(outbox({ sent: 300_000 }), false)).toBeNull()
    expect(askAgainAfter(null, false)).toBeNull()
  })
})
