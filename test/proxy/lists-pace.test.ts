import { expect, it } from 'vitest'
import { goodFor } from '../../src/proxy/lists.js'
import { easeOf, listPaceMs } from '../../src/proxy/pace.js'
import { instagram, whatsapp } from '../support/samples.js'

const settling = { ...instagram, syncStatus: 'CONNECTING' } as const
const windows = [{ limit: 200, windowMs: 3_600_000 }]
const plenty = easeOf([{ limit: 1000, windowMs: 60_000 }], [])
const scarce = easeOf(windows, [{ windowMs: 3_600_000, left: 80, resetMs: 1000 }])

it('where nobody counts nothing is kept, and a list is due in a minute, or in 5 s while one settles', () => {
  expect(goodFor([whatsapp], null)).toEqual({ keepMs: 0, dueMs: 60_000 })
  expect(goodFor([], null)).toEqual({ keepMs: 0, dueMs: 60_000 })
  expect(goodFor([whatsapp, settling], null)).toEqual({ keepMs: 0, dueMs: 5000 })
})

it('where there is plenty a list is kept for 3 s, and due in a minute', () => {
  expect(goodFor([whatsapp], plenty)).toEqual({ keepMs: 3000, dueMs: 60_000 })
  expect(goodFor([settling], plenty)).toEqual({ keepMs: 3000, dueMs: 5000 })
})

it('where it is scarce a list is kept for longer, and due as seldom as the quota wants', () => {
  const { strain } = scarce
  expect(strain).toBeGreaterThan(2)
  expect(goodFor([whatsapp], scarce)).toEqual({
    keepMs: 3000 * strain,
    dueMs: listPaceMs(scarce),
  })
  expect(goodFor([settling], scarce)).toEqual({ keepMs: 3000 * strain, dueMs: 5000 * strain })
})
