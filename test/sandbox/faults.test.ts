import { expect, it } from 'vitest'
import { drawDisturbance, malformations, type Faults } from '../../src/sandbox/faults.js'
import { createRandom } from '../../src/sandbox/random.js'

const connect = { method: 'POST', path: '/api/v1/channels/whatsapp/connect' }

/** The fates of so many requests. */
function fates(faults: Faults, count = 1_000, request = connect) {
  const random = createRandom(7, 'test')
  return Array.from({ length: count }, () => drawDisturbance(faults, random, request).fate)
}

function count(faults: Faults, type: string): number {
  return fates(faults).filter((fate) => fate.type === type).length
}

it('leaves a calm world alone', () => {
  expect(drawDisturbance({}, () => 0, connect)).toEqual({ latencyMs: 0, fate: { type: 'none' } })
})

it('fails about as many requests as the rate says, with the status it says', () => {
  expect(count({ errorRate: 0.3 }, 'failed')).toBeGreaterThan(250)
  expect(count({ errorRate: 0.3 }, 'failed')).toBeLessThan(350)
  expect(fates({ errorRate: 1 }, 1)).toEqual([{ type: 'failed', status: 503 }])
  expect(fates({ errorRate: 1, status: 500 }, 1)).toEqual([{ type: 'failed', status: 500 }])
})

it('fails every request where only a status is given', () => {
  expect(count({ status: 429 }, 'failed')).toBe(1_000)
})

it('drops about as many connections as the rate says', () => {
  expect(count({ dropRate: 0.5 }, 'dropped')).toBeGreaterThan(440)
  expect(count({ dropRate: 0.5 }, 'dropped')).toBeLessThan(560)
})

it('damages answers in the way it is told, or in every way', () => {
  expect(fates({ malformed: 'html' }, 1)).toEqual([{ type: 'garbled', form: 'html' }])
  expect(count({ malformed: false }, 'none')).toBe(1_000)
  const forms = fates({ malformed: true }).map((fate) => fate.type === 'garbled' && fate.form)
  expect(new Set(forms)).toEqual(new Set(malformations))
})

it.each([
  ['connect', true],
  ['whatsapp/connect', true],
  ['/api/v1/channels/whatsapp/connect', true],
  ['POST whatsapp/connect', true],
  ['post connect', true],
  ['channels', true],
  ['GET whatsapp/connect', false],
  ['telegram/connect', false],
  ['disconnect', false],
  ['conn', false],
])('limits faults to the route "%s": %s', (route, isMeant) => {
  expect(fates({ status: 500, route }, 1)[0]?.type).toBe(isMeant ? 'failed' : 'none')
  const { latencyMs } = drawDisturbance({ latencyMs: 5, route }, () => 0, connect)
  expect(latencyMs).toBe(isMeant ? 5 : 0)
})

it('does not take a disconnect for a connect', () => {
  const disconnect = { method: 'POST', path: '/api/v1/channels/whatsapp/disconnect' }
  expect(fates({ status: 500, route: 'connect' }, 1, disconnect)).toEqual([{ type: 'none' }])
})
